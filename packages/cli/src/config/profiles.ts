// The file of profiles: for each, the address and as whom one acts, never a secret. It lies where the system keeps
// settings, or in FILESCOM_CONFIG_DIR, and is replaced by rename, so that a crash leaves the old one.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { objectIn, parseObject } from '../json.ts';
import { UsageError } from '../stops.ts';

/** How one site is reached. */
export interface Profile {
  readonly baseUrl: string;
  readonly kind: 'key' | 'session';
  /** Who logged in, where that is known. */
  readonly username?: string;
  readonly proxy?: string;
  /** A file with certificate authorities to trust. */
  readonly caFile?: string;
}

/** All profiles, and which one counts when none is named. */
export interface Profiles {
  readonly current: string | undefined;
  readonly profiles: Readonly<Record<string, Profile>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings live here. */
export function configDir(environment: Environment): string {
  const own = environment['FILESCOM_CONFIG_DIR'];
  if (own !== undefined && own !== '') return own;
  if (process.platform === 'win32') return join(environment['APPDATA'] ?? homedir(), 'filescom');
  return join(environment['XDG_CONFIG_HOME'] || join(homeOf(environment), '.config'), 'filescom');
}

/** What can be lost without harm but not without work lives here: the journals of unfinished transfers. */
export function stateDir(environment: Environment): string {
  const own = environment['FILESCOM_CONFIG_DIR'];
  if (own !== undefined && own !== '') return join(own, 'state');
  if (process.platform === 'win32') return join(environment['LOCALAPPDATA'] ?? homedir(), 'filescom');
  return join(environment['XDG_STATE_HOME'] || join(homeOf(environment), '.local', 'state'), 'filescom');
}

function homeOf(environment: Environment): string {
  return environment['HOME'] || homedir();
}

/** A name that is a file name and a word of the shell everywhere. */
export function checkProfileName(name: string): string {
  if (/^[\w.-]{1,64}$/.test(name) && !name.startsWith('-') && name !== '__proto__') return name;
  throw new UsageError(`"${name}" cannot be the name of a profile: letters, digits, dots and hyphens, at most 64.`);
}

const NO_PROFILES: Profiles = { current: undefined, profiles: {} };

/**
 * Reads the profiles; none when there is no file. Throws UsageError, with the path, for a file that is not one of
 * profiles.
 */
export async function readProfiles(environment: Environment): Promise<Profiles> {
  const path = fileOf(environment);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  if (text === undefined) return NO_PROFILES;
  return parseProfiles(text, path);
}

/** Replaces the file of profiles. */
export async function writeProfiles(environment: Environment, profiles: Profiles): Promise<void> {
  await replaceFile(fileOf(environment), `${JSON.stringify(profiles, undefined, 2)}\n`);
}

/** Writes a file that only its owner can read, whole or not at all. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.new`;
  await writeFile(temporary, text, { mode: 0o600, flush: true });
  await rename(temporary, path);
}

function fileOf(environment: Environment): string {
  return join(configDir(environment), 'profiles.json');
}

/** No such file, or no folder that could hold it. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function parseProfiles(text: string, path: string): Profiles {
  const json = parseObject(text, path);
  const rows = Object.entries(objectIn(json['profiles']) ?? {});
  const profiles = rows.map(([name, value]) => [
    name,
    parseProfile(objectIn(value) ?? {}, `${path}: profile "${name}"`),
  ]);
  const { current } = json;
  return { current: typeof current === 'string' ? current : undefined, profiles: Object.fromEntries(profiles) };
}

function parseProfile(json: Readonly<Record<string, unknown>>, where: string): Profile {
  const { baseUrl, kind, username, proxy, caFile } = json;
  if (typeof baseUrl !== 'string' || (kind !== 'key' && kind !== 'session')) {
    throw new UsageError(`${where} is damaged: it needs a baseUrl, and a kind that is key or session.`);
  }
  return {
    baseUrl,
    kind,
    ...(typeof username === 'string' && { username }),
    ...(typeof proxy === 'string' && { proxy }),
    ...(typeof caFile === 'string' && { caFile }),
  };
}
