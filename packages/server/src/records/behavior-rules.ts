// The rules of folder settings: values of known types have the right shape, and a folder has most types once. Types
// that this server does not know are stored as they come.
import { FILE_NAME_GLOB } from '@filescom/paths/glob';
import type { ParamValue } from '../params/params.ts';
import { type PlaceKey, readKey, rootOfWorkspace } from '../permissions/folder-key.ts';
import { resolveBeside } from '../permissions/remote-path.ts';
import { problem } from '../problem.ts';
import type { OperationCall } from './operation-call.ts';
import type { RecordData } from './record-store.ts';
import type { Change, EntityRules } from './rules.ts';

type Shape = (value: unknown) => boolean;

const MAX_FILE_NAME_PATTERNS = 100;
/** Each of them is called for every change below the folder. */
const MAX_URLS = 20;
const MAX_URL_CHARACTERS = 2_000;
const MAX_WEBHOOKS_OF_FOLDER = 20;
const MAX_REGEX_PATTERNS = 100;
const MAX_REGEX_CHARACTERS = 1_000;
const MAX_EXTENSIONS = 1_000;
const MAX_NAME_PATTERN_CHARACTERS = 512;
/** Settings are read whenever something is done in their folder, and webhooks carry theirs to every address. */
const MAX_VALUE_CHARACTERS = 64 * 1024;

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** A list of so many texts of so many characters at most. */
function texts(maxItems: number, maxCharacters: number): Shape {
  const fits = (text: unknown) => typeof text === 'string' && text.length <= maxCharacters;
  return (value) => Array.isArray(value) && value.length <= maxItems && value.every(fits);
}

function shortText(maxCharacters: number): Shape {
  return (value) => typeof value === 'string' && value.length <= maxCharacters;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(typeof value === 'string' ? Number(value) : value) && Number(value) >= 0;
}

function optional(shape: Shape): Shape {
  return (value) => value === undefined || value === null || shape(value);
}

/** An object whose members have these shapes; others are not looked at. */
function object(members: Readonly<Record<string, Shape>>): Shape {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const fields: Readonly<Record<string, unknown>> = { ...value };
    return Object.entries(members).every(([name, shape]) => shape(fields[name]));
  };
}

function isMode(value: unknown) {
  return value === 'whitelist' || value === 'blacklist';
}

const SHAPES: ReadonlyMap<string, Shape> = new Map(
  Object.entries({
    archive_overwritten_or_deleted_files: object({ archive_path: isText }),
    file_expiration: object({ days_to_retain: isCount }),
    limit_file_extensions: object({
      extensions: texts(MAX_EXTENSIONS, MAX_NAME_PATTERN_CHARACTERS),
      mode: optional(isMode),
    }),
    limit_file_regex: texts(MAX_REGEX_PATTERNS, MAX_REGEX_CHARACTERS),
    limit_filename_length: object({ max_length: isCount }),
    lock_subfolders: object({ level: isText }),
    override_upload_filename: object({ filename_override_pattern: shortText(MAX_NAME_PATTERN_CHARACTERS) }),
    permission_fence: object({ fenced_permissions: isText }),
    storage_region: isText,
    webhook: object({
      urls: texts(MAX_URLS, MAX_URL_CHARACTERS),
      // They are compared with the name of every file that changes below the folder.
      triggering_filenames: optional(texts(MAX_FILE_NAME_PATTERNS, FILE_NAME_GLOB.maxCharacters)),
    }),
  }),
);

/** What a shape is, where its type does not say it. */
const SHAPE_TEXTS: ReadonlyMap<string, string> = new Map([
  [
    'limit_file_regex',
    `: a list of at most ${MAX_REGEX_PATTERNS} patterns of at most ${MAX_REGEX_CHARACTERS} characters each`,
  ],
  [
    'webhook',
    `: urls is a list of at most ${MAX_URLS} texts, triggering_filenames (optional) a list of at most ` +
      `${MAX_FILE_NAME_PATTERNS} patterns of at most ${FILE_NAME_GLOB.maxCharacters} characters each`,
  ],
]);

/** A folder may have several of these. */
const STACKING: readonly string[] = ['webhook'];

export const BEHAVIOR_RULES: EntityRules = {
  async prepare({ data }) {
    const behavior = String(data['behavior']);
    if (JSON.stringify(data['value'] ?? null).length > MAX_VALUE_CHARACTERS) {
      throw invalid('value', 'too_long', `The value may have at most ${MAX_VALUE_CHARACTERS} characters of JSON.`);
    }
    const shape = SHAPES.get(behavior);
    const isOff = data['disable_parent_folder_behavior'] === true;
    if (shape === undefined || isOff || shape(parseBehaviorValue(data['value']))) return;
    const needed = `The value does not have the form that ${behavior} requires${SHAPE_TEXTS.get(behavior) ?? ''}.`;
    throw invalid('value', 'invalid', needed);
  },
  async check(tx, { call, data, before }: Change) {
    const behavior = String(data['behavior']);
    const archive = readArchive(parseBehaviorValue(data['value']));
    if (archive !== undefined && resolveBeside(call.caller.siteId, folderOf(call, data), archive) === undefined) {
      throw invalid('value', 'invalid', 'archive_path must lie in the workspace of the folder.');
    }
    if (before !== undefined || !SHAPES.has(behavior)) return;
    const sql = `SELECT count(*) AS n FROM records WHERE site_id = ? AND entity = 'Behavior'
      AND text(data, 'behavior') = ? AND text(data, 'path@key') = ?`;
    const row = await tx.get(sql, call.caller.siteId, behavior, String(data['path@key'] ?? ''));
    const count = Number(row?.['n'] ?? 0);
    const isStacking = STACKING.includes(behavior);
    if (count < (isStacking ? MAX_WEBHOOKS_OF_FOLDER : 1)) return;
    if (isStacking)
      throw invalid('behavior', 'taken', `This folder already has ${count} settings of the type ${behavior}.`);
    throw invalid('behavior', 'taken', `This folder already has a setting of the type ${behavior}.`);
  },
};

/** The path of the archive in a value, if there is one. */
export function readArchive(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('archive_path' in value)) return undefined;
  return typeof value.archive_path === 'string' ? value.archive_path : undefined;
}

/** The folder that a setting is for; without a path the root of the workspace. */
export function folderOf({ caller }: OperationCall, data: RecordData): PlaceKey {
  return readKey(data['path@key']) ?? rootOfWorkspace(caller.workspaceId);
}

/** Clients send a value as JSON or as text that holds JSON. */
export function parseBehaviorValue(value: ParamValue | undefined): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function invalid(field: string, key: string, text: string): Error {
  return problem('processing-failure/model-save-error', text, {
    modelErrors: { [field]: [text] },
    modelErrorKeys: { [field]: [key] },
  });
}
