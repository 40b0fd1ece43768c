// How the storage of a site treats uploads and downloads: the limits of parts, what the URLs of parts say, how uploads
// end, and what downloads are told of a file's version. The service decides such things by site, region and remote
// server; here they are settings of a site, kept in the store, that tests and the control API change.
import { startsWith } from '@filescom/paths';
import { problem } from '../problem.ts';
import { textIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';

const MEBIBYTE = 1024 * 1024;
/** What S3 demands of every part but the last one. */
const S3_MIN_PART_BYTES = 5 * MEBIBYTE;
/** The largest part and the highest part number of the usual object stores. */
export const MAX_PART_BYTES = 5 * 1024 * MEBIBYTE;
export const MAX_PARTS = 10_000;

/** Limits within which a client chooses the sizes of parts itself. */
export interface VariablePartLimits {
  /** Smallest part that is not the last one. */
  readonly minNonfinalBytes: number;
  readonly maxPartBytes: number;
  readonly maxParts: number;
  readonly maxFileBytes: number;
}

/** Settings of one site. */
export interface TransferSettings {
  /** Size of parts that the URLs of parts suggest. */
  readonly partSizeBytes: number;
  /**
   * A smaller part that is not the last one is refused when the upload ends, as S3 does: 5 MiB, or the suggested size
   * where that is smaller. 0 takes parts of any size.
   */
  readonly minPartBytes: number;
  /** Told as `variable_part_limits`, and held. Null: the client uses the suggested size. */
  readonly variablePartLimits: VariablePartLimits | null;
  /** Whether each part's URL has to get `part_offset`, the position of its first byte in the file. */
  readonly partOffsetQuery: boolean;
  /** Told as `upload_target_class`: what kind of storage takes the parts. Null: not told. */
  readonly uploadTargetClass: 's3' | 'agent_fiw' | 'generic' | null;
  /** Told as `headers`: what has to be sent with each part. Without them a part is refused. */
  readonly partHeaders: Readonly<Record<string, string>>;
  /** Told as `parameters`, which no client knows how to use. */
  readonly partParameters: Readonly<Record<string, string>>;
  /**
   * So many times the end of an upload with `async_finalize` is answered with 202, `pending`, before the file is there.
   */
  readonly pendingFinalizations: number;
  /**
   * How a download that asks for its identity is bound to one version of the file: by a required `If-Match`, by the
   * `address` alone, or not at all (`none`: the parameter is ignored).
   */
  readonly downloadIdentity: 'if-match' | 'address' | 'none';
  /**
   * Folders like mounts of remote servers that know little of their files: downloads from them have no `ETag`,
   * `Last-Modified` and `Content-Length`, and their files no checksums and no download identity.
   */
  readonly bareFolders: readonly string[];
  /** Copies, moves and deletions become migrations that stay pending until this is false again. */
  readonly holdMigrations: boolean;
  /**
   * Copies, moves and deletions become migrations that are carried out only when somebody looks them up: so many times
   * the answer is `processing`, and the next time they are carried out first. 0: they wait for nobody.
   */
  readonly migrationPolls: number;
}

/** Which settings to change. */
export type TransferSettingsChanges = Partial<TransferSettings>;

/** What the settings of a site are when nobody has changed them. */
export function createDefaultSettings(changes: TransferSettingsChanges = {}): TransferSettings {
  const partSizeBytes = changes.partSizeBytes ?? S3_MIN_PART_BYTES;
  return {
    partSizeBytes,
    minPartBytes: Math.min(S3_MIN_PART_BYTES, partSizeBytes),
    variablePartLimits: null,
    partOffsetQuery: false,
    uploadTargetClass: null,
    partHeaders: {},
    partParameters: {},
    pendingFinalizations: 0,
    downloadIdentity: 'if-match',
    bareFolders: [],
    holdMigrations: false,
    migrationPolls: 0,
    ...changes,
  };
}

/** The settings of all sites of one server. */
export class TransferSettingsStore {
  readonly #database: Database;
  readonly #defaults: TransferSettings;

  /** `defaults` hold for sites that have no settings of their own. */
  constructor(database: Database, defaults: TransferSettings) {
    this.#database = database;
    this.#defaults = defaults;
  }

  async find(siteId: number): Promise<TransferSettings> {
    const row = await this.#database.get('SELECT settings FROM transfer_settings WHERE site_id = ?', siteId);
    return row === undefined ? this.#defaults : { ...this.#defaults, ...JSON.parse(textIn(row, 'settings')) };
  }

  /** Changes some settings of a site. Throws `request-params-invalid` for words and values that are not known. */
  async change(siteId: number, changes: unknown): Promise<TransferSettings> {
    const checked = readTransferSettings(changes);
    await this.#database.write(
      async (tx) => {
        const row = await tx.get('SELECT settings FROM transfer_settings WHERE site_id = ?', siteId);
        const before: object = row === undefined ? {} : JSON.parse(textIn(row, 'settings'));
        const replace = `INSERT INTO transfer_settings (site_id, settings) VALUES (?, ?)
        ON CONFLICT (site_id) DO UPDATE SET settings = excluded.settings`;
        await tx.run(replace, siteId, JSON.stringify({ ...before, ...checked }));
      },
      { siteId },
    );
    return await this.find(siteId);
  }

  /** Goes back to the server's defaults. */
  async reset(siteId: number): Promise<void> {
    await this.#database.write((tx) => tx.run('DELETE FROM transfer_settings WHERE site_id = ?', siteId));
  }
}

/** True if copies, moves and deletions are not carried out at once. */
export function holdsBack({ holdMigrations, migrationPolls }: TransferSettings): boolean {
  return holdMigrations || migrationPolls > 0;
}

/** True if the storage knows little of the file at this path. */
export function isBare({ bareFolders }: TransferSettings, path: string): boolean {
  return bareFolders.some((folder) => startsWith(path, folder));
}

interface Check {
  readonly is: string;
  readonly test: (value: unknown) => boolean;
}

const MAX_FOLDERS = 100;
const MAX_HEADERS = 20;

function isWhole(value: unknown, from: number, to = Number.MAX_SAFE_INTEGER): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= to;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.keys(value).length <= MAX_HEADERS &&
    Object.entries(value).every(([name, text]) => /^[\w-]{1,100}$/.test(name) && isHeaderText(text))
  );
}

function isHeaderText(value: unknown): boolean {
  return typeof value === 'string' && /^[\x20-\x7e]{0,1000}$/.test(value);
}

function oneOf(...words: readonly (string | null)[]): Check {
  return { is: `one of ${words.join(', ')}`, test: (value) => words.some((word) => word === value) };
}

const FLAG: Check = { is: 'true or false', test: (value) => typeof value === 'boolean' };
const TEXTS: Check = { is: `an object of at most ${MAX_HEADERS} texts of printable ASCII`, test: isTexts };
const LIMITS: Readonly<Record<keyof VariablePartLimits, number>> = {
  minNonfinalBytes: 0,
  maxPartBytes: 1,
  maxParts: 1,
  maxFileBytes: 0,
};

const CHECKS: Readonly<Record<keyof TransferSettings, Check>> = {
  partSizeBytes: { is: 'an integer from 1 to 5 GiB', test: (value) => isWhole(value, 1, MAX_PART_BYTES) },
  minPartBytes: { is: 'an integer from 0 to 5 GiB', test: (value) => isWhole(value, 0, MAX_PART_BYTES) },
  variablePartLimits: { is: `null or all of ${Object.keys(LIMITS).join(', ')}`, test: isLimits },
  partOffsetQuery: FLAG,
  uploadTargetClass: oneOf('s3', 'agent_fiw', 'generic', null),
  partHeaders: TEXTS,
  partParameters: TEXTS,
  pendingFinalizations: { is: 'an integer from 0 to 1000', test: (value) => isWhole(value, 0, 1000) },
  downloadIdentity: oneOf('if-match', 'address', 'none'),
  bareFolders: {
    is: `a list of at most ${MAX_FOLDERS} paths`,
    test: (value) =>
      Array.isArray(value) && value.length <= MAX_FOLDERS && value.every((path) => typeof path === 'string'),
  },
  holdMigrations: FLAG,
  migrationPolls: { is: 'an integer from 0 to 1000', test: (value) => isWhole(value, 0, 1000) },
};

function isLimits(value: unknown): boolean {
  if (value === null) return true;
  if (!isRecord(value) || Object.keys(value).length !== Object.keys(LIMITS).length) return false;
  return Object.entries(LIMITS).every(([name, from]) => isWhole(value[name], from));
}

/** Checks changes, in code as over the control API, so that a misspelt word is refused and not ignored. */
export function readTransferSettings(sent: unknown): TransferSettingsChanges {
  if (!isRecord(sent)) throw invalid('Transfer settings must be an object.');
  for (const [name, value] of Object.entries(sent)) {
    const check = isSetting(name) ? CHECKS[name] : undefined;
    if (check === undefined) throw invalid(`Unknown setting ${name}; known: ${Object.keys(CHECKS).join(', ')}.`);
    if (!check.test(value)) throw invalid(`${name} must be ${check.is}.`);
  }
  return structuredClone(sent);
}

function isSetting(name: string): name is keyof TransferSettings {
  return Object.hasOwn(CHECKS, name);
}

function invalid(sentence: string): Error {
  return problem('bad-request/request-params-invalid', sentence);
}
