// Tries every operation of the table with every level of permission, however it was given, in every place.
import { createServer, type Server } from '@filescom/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, callerWith, TAKES_AWAY, TRIES, upload } from './attempts.ts';
import { allCases, type Case, LEVELS, type Level, type Place, WAYS, type Way } from './matrix-table.ts';

const folders: Readonly<Record<Place, string>> = { in: 'team', below: 'team/sub', beside: 'other' };

let server: Server;
let owner: Caller;
let otherUserId = 0;
const callers = new Map<string, Caller>();

beforeAll(async () => {
  server = await createServer();
  owner = callerWith(server, server.apiKey);
  for (const folder of ['team', 'team/sub', 'other']) {
    await owner(`POST /folders/${folder}`);
    await upload(server, owner, `${folder}/file.txt`);
  }
  otherUserId = (await owner('POST /users', { username: 'somebody' })).json.id ?? 0;
  for (const way of WAYS) for (const level of LEVELS) callers.set(`${way}/${level}`, await callerFor(way, level));
});

afterAll(() => server.close());

/** A user with the permission on the folder, given in one of the ways. */
async function callerFor(way: Way, level: Level): Promise<Caller> {
  const name = `${way} ${level}`;
  const made = async (collection: string, fields: object) => (await owner(`POST /${collection}`, fields)).json;
  const partner = way === 'for a partner' ? (await made('partners', { name, root_folder: 'team' })).id : undefined;
  const user = await made('users', { username: name, ...(partner !== undefined && { partner_id: partner }) });
  const groups: (number | undefined)[] = [];
  for (const group of way === 'for two groups' ? ['a', 'b'] : ['a']) {
    groups.push((await made('groups', { name: `${name} ${group}`, user_ids: String(user.id) })).id);
  }
  const grantees: Readonly<Record<Way, object>> = {
    'for a user': { user_id: user.id },
    'for a group': { group_id: groups[0] },
    'for a partner': { partner_id: partner },
    'for two groups': { group_ids: groups.join(',') },
    'not recursive': { user_id: user.id, recursive: false },
  };
  if (level !== 'none') await made('permissions', { path: 'Team', permission: level, ...grantees[way] });
  const { key } = await made('api_keys', { name, user_id: user.id });
  return callerWith(server, key ?? '');
}

let made = 0;

async function tryOperation({ way, level, place, operation, outcome }: Case): Promise<string> {
  const folder = folders[place];
  made += 1;
  const fresh = `${made}`;
  const kind = TAKES_AWAY[operation];
  if (kind === 'file' && outcome === 'ok') await upload(server, owner, `${folder}/${fresh}`);
  if (kind === 'folder' && (outcome === 'ok' || way === 'not recursive'))
    await owner(`POST /folders/${folder}/dir-${fresh}`);
  // Where nothing is there to be taken away, a refusal must not depend on it.
  const caller = callers.get(`${way}/${level}`);
  if (caller === undefined) throw new Error('Nobody has this permission.');
  return (await TRIES[operation]({ server, caller, folder, fresh, otherUserId })).outcome;
}

const cases = allCases();

test('the table stands for at least 500 cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(500);
});

describe.each(WAYS)('a permission %s', (way) => {
  test.each(cases.filter((one) => one.way === way))(
    '$level, $place the folder: $operation gives $outcome',
    async (one) => {
      expect(await tryOperation(one)).toBe(one.outcome);
    },
  );
});
