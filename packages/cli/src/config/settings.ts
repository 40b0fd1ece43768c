// Which address and which credential a command uses. The order: a profile named by `--profile`; FILES_API_KEY,
// FILES_SESSION_ID and FILES_BASE_URL; the profile that FILESCOM_PROFILE or `profile use` names. The secret of a
// profile goes to the address of that profile and nowhere else.
import { readFile } from 'node:fs/promises';
import { UsageError } from '../stops.ts';
import { type Profile, readProfiles } from './profiles.ts';
import { findSecret, type SecretPlace } from './secrets.ts';

/** The service's own address. */
export const DEFAULT_BASE_URL = 'https://app.files.com';

/** Where a credential comes from, in words. */
export type CredentialSource = 'FILES_API_KEY' | 'FILES_SESSION_ID' | `profile "${string}" (${SecretPlace})`;

/** How a command reaches its site. */
export interface Settings {
  readonly baseUrl: string;
  readonly profile: string | undefined;
  readonly credential: { readonly kind: 'key' | 'session'; readonly value: string } | undefined;
  readonly source: CredentialSource | undefined;
  readonly username: string | undefined;
  readonly proxy: string | undefined;
  readonly ca: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What the flags say. */
export interface SettingsFlags {
  readonly profile: string | undefined;
  readonly baseUrl: string | undefined;
}

/** Finds the settings. Throws UsageError for a profile that does not exist. */
export async function findSettings(environment: Environment, flags: SettingsFlags): Promise<Settings> {
  const fromEnvironment = flags.profile === undefined ? environmentCredential(environment) : undefined;
  const { current, profiles } = await readProfiles(environment);
  const wanted = flags.profile ?? (environment['FILESCOM_PROFILE'] || undefined);
  const name = wanted ?? current;
  const profile = name === undefined ? undefined : profiles[name];
  if (profile === undefined && wanted !== undefined)
    throw new UsageError(explainMissingProfile(wanted, Object.keys(profiles)));
  const given = flags.baseUrl ?? (flags.profile === undefined ? environment['FILES_BASE_URL'] || undefined : undefined);
  const isElsewhere = given !== undefined && profile !== undefined && originOf(given) !== originOf(profile.baseUrl);
  if (fromEnvironment !== undefined || name === undefined || profile === undefined || isElsewhere) {
    return { ...NO_SETTINGS, baseUrl: given ?? DEFAULT_BASE_URL, ...fromEnvironment };
  }
  return profileSettings(environment, name, profile);
}

const NO_SETTINGS = {
  profile: undefined,
  credential: undefined,
  source: undefined,
  username: undefined,
  proxy: undefined,
  ca: undefined,
} as const;

function environmentCredential(environment: Environment): Pick<Settings, 'credential' | 'source'> | undefined {
  const session = environment['FILES_SESSION_ID']?.trim();
  if (session) return { credential: { kind: 'session', value: session }, source: 'FILES_SESSION_ID' };
  const key = environment['FILES_API_KEY']?.trim();
  if (key) return { credential: { kind: 'key', value: key }, source: 'FILES_API_KEY' };
  return undefined;
}

async function profileSettings(environment: Environment, name: string, profile: Profile): Promise<Settings> {
  const found = await findSecret(environment, name);
  return {
    baseUrl: profile.baseUrl,
    profile: name,
    credential: found === undefined ? undefined : { kind: profile.kind, value: found.secret },
    source: found === undefined ? undefined : `profile "${name}" (${found.place})`,
    username: profile.username,
    proxy: profile.proxy,
    ca: profile.caFile === undefined ? undefined : await readFile(profile.caFile, 'utf8'),
  };
}

function explainMissingProfile(name: string, names: readonly string[]): string {
  const known = names.length === 0 ? 'There is none yet: run `filescom login`.' : `Profiles: ${names.join(', ')}.`;
  return `There is no profile "${name}". ${known}`;
}

/** The origin of an address, for telling whether two are the same site. */
export function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
