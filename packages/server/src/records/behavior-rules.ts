// The rules of folder settings: values of known types have the right shape, and a folder has most types once. Types
// that this server does not know are stored as they come.
import { FILE_NAME_GLOB } from '@filescom/paths/glob';
import type { ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { Change, EntityRules } from './rules.ts';

type Shape = (value: unknown) => boolean;

const MAX_FILE_NAME_PATTERNS = 100;

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

/** They are compared with the name of every file that changes below the folder. */
function isFileNamePatterns(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MAX_FILE_NAME_PATTERNS) return false;
  return value.every((pattern) => typeof pattern === 'string' && pattern.length <= FILE_NAME_GLOB.maxCharacters);
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

const SHAPES: Readonly<Record<string, Shape>> = {
  archive_overwritten_or_deleted_files: object({ archive_path: isText }),
  file_expiration: object({ days_to_retain: isCount }),
  limit_file_extensions: object({ extensions: isTexts, mode: optional(isMode) }),
  limit_file_regex: isTexts,
  limit_filename_length: object({ max_length: isCount }),
  lock_subfolders: object({ level: isText }),
  override_upload_filename: object({ filename_override_pattern: isText }),
  permission_fence: object({ fenced_permissions: isText }),
  storage_region: isText,
  webhook: object({ urls: isTexts, triggering_filenames: optional(isFileNamePatterns) }),
};

/** What a shape is, where its type does not say it. */
const SHAPE_TEXTS: Readonly<Record<string, string>> = {
  webhook:
    `: urls is a list of texts, triggering_filenames (optional) a list of at most ${MAX_FILE_NAME_PATTERNS} patterns ` +
    `of at most ${FILE_NAME_GLOB.maxCharacters} characters each`,
};

/** A folder may have several of these. */
const STACKING: readonly string[] = ['webhook'];

export const BEHAVIOR_RULES: EntityRules = {
  async prepare({ data }) {
    const behavior = String(data['behavior']);
    const shape = SHAPES[behavior];
    const isOff = data['disable_parent_folder_behavior'] === true;
    if (shape === undefined || isOff || shape(parseBehaviorValue(data['value']))) return;
    const needed = `The value does not have the form that ${behavior} requires${SHAPE_TEXTS[behavior] ?? ''}.`;
    throw invalid('value', 'invalid', needed);
  },
  async check(tx, { call, data, before }: Change) {
    const behavior = String(data['behavior']);
    if (before !== undefined || SHAPES[behavior] === undefined || STACKING.includes(behavior)) return;
    const sql = `SELECT id FROM records WHERE site_id = ? AND entity = 'Behavior' AND workspace_id = ?
      AND data ->> '$.behavior' = ? AND data ->> '$."path@key"' = ?`;
    const at = [call.caller.siteId, call.caller.workspaceId, behavior, String(data['path@key'] ?? '')] as const;
    if ((await tx.get(sql, ...at)) === undefined) return;
    throw invalid('behavior', 'taken', `This folder already has a setting of the type ${behavior}.`);
  },
};

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
