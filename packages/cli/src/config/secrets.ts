// Where keys and session ids are kept: in the system's key store if it answers within three seconds, else in a file
// that only its owner can read. A key store can hang where nobody is logged in to a desktop, so on Linux it is tried
// only where there is a session bus.
import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseObject } from '../json.ts';
import { UsageError } from '../stops.ts';
import { configDir, isAbsent, replaceFile } from './profiles.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a secret was found or put. */
export type SecretPlace = 'key store' | 'file';

const SERVICE = 'filescom';
const KEY_STORE_LIMIT_MS = 3_000;

/** Finds the secret of a profile. */
export async function findSecret(
  environment: Environment,
  profile: string,
): Promise<{ readonly secret: string; readonly place: SecretPlace } | undefined> {
  const inFile = (await readSecrets(environment))[profile];
  if (typeof inFile === 'string') return { secret: inFile, place: 'file' };
  const entry = await keyStoreEntry(environment, profile);
  const secret = await withinLimit(async (signal) => entry?.getPassword(signal));
  return typeof secret === 'string' ? { secret, place: 'key store' } : undefined;
}

/** Keeps the secret of a profile, and says where. `plain` keeps it in the file without trying the key store. */
export async function keepSecret(
  environment: Environment,
  profile: string,
  secret: string,
  plain: boolean,
): Promise<SecretPlace> {
  const entry = plain ? undefined : await keyStoreEntry(environment, profile);
  if (entry !== undefined) {
    const isKept = await withinLimit(async (signal) => {
      await entry.setPassword(secret, signal);
      return (await entry.getPassword(signal)) === secret;
    });
    if (isKept === true) {
      await writeSecret(environment, profile, undefined);
      return 'key store';
    }
  }
  await writeSecret(environment, profile, secret);
  return 'file';
}

/** Removes the secret of a profile from both places. */
export async function removeSecret(environment: Environment, profile: string): Promise<void> {
  await writeSecret(environment, profile, undefined);
  const entry = await keyStoreEntry(environment, profile);
  await withinLimit(async (signal) => entry?.deletePassword(signal));
}

/** The path of the file, for whoever wants to look. */
export function secretsFile(environment: Environment): string {
  return join(configDir(environment), 'secrets.json');
}

async function readSecrets(environment: Environment): Promise<Readonly<Record<string, unknown>>> {
  const path = secretsFile(environment);
  try {
    const text = await readFile(path, 'utf8');
    await refuseOpenFile(path);
    return parseObject(text, path);
  } catch (error) {
    if (isAbsent(error)) return {};
    throw error;
  }
}

/** A file of keys that others can read is mended before it is used. */
async function refuseOpenFile(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return;
  try {
    await chmod(path, 0o600);
  } catch (cause) {
    throw new UsageError(`${path} can be read by others, and its rights cannot be changed. Remove it.`, { cause });
  }
}

async function writeSecret(environment: Environment, profile: string, secret: string | undefined): Promise<void> {
  const before = await readSecrets(environment);
  if (secret === undefined && before[profile] === undefined) return;
  const { [profile]: _old, ...others } = before;
  const after = secret === undefined ? others : { ...others, [profile]: secret };
  await replaceFile(secretsFile(environment), `${JSON.stringify(after, undefined, 2)}\n`);
}

/** The part of the key store's entries that is used. */
interface KeyStoreEntry {
  getPassword(signal: AbortSignal): Promise<string | null | undefined>;
  setPassword(secret: string, signal: AbortSignal): Promise<void>;
  deletePassword(signal: AbortSignal): Promise<unknown>;
}

async function keyStoreEntry(environment: Environment, profile: string): Promise<KeyStoreEntry | undefined> {
  if (environment['FILESCOM_KEY_STORE'] === 'off') return undefined;
  if (process.platform === 'linux' && !environment['DBUS_SESSION_BUS_ADDRESS']) return undefined;
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return new AsyncEntry(SERVICE, profile);
  } catch {
    // The package is optional, and has no binary for every system.
    return undefined;
  }
}

/** Undefined when the key store refuses, or does not answer in time. */
async function withinLimit<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const limit = new AbortController();
  try {
    return await Promise.race([
      work(limit.signal).catch(() => undefined),
      delay(KEY_STORE_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined),
    ]);
  } finally {
    limit.abort();
  }
}
