// What the settings of a folder say about the names of its files.
import { problem } from '../../problem.ts';
import type { EnforcedBehavior, Settings } from './behaviors.ts';
import type { NamePatterns } from './name-patterns.ts';

/** The name that a new file gets. Throws when the folder does not take it. */
export async function acceptName(settings: Settings, name: string, patterns: NamePatterns): Promise<string> {
  checkExtension(objectIn(settings, 'limit_file_extensions'), name);
  await checkPattern(settings.get('limit_file_regex')?.value, name, patterns);
  return fitName(objectIn(settings, 'limit_filename_length'), name);
}

/** The name that an upload ends with: the pattern of the folder filled in, or the name as it is. */
export function uploadName(settings: Settings, name: string, now: Date): string {
  const pattern = objectIn(settings, 'override_upload_filename')['filename_override_pattern'];
  if (typeof pattern !== 'string' || pattern === '') return name;
  const [stem, extension] = split(name);
  const padTwo = (value: number) => String(value).padStart(2, '0');
  const tokens: Readonly<Record<string, string>> = {
    '%Fn': name,
    '%Fb': stem,
    '%Fe': extension.slice(1),
    '%Y': String(now.getUTCFullYear()),
    '%m': padTwo(now.getUTCMonth() + 1),
    '%d': padTwo(now.getUTCDate()),
    '%H': padTwo(now.getUTCHours()),
    '%M': padTwo(now.getUTCMinutes()),
    '%S': padTwo(now.getUTCSeconds()),
  };
  const filled = pattern.replaceAll(/%F[nbe]|%[YmdHMS]/g, (token) => tokens[token] ?? token);
  return filled.replaceAll('/', '_');
}

function checkExtension(rule: Readonly<Record<string, unknown>>, name: string): void {
  const listed = textsIn(rule['extensions']).map((text) => text.toLowerCase().replace(/^\./, ''));
  if (listed.length === 0) return;
  const isListed = listed.includes(split(name)[1].slice(1).toLowerCase());
  if (isListed === (rule['mode'] !== 'blacklist')) return;
  throw problem('processing-failure/invalid-file-type', `Files such as ${name} are not allowed in this folder.`);
}

async function checkPattern(rule: unknown, name: string, known: NamePatterns): Promise<void> {
  const patterns = textsIn(rule);
  if (patterns.length === 0 || (await known.fits(patterns, name))) return;
  throw problem('processing-failure/invalid-filename', `The name ${name} is not allowed in this folder.`);
}

function fitName(rule: Readonly<Record<string, unknown>>, name: string): string {
  const limit = Number(rule['max_length'] ?? Number.NaN);
  if (!Number.isInteger(limit) || limit < 1 || [...name].length <= limit) return name;
  const [stem, extension] = split(name);
  const kept = limit - [...extension].length;
  if (rule['shorten'] !== true || kept < 1) {
    throw problem('processing-failure/filename-too-long', `Names have at most ${limit} characters in this folder.`);
  }
  return [...stem].slice(0, kept).join('').trimEnd() + extension;
}

/** The name before its last dot, and the rest with it. */
function split(name: string): readonly [stem: string, extension: string] {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}

function objectIn(settings: Settings, behavior: EnforcedBehavior): Readonly<Record<string, unknown>> {
  const value = settings.get(behavior)?.value;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
