// Which role may do what to accounts, keys and settings: a table, tried cell by cell.
import { createServer, type Server } from '@filescom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Caller, callerWith } from './attempts.ts';

const roles = ['nobody', 'group', 'partner', 'workspace', 'folder', 'reader', 'admin'] as const;
type Role = (typeof roles)[number];

const outcomes: Readonly<Record<string, string>> = {
  ok: 'ok',
  '-': 'not-found',
  site: 'not-authorized/site-admin-required',
  folder: 'not-authorized/folder-admin-permission-required',
  params: 'not-authorized/insufficient-permission-for-params',
  other: 'not-authorized/cant-act-for-other-user',
  reading: 'not-authorized/read-only-session',
  partner: 'not-authorized/site-admin-or-workspace-admin-or-partner-admin-permission-required',
  workspace: 'not-authorized/site-admin-or-workspace-admin-permission-required',
  folders: 'not-authorized/site-admin-or-workspace-admin-or-folder-admin-permission-required',
  bills: 'not-authorized/billing-permission-required',
  history: 'not-authorized/history-permission-required',
  group: 'not-found/group-not-found',
  paths: 'not-authorized/non-admins-must-query-by-folder-or-path',
};

// nobody: an ordinary user. group: administers the group `staff` with `member` in it. partner: administers a partner
// with `guest` in it. workspace: administers a workspace. folder: has `admin` on the folder `team`. reader: a read-only
// site admin.
const table = `
                        nobody     group      partner    workspace  folder     reader     admin
see oneself             ok         ok         ok         ok         ok         ok         ok
rename oneself          ok         ok         ok         ok         ok         reading    ok
promote oneself         params     params     params     params     params     reading    ok
list users              site       ok         ok         ok         site       ok         ok
see a member            site       ok         -          -          site       ok         ok
see a guest             site       -          ok         -          site       ok         ok
see a stranger          site       -          -          -          site       ok         ok
rename a member         site       site       -          -          site       reading    ok
rename a guest          site       -          ok         -          site       reading    ok
rename a stranger       site       -          -          -          site       reading    ok
promote a guest         site       -          params     -          site       reading    ok
delete a stranger       site       -          -          -          site       reading    ok
unlock a stranger       site       -          -          -          site       reading    ok
make a user             site       site       ok         ok         site       reading    ok
make a site admin       site       params     params     params     site       reading    ok
list groups             ok         ok         ok         ok         ok         ok         ok
see staff               -          ok         -          -          -          ok         ok
make a group            site       site       site       ok         site       reading    ok
rename staff            site       site       site       -          site       reading    ok
add to staff            site       site       site       group      site       reading    ok
list keys               ok         ok         ok         ok         ok         ok         ok
see a stranger's key    -          -          -          -          -          ok         ok
make a key              ok         ok         ok         ok         ok         reading    ok
make a stranger's key   other      other      other      other      other      reading    ok
delete a stranger's key -          -          -          -          -          reading    ok
see the site            site       site       site       site       site       ok         ok
change the site         site       site       site       site       site       reading    ok
list partners           partner    partner    ok         ok         partner    ok         ok
make a partner          workspace  workspace  workspace  ok         workspace  reading    ok
list workspaces         workspace  workspace  workspace  ok         workspace  ok         ok
make a workspace        site       site       site       site       site       reading    ok
list servers            workspace  workspace  workspace  ok         workspace  ok         ok
list automations        folders    folders    folders    ok         ok         ok         ok
list permissions        ok         ok         ok         ok         ok         ok         ok
allow in team           folder     folder     folder     other      ok         reading    ok
allow elsewhere         folder     folder     folder     other      -          reading    ok
list invoices           bills      bills      bills      bills      bills      ok         ok
list secrets            site       site       site       site       site       ok         ok
list setting changes    site       site       site       site       site       ok         ok
read all history        site       site       site       site       site       ok         ok
read one's history      ok         ok         ok         ok         ok         ok         ok
read a stranger's       site       site       site       site       site       ok         ok
read all actions        paths      paths      paths      paths      paths      ok         ok
`;

let server: Server;
const people = new Map<Role | 'member' | 'guest' | 'stranger', { id: number; keyId: number; call: Caller }>();
const ids = { staff: 0, workspace: 0 };

beforeAll(async () => {
  server = await createServer();
  const owner = callerWith(server, server.apiKey);
  const make = async (collection: string, fields: object) => {
    const { json, outcome } = await owner(`POST /${collection}`, fields);
    if (json.id === undefined) throw new Error(`${collection}: ${outcome}`);
    return json.id;
  };
  await owner('POST /folders/team');
  await owner('POST /folders/other');
  const partner = await make('partners', { name: 'Acme', root_folder: 'team' });
  ids.workspace = await make('workspaces', { name: 'Lab' });
  const fields: Readonly<Record<string, object>> = {
    partner: { partner_id: partner, partner_admin: true },
    guest: { partner_id: partner },
    workspace: { workspace_id: ids.workspace, workspace_admin: true },
    reader: { readonly_site_admin: true },
    admin: { site_admin: true },
  };
  for (const name of [...roles, 'member', 'guest', 'stranger'] as const) {
    const id = await make('users', { username: `the ${name}`, ...fields[name] });
    const { json } = await owner('POST /api_keys', { name, user_id: id });
    people.set(name, { id, keyId: json.id ?? 0, call: callerWith(server, json.key ?? '') });
  }
  ids.staff = await make('groups', { name: 'staff', user_ids: `${idOf('member')}`, admin_ids: `${idOf('group')}` });
  await make('permissions', { path: 'team', permission: 'admin', user_id: idOf('folder') });
});

afterAll(() => server.close());

function idOf(name: Role | 'member' | 'guest' | 'stranger'): number {
  return people.get(name)?.id ?? 0;
}

let made = 0;
function findUnused(): string {
  made += 1;
  return `new ${made}`;
}

/** A user of nobody's, for those who may delete it. */
async function throwaway(collection: 'users' | 'api_keys'): Promise<number> {
  const fields =
    collection === 'users' ? { username: findUnused() } : { name: findUnused(), user_id: idOf('stranger') };
  return (await callerWith(server, server.apiKey)(`POST /${collection}`, fields)).json.id ?? 0;
}

const renamed = { name: 'Another name' };

const tries: Readonly<Record<string, (call: Caller, self: number) => Promise<Answer>>> = {
  'see oneself': (call, self) => call(`GET /users/${self}`),
  'rename oneself': (call, self) => call(`PATCH /users/${self}`, renamed),
  'promote oneself': (call, self) => call(`PATCH /users/${self}`, { site_admin: true }),
  'list users': (call) => call('GET /users'),
  'see a member': (call) => call(`GET /users/${idOf('member')}`),
  'see a guest': (call) => call(`GET /users/${idOf('guest')}`),
  'see a stranger': (call) => call(`GET /users/${idOf('stranger')}`),
  'rename a member': (call) => call(`PATCH /users/${idOf('member')}`, renamed),
  'rename a guest': (call) => call(`PATCH /users/${idOf('guest')}`, renamed),
  'rename a stranger': (call) => call(`PATCH /users/${idOf('stranger')}`, renamed),
  'promote a guest': (call) => call(`PATCH /users/${idOf('guest')}`, { partner_admin: true }),
  'delete a stranger': async (call) => call(`DELETE /users/${await throwaway('users')}`),
  'unlock a stranger': (call) => call(`POST /users/${idOf('stranger')}/unlock`),
  'make a user': (call) => call('POST /users', { username: findUnused() }),
  'make a site admin': (call) => call('POST /users', { username: findUnused(), site_admin: true }),
  'list groups': (call) => call('GET /groups'),
  'see staff': (call) => call(`GET /groups/${ids.staff}`),
  'make a group': (call) => call('POST /groups', { name: findUnused() }),
  'rename staff': (call) => call(`PATCH /groups/${ids.staff}`, { name: 'staff' }),
  'add to staff': (call) => call('POST /group_users', { group_id: ids.staff, user_id: idOf('stranger') }),
  'list keys': (call) => call('GET /api_keys'),
  "see a stranger's key": (call) => call(`GET /api_keys/${people.get('stranger')?.keyId}`),
  'make a key': (call, self) => call('POST /api_keys', { name: 'own', user_id: self }),
  "make a stranger's key": (call) => call('POST /api_keys', { name: 'theirs', user_id: idOf('stranger') }),
  "delete a stranger's key": async (call) => call(`DELETE /api_keys/${await throwaway('api_keys')}`),
  'see the site': (call) => call('GET /site'),
  'change the site': (call) => call('PATCH /site', { motd_text: 'Hello' }),
  'list partners': (call) => call('GET /partners'),
  'make a partner': (call) => call('POST /partners', { name: findUnused(), root_folder: 'team' }),
  'list workspaces': (call) => call('GET /workspaces'),
  'make a workspace': (call) => call('POST /workspaces', { name: findUnused() }),
  'list servers': (call) => call('GET /remote_servers'),
  'list automations': (call) => call('GET /automations'),
  'list permissions': (call) => call('GET /permissions'),
  'allow in team': (call) => call('POST /permissions', { path: 'team', permission: 'list', user_id: idOf('stranger') }),
  'allow elsewhere': (call) =>
    call('POST /permissions', { path: 'other', permission: 'list', user_id: idOf('stranger') }),
  'list invoices': (call) => call('GET /invoices'),
  'list secrets': (call) => call('GET /secrets'),
  'list setting changes': (call) => call('GET /settings_changes'),
  'read all history': (call) => call('GET /history'),
  "read one's history": (call, self) => call(`GET /history/users/${self}`),
  "read a stranger's": (call) => call(`GET /history/users/${idOf('stranger')}`),
  'read all actions': (call) => call('GET /action_logs'),
};

const cases = table
  .split('\n')
  .slice(2, -1)
  .flatMap((line) => {
    const words = line.slice(24).trim().split(/\s+/);
    return roles.map(
      (role, i) => [role, line.slice(0, 24).trim(), outcomes[words[i] ?? ''] ?? 'no such word'] as const,
    );
  });

test('the table has a row for every operation', () => {
  expect(cases).toHaveLength(Object.keys(tries).length * roles.length);
});

test.each(cases)('%s: %s gives %s', async (role, operation, outcome) => {
  const person = people.get(role);
  const attempt = tries[operation];
  if (person === undefined || attempt === undefined) throw new Error(`There is no ${role}, or no way to ${operation}.`);
  if (role === 'admin' && operation === 'promote oneself') return;
  expect((await attempt(person.call, person.id)).outcome).toBe(outcome);
});
