// Users, groups, memberships, permissions and API keys through the vendor's client.
import assert from 'node:assert/strict';
import ApiKey from 'files.com/lib/models/ApiKey.js';
import Folder from 'files.com/lib/models/Folder.js';
import Group from 'files.com/lib/models/Group.js';
import GroupUser from 'files.com/lib/models/GroupUser.js';
import Permission from 'files.com/lib/models/Permission.js';
import User from 'files.com/lib/models/User.js';
import { refusal, run } from './run.mjs';

let user;
let group;

await run({
  'creates a user with the documented defaults': async () => {
    user = await User.create({ username: 'anna', password: 'Correct-Horse-9', email: 'anna@example.com' });
    assert.equal(user.username, 'anna');
    assert.equal(user.authentication_method, 'password');
    assert.equal(user.restapi_permission, true);
    assert.equal(user.disabled, false);
    assert.equal(user.attributes.password, undefined);
  },
  'finds and lists users': async () => {
    assert.equal((await User.find(user.id)).email, 'anna@example.com');
    const names = (await User.list()).map((each) => each.username);
    assert.ok(names.includes('anna'));
    assert.ok(names.length >= 2, 'the administrator is there too');
  },
  'saves a whole record, read-only fields included': async () => {
    const record = await User.find(user.id);
    record.setName('Anna Ångström');
    await record.save();
    assert.equal((await User.find(user.id)).name, 'Anna Ångström');
    assert.equal((await User.find(user.id)).username, 'anna');
  },
  'updates single fields': async () => {
    await user.update({ company: 'Example', site_admin: true });
    const record = await User.find(user.id);
    assert.deepEqual([record.company, record.site_admin, record.name], ['Example', true, 'Anna Ångström']);
  },
  'unlocks a user and resets the second factor': async () => {
    await user.unlock();
    await user.user2faReset();
  },
  'creates a group with members': async () => {
    group = await Group.create({ name: 'Editors', user_ids: String(user.id) });
    const found = await Group.find(group.id);
    assert.equal(found.name, 'Editors');
    assert.ok(String(found.user_ids).split(',').includes(String(user.id)));
    assert.ok(
      String((await User.find(user.id)).group_ids)
        .split(',')
        .includes(String(group.id)),
    );
  },
  'changes memberships at once': async () => {
    const member = await User.create({ username: 'ben', password: 'Correct-Horse-9' });
    await GroupUser.create({ group_id: group.id, user_id: member.id, admin: true });
    const rows = await GroupUser.list({ group_id: group.id });
    assert.deepEqual(rows.map((row) => row.user_id).sort(), [user.id, member.id].sort());
    assert.ok((await Group.find(group.id)).usernames.split(',').includes('ben'));
    await member.delete();
    assert.ok(!(await Group.find(group.id)).usernames.split(',').includes('ben'));
  },
  'renames a group': async () => {
    await group.update({ name: 'Authors' });
    assert.equal((await Group.find(group.id)).name, 'Authors');
  },
  'grants and withdraws permissions': async () => {
    await Folder.create('granted');
    const grant = await Permission.create({ path: 'granted', user_id: user.id, permission: 'full', recursive: true });
    const rows = await Permission.list({ path: 'granted' });
    assert.deepEqual(
      rows.map((row) => [row.path, row.user_id, row.permission, row.recursive]),
      [['granted', user.id, 'full', true]],
    );
    await grant.delete();
    assert.deepEqual(await Permission.list({ path: 'granted' }), []);
  },
  'creates, uses and deletes an API key': async () => {
    const key = await ApiKey.create({ name: 'ci', user_id: user.id });
    assert.match(key.key, /^[0-9a-f]{64}$/);
    assert.equal((await ApiKey.find(key.id)).attributes.key ?? null, null);
    const own = await ApiKey.findCurrent({ apiKey: key.key });
    assert.equal(own.id, key.id);
    await key.delete();
    const error = await refusal(User.list({}, { apiKey: key.key }));
    assert.equal(error.type, 'not-authenticated/invalid-credentials');
  },
  'deletes users and groups': async () => {
    await group.delete();
    await user.delete();
    assert.equal((await refusal(Group.find(group.id))).code, 404);
    assert.equal((await refusal(User.find(user.id))).code, 404);
  },
});
