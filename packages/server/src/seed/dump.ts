// Writes a site to a local directory in the form that seed-directory.ts reads: its files, and its users, groups and
// permissions. Passwords and keys are not in it: the server has nothing but their hashes.
import { mkdir, open, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { membersOfSite } from '../accounts/memberships.ts';
import { BY_PATH } from '../files/listing/sorting.ts';
import type { PlacedEntry } from '../files/tree/entry.ts';
import { resolveOnSite } from '../files/tree/remote-path.ts';
import type { ParamValue } from '../params/params.ts';
import type { RecordData } from '../records/record-store.ts';
import type { Database } from '../store/contract.ts';
import type { Seed } from './seed.ts';
import { ACCOUNTS_FILE, FILES_FOLDER } from './seed-directory.ts';
import type { SeedTarget } from './seed-target.ts';

const PAGE_SIZE = 1_000;
const PIECE_BYTES = 1024 * 1024;

/** Parameters of `POST /users` that say who a user is and what it may do; the rest is left to its defaults. */
const USER_FIELDS = ['username', 'name', 'email', 'company', 'notes', 'site_admin', 'readonly_site_admin', 'disabled'];

/** A site, and where its memberships are kept. */
export interface DumpSource extends SeedTarget {
  readonly database: Database;
}

/** Writes the site below the directory, which is made if need be. */
export async function dumpSite(target: DumpSource, directory: string): Promise<void> {
  const tree = join(directory, FILES_FOLDER);
  await mkdir(tree, { recursive: true });
  await writeFile(join(directory, ACCOUNTS_FILE), `${JSON.stringify(await dumpAccounts(target), undefined, 2)}\n`);
  const { listing } = target.files;
  const query = { recursive: true, search: undefined, newerThanMs: undefined, kind: undefined, perPage: PAGE_SIZE };
  for (let cursor: string | undefined; ; ) {
    const page = await listing.page(resolveOnSite(target.siteId, ''), { ...query, sorting: BY_PATH, cursor });
    for (const placed of page.items) await dumpEntry(target, placed, join(tree, ...placed.path.split('/')));
    cursor = page.next;
    if (cursor === undefined) return;
  }
}

async function dumpEntry(target: SeedTarget, { entry }: PlacedEntry, local: string): Promise<void> {
  await mkdir(entry.isFolder ? local : join(local, '..'), { recursive: true });
  if (entry.isFolder) return;
  const download = await target.files.downloads.open(entry.id);
  if (download === undefined) return;
  const file = await open(local, 'w');
  try {
    const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, Math.max(1, entry.size)));
    for (let position = 0; position < download.content.sizeBytes; ) {
      const count = await download.content.read(buffer, position);
      await file.writeFile(buffer.subarray(0, count));
      position += count;
    }
  } finally {
    await file.close();
    await download.content.close();
  }
  const moment = new Date(entry.providedMtimeMs ?? entry.mtimeMs);
  await utimes(local, moment, moment);
}

async function dumpAccounts({ accounts, database, siteId }: DumpSource): Promise<Seed> {
  const listAll = async (entity: string) =>
    await accounts.records.store.list(siteId, entity, { conditions: [], limit: 100_000 });
  const [site] = await listAll('Site');
  const users = await listAll('User');
  const groups = await listAll('Group');
  const usernames = new Map(users.map(({ id, data }) => [id, textOf(data['username'])]));
  const groupNames = new Map(groups.map(({ id, data }) => [id, textOf(data['name'])]));
  const members = await membersOfSite(database, siteId);
  const listNames = (groupId: number, admin: boolean) =>
    members
      .filter((one) => one.groupId === groupId && one.admin === admin)
      .map(({ userId }) => usernames.get(userId) ?? '');
  return {
    site: { name: textOf(site?.data['name']) },
    // A new site has an administrator already.
    users: users.filter(({ id }) => id !== site?.data['admin_user_id']).map(({ data }) => renderUser(data)),
    groups: groups.map(({ id }) => ({
      name: groupNames.get(id) ?? '',
      users: listNames(id, false),
      admins: listNames(id, true),
    })),
    permissions: (await listAll('Permission')).map(({ data }) => ({
      path: textOf(data['path']),
      permission: textOf(data['permission']),
      recursive: data['recursive'] !== false,
      ...pickNamed('username', usernames.get(Number(data['user_id']))),
      ...pickNamed('group_name', groupNames.get(Number(data['group_id']))),
    })),
  };
}

function renderUser(data: RecordData) {
  const given = USER_FIELDS.flatMap((name) => {
    const value = data[name];
    return value === undefined || value === null || value === '' || value === false ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(given), username: textOf(data['username']) };
}

function pickNamed(field: 'username' | 'group_name', name: string | undefined) {
  return name === undefined ? {} : { [field]: name };
}

function textOf(value: ParamValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
