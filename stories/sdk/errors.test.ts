// What refusals look like to a program: classes, types, facts, and no secrets, over every transport.
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  CannotDownloadDirectoryError,
  DestinationExistsError,
  DestinationParentDoesNotExistError,
  FilesError,
  FolderNotEmptyError,
  InvalidCredentialsError,
  isApiError,
  ModelSaveErrorError,
  NotAuthenticatedError,
  NotFoundError,
  ProcessingFailureError,
} from '@filescom/sdk';
import { describe, expect, test } from 'vitest';
import { TRANSPORTS } from '../kit/site.ts';

async function refusal(promise: Promise<unknown>): Promise<ApiError> {
  const outcome: unknown = await promise.then(
    () => new Error('accepted'),
    (error: unknown) => error,
  );
  if (outcome instanceof ApiError) return outcome;
  throw outcome;
}

describe.each(TRANSPORTS)('$name', ({ start }) => {
  test('a missing file', async () => {
    const { client } = await start();
    const error = await refusal(client.files.find('missing.txt'));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toBeInstanceOf(FilesError);
    expect(error).not.toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ status: 404, route: 'GET /file_actions/metadata/{path}', attempts: 1 });
    expect(error.requestId).toMatch(/^[0-9a-f]{32}$/);
    expect(error.message).toContain('GET /file_actions/metadata/{path}');
    expect(error.message).toContain(String(error.requestId));
  });

  test('a key that does not exist, and none at all', async () => {
    const site = await start();
    const stranger = await refusal(
      site
        .connect({ apiKey: '0'.repeat(64) })
        .users.list()
        .page(),
    );
    expect(stranger).toBeInstanceOf(InvalidCredentialsError);
    expect(stranger).toBeInstanceOf(NotAuthenticatedError);
    expect(stranger.status).toBe(401);
    expect(JSON.stringify([stranger, stranger.message, stranger.stack])).not.toContain('0'.repeat(64));
    await expect(site.connect().users.list().page()).rejects.toBeInstanceOf(AuthenticationError);
  });

  test('what is in the way of a folder', async () => {
    const { client } = await start();
    await client.folders.create('a/b', { mkdir_parents: true });
    expect(await refusal(client.folders.create('A'))).toBeInstanceOf(DestinationExistsError);
    expect(await refusal(client.folders.create('x/y'))).toBeInstanceOf(DestinationParentDoesNotExistError);
    expect((await refusal(client.folders.create('x/y'))).status).toBe(409);
    expect(await refusal(client.files.delete('a'))).toBeInstanceOf(FolderNotEmptyError);
    expect(await refusal(client.files.delete('a'))).toBeInstanceOf(ProcessingFailureError);
    expect(await refusal(client.files.download('a').bytes())).toBeInstanceOf(CannotDownloadDirectoryError);
  });

  test('an invalid record says what is wrong with which field', async () => {
    const { client } = await start();
    await client.users.create({ username: 'anna', password: 'Correct-Horse-9' });
    const error = await refusal(client.users.create({ username: 'ANNA', password: 'Correct-Horse-9' }));
    expect(isApiError(error, 'processing-failure/model-save-error')).toBe(true);
    expect(error).toBeInstanceOf(ModelSaveErrorError);
    expect(error.modelErrors['username']?.[0]).toMatch(/\w/);
  });

  test('an operation that cannot be carried out locally says so', async () => {
    const { client } = await start();
    await client.files.upload('x', 'letter.docx');
    const error = await refusal(
      client.files.transform('letter.docx', {
        destination: 'p.pdf',
        transform_type: 'document_convert',
        target_format: 'pdf',
      }),
    );
    expect(error.reason.length).toBeGreaterThan(10);
  });
});
