// Writes a site to a local directory in the form that seed-directory.ts reads: its files, and its users, groups and permissions.
// Passwords and keys are not in it: the server has nothing but their hashes.
import { mkdir, open, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { membersOfSite } from '../accounts/memberships.ts';
import type { PlacedEntry } from '../files/entry.ts';
import type { ParamValue } from '../http/params.ts';
import type { RecordData } from '../records/record-store.ts';
import type { Database } from '../store/contract.ts';
import type { Seed } from './seed.ts';
import { accountsFile, filesFolder } from './seed-directory.ts';
import type { SeedTarget } from './seed-target.ts';

const pageSize = 1_000;
const pieceBytes = 1024 * 1024;

/** Parameters of `POST /users` that say who a user is and what it may do; the rest is left to its defaults. */
const userFields = ['username', 'name', 'email', 'company', 'notes', 'site_admin', 'readonly_site_admin', 'disabled'];

/** A site, and where its memberships are kept. */
export interface DumpSource extends SeedTarget {
  readonly database: Database;
}

/** Writes the site below the directory, which is made if need be. */
export async function dumpSite(target: DumpSource, directory: string): Promise<void> {
  const tree = join(directory, filesFolder);
  await mkdir(tree, { recursive: true });
  await writeFile(join(directory, accountsFile), `${JSON.stringify(await accountsOf(target), undefined, 2)}\n`);
  const { listing } = target.files;
  const query = { recursive: true, search: undefined, newerThanMs: undefined, kind: undefined, perPage: pageSize };
  const sorting = { field: 'path' as const, descending: false };
  for (let cursor: string | undefined; ; ) {
    const page = await listing.page({ siteId: target.siteId, path: '' }, { ...query, sorting, cursor });
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
    const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(1, entry.size)));
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

async function accountsOf({ accounts, database, siteId }: DumpSource): Promise<Seed> {
  const all = async (entity: string) =>
    await accounts.records.store.list(siteId, entity, { conditions: [], limit: 100_000 });
  const [site] = await all('Site');
  const users = await all('User');
  const groups = await all('Group');
  const usernames = new Map(users.map(({ id, data }) => [id, textOf(data['username'])]));
  const groupNames = new Map(groups.map(({ id, data }) => [id, textOf(data['name'])]));
  const members = await membersOfSite(database, siteId);
  const namesOf = (groupId: number, admin: boolean) =>
    members
      .filter((one) => one.groupId === groupId && one.admin === admin)
      .map(({ userId }) => usernames.get(userId) ?? '');
  return {
    site: { name: textOf(site?.data['name']) },
    // A new site has an administrator already.
    users: users.filter(({ id }) => id !== site?.data['admin_user_id']).map(({ data }) => userOf(data)),
    groups: groups.map(({ id }) => ({
      name: groupNames.get(id) ?? '',
      users: namesOf(id, false),
      admins: namesOf(id, true),
    })),
    permissions: (await all('Permission')).map(({ data }) => ({
      path: textOf(data['path']),
      permission: textOf(data['permission']),
      recursive: data['recursive'] !== false,
      ...named('username', usernames.get(Number(data['user_id']))),
      ...named('group_name', groupNames.get(Number(data['group_id']))),
    })),
  };
}

function userOf(data: RecordData) {
  const given = userFields.flatMap((name) => {
    const value = data[name];
    return value === undefined || value === null || value === '' || value === false ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(given), username: textOf(data['username']) };
}

function named(field: 'username' | 'group_name', name: string | undefined) {
  return name === undefined ? {} : { [field]: name };
}

function textOf(value: ParamValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
