// Logging in and out, and every refusal by its class, through the vendor's client.
import assert from 'node:assert/strict';
import * as errors from 'files.com/lib/Errors.js';
import Files from 'files.com/lib/Files.js';
import ApiKey from 'files.com/lib/models/ApiKey.js';
import File from 'files.com/lib/models/File.js';
import Folder from 'files.com/lib/models/Folder.js';
import Session from 'files.com/lib/models/Session.js';
import User from 'files.com/lib/models/User.js';
import { apiKey, refusal, run } from './run.mjs';

const CREDENTIALS = { username: 'carol', password: 'Correct-Horse-9' };

await run({
  'logs in and works with the session': async () => {
    await User.create({ ...CREDENTIALS, site_admin: true });
    await ApiKey.create({ name: 'own' });
    const session = await Session.create(CREDENTIALS);
    assert.match(session.id, /^[0-9a-f]{40}$/);
    const manual = await ApiKey.list({ user_id: 0 }, { sessionId: session.id });
    Files.setSessionId(session.id);
    const automatic = await ApiKey.list({ user_id: 0 });
    assert.deepEqual(
      automatic.map((each) => each.attributes),
      manual.map((each) => each.attributes),
    );
  },
  'logs out': async () => {
    await Session.destroy();
    const error = await refusal(User.list());
    Files.setSessionId(null);
    assert.ok(error instanceof errors.NotAuthenticated_InvalidSessionError, error.type);
    assert.equal(error.httpCode, 401);
  },
  'refuses a wrong password': async () => {
    const error = await refusal(Session.create({ ...CREDENTIALS, password: 'wrong' }));
    assert.ok(error instanceof errors.NotAuthenticated_InvalidUsernameOrPasswordError, error.type);
  },
  'refuses a nonsense key': async () => {
    Files.setApiKey('this_is_not_a_valid_api_key');
    const error = await refusal(User.list());
    Files.setApiKey(apiKey);
    assert.ok(error instanceof errors.NotAuthenticated_InvalidCredentialsError, error.type);
    assert.ok(error instanceof errors.NotAuthenticatedError);
    assert.match(error.instance, /^[0-9a-f]{32}$/);
  },
  'says what is not there': async () => {
    const error = await refusal(File.find('nowhere/at-all.txt'));
    assert.ok(error instanceof errors.NotFoundError, error.type);
    assert.equal(error.httpCode, 404);
  },
  'says what is in the way': async () => {
    await Folder.create('twice');
    const exists = await refusal(Folder.create('TWICE', { mkdir_parents: true }));
    assert.ok(exists instanceof errors.ProcessingFailure_DestinationExistsError, exists.type);
    await Folder.create('twice/below');
    const [entry] = (await Folder.listFor('/')).filter((each) => each.path === 'twice');
    const full = await refusal(new File(entry.attributes).delete());
    assert.ok(full instanceof errors.ProcessingFailure_FolderNotEmptyError, full.type);
    const orphan = await refusal(Folder.create('no/parents'));
    assert.ok(orphan instanceof errors.ProcessingFailure_DestinationParentDoesNotExistError, orphan.type);
    assert.equal(orphan.httpCode, 409);
  },
  'refuses to download a folder': async () => {
    const error = await refusal(new File({ path: 'twice' }).download());
    assert.ok(error instanceof errors.BadRequest_CannotDownloadDirectoryError, error.type);
  },
  'explains invalid records field by field': async () => {
    const error = await refusal(User.create({ username: 'CAROL', password: 'Correct-Horse-9' }));
    assert.equal(error.httpCode, 422);
    assert.ok(Array.isArray(error.modelErrors?.username), JSON.stringify(error.modelErrors));
  },
});
