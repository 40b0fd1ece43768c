// Puts a seed into a site, through the same checks as the API.
import { decodeSecret } from '../accounts/one-time-codes.ts';
import { type Seed, SeedError, type SeedFile } from './seed.ts';
import type { SeedTarget } from './seed-target.ts';

/** Makes everything that the seed lists. Throws SeedError naming the member that was refused. */
export async function applySeed(target: SeedTarget, seed: Seed): Promise<void> {
  const users = await applyUsers(target, seed);
  await applyGroups(target, seed, users);
  await applyKeys(target, seed, users);
  const { accounts, files, siteId } = target;
  for (const [i, permission] of (seed.permissions ?? []).entries()) {
    await nameErrors(`permissions[${i}]`, () => accounts.sites.createRecord(siteId, 'Permission', { ...permission }));
  }
  for (const [i, path] of (seed.folders ?? []).entries()) {
    await nameErrors(`folders[${i}]`, () => files.createFolder(siteId, path));
  }
  for (const [i, file] of (seed.files ?? []).entries()) {
    const options = file.mtime === undefined ? {} : { providedMtime: new Date(file.mtime) };
    await nameErrors(`files[${i}]`, () => files.putBytes(siteId, file.path, createContent(file), options));
  }
}

async function applyUsers({ accounts, siteId }: SeedTarget, seed: Seed): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const [i, { totp_secret: secret, ...values }] of (seed.users ?? []).entries()) {
    if (secret !== undefined && decodeSecret(secret) === undefined) {
      throw new SeedError(`users[${i}].totp_secret is not base32.`);
    }
    await nameErrors(`users[${i}]`, async () => {
      const { id } = await accounts.sites.createRecord(siteId, 'User', values);
      if (secret !== undefined) await accounts.sites.setTotpSecret(siteId, id, secret);
      ids.set(values.username, id);
    });
  }
  return ids;
}

async function applyGroups({ accounts, siteId }: SeedTarget, seed: Seed, users: Map<string, number>): Promise<void> {
  for (const [i, group] of (seed.groups ?? []).entries()) {
    const idsOf = (names: readonly string[] = []) => names.map((name) => idOf(users, name, `groups[${i}]`)).join(',');
    const values = { name: group.name, user_ids: idsOf(group.users), admin_ids: idsOf(group.admins) };
    await nameErrors(`groups[${i}]`, () => accounts.sites.createRecord(siteId, 'Group', values));
  }
}

async function applyKeys({ accounts, siteId }: SeedTarget, seed: Seed, users: Map<string, number>): Promise<void> {
  for (const [i, { key, name, username }] of (seed.api_keys ?? []).entries()) {
    const at = `api_keys[${i}]`;
    const userId = username === undefined ? null : idOf(users, username, at);
    await nameErrors(at, () => accounts.sites.addKey(siteId, key, { userId, name: name ?? 'Seeded key' }));
  }
}

function idOf(users: ReadonlyMap<string, number>, username: string, at: string): number {
  const id = users.get(username);
  if (id === undefined) throw new SeedError(`${at} names the user ${username}, which is not in the seed.`);
  return id;
}

function createContent({ text, base64, sizeBytes }: SeedFile): Uint8Array {
  if (text !== undefined) return Buffer.from(text, 'utf8');
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  return Buffer.alloc(sizeBytes ?? 0, '0123456789abcdef\n');
}

async function nameErrors<T>(at: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new SeedError(`${at} was rejected: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
