// The seed file: accounts and files that a new site starts with. Reading it reports exactly what is wrong with it.
import type { ParamValue } from '../params/params.ts';

/** A user: any parameter of `POST /users`, and what the API has no field for. */
type SeedUser = {
  readonly username: string;
  readonly password?: string;
  /** Base32, as authenticator apps show it: logging in then needs a second factor. */
  readonly totp_secret?: string;
} & { readonly [parameter: string]: ParamValue };

/** An API key with a value of the owner's choice, site-wide unless a user is named. */
interface SeedKey {
  readonly key: string;
  readonly name?: string;
  readonly username?: string;
}

interface SeedGroup {
  readonly name: string;
  /** Usernames. */
  readonly users?: readonly string[];
  readonly admins?: readonly string[];
}

interface SeedPermission {
  readonly path: string;
  readonly permission?: string;
  readonly recursive?: boolean;
  readonly username?: string;
  readonly group_name?: string;
}

/** A file: its text, its bytes in base64, or only a size, which is filled with repeatable bytes. */
export interface SeedFile {
  readonly path: string;
  readonly text?: string;
  readonly base64?: string;
  readonly sizeBytes?: number;
  readonly mtime?: string;
}

/** What a site starts with. Everything is optional. */
export interface Seed {
  readonly site?: { readonly name?: string };
  readonly users?: readonly SeedUser[];
  readonly groups?: readonly SeedGroup[];
  readonly api_keys?: readonly SeedKey[];
  readonly permissions?: readonly SeedPermission[];
  readonly folders?: readonly string[];
  readonly files?: readonly SeedFile[];
}

/** The seed file is not what it should be; the message names the place. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/** Reads a seed from the text of a JSON file. Throws SeedError. */
export function parseSeed(text: string): Seed {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new SeedError(`The seed is not valid JSON: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
  if (!isSeed(parsed)) throw new SeedError('The seed must be a JSON object.');
  return parsed;
}

function isSeed(value: unknown): value is Seed {
  const seed = asObject(value, 'The seed');
  checkKeys(seed, Object.keys(SECTIONS), 'the seed');
  for (const [name, check] of Object.entries(SECTIONS)) if (seed[name] !== undefined) check(seed[name], name);
  return true;
}

type Check = (value: unknown, at: string) => void;

function checkText(value: unknown, at: string): void {
  if (typeof value !== 'string') throw new SeedError(`${at} must be a string.`);
}

function checkFlag(value: unknown, at: string): void {
  if (typeof value !== 'boolean') throw new SeedError(`${at} must be true or false.`);
}

function checkSize(value: unknown, at: string): void {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw new SeedError(`${at} must be a number of bytes.`);
}

function acceptAnything(): void {}

function listOf(check: Check): Check {
  return (value, at) => {
    if (!Array.isArray(value)) throw new SeedError(`${at} must be a list.`);
    for (const [i, item] of value.entries()) check(item, `${at}[${i}]`);
  };
}

function object(fields: Readonly<Record<string, Check>>, options: { required: readonly string[]; open?: true }): Check {
  return (value, at) => {
    const given = asObject(value, at);
    for (const name of options.required)
      if (given[name] === undefined) throw new SeedError(`${at}.${name} is missing.`);
    if (!options.open) checkKeys(given, Object.keys(fields), at);
    for (const [name, item] of Object.entries(given)) (fields[name] ?? acceptAnything)(item, `${at}.${name}`);
  };
}

const USER = { username: checkText, password: checkText, totp_secret: checkText };
const GROUP = { name: checkText, users: listOf(checkText), admins: listOf(checkText) };
const KEY = { key: checkText, name: checkText, username: checkText };
const PERMISSION = {
  path: checkText,
  permission: checkText,
  recursive: checkFlag,
  username: checkText,
  group_name: checkText,
};
const FILE = { path: checkText, text: checkText, base64: checkText, sizeBytes: checkSize, mtime: checkText };

const SECTIONS: Readonly<Record<keyof Seed, Check>> = {
  site: object({ name: checkText }, { required: [] }),
  users: listOf(object(USER, { required: ['username'], open: true })),
  groups: listOf(object(GROUP, { required: ['name'] })),
  api_keys: listOf(object(KEY, { required: ['key'] })),
  permissions: listOf(object(PERMISSION, { required: ['path'] })),
  folders: listOf(checkText),
  files: listOf(object(FILE, { required: ['path'] })),
};

function asObject(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SeedError(`${at} must be an object.`);
  return { ...value };
}

function checkKeys(given: Readonly<Record<string, unknown>>, known: readonly string[], at: string): void {
  const strange = Object.keys(given).find((name) => !known.includes(name));
  if (strange !== undefined) throw new SeedError(`Unknown property ${strange} in ${at}; known: ${known.join(', ')}.`);
}
