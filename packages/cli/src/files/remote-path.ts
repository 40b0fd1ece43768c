// Remote paths as people write them: with or without a slash in front, with one at the end for "into this folder", with
// patterns.
import { baseName, join, normalize } from '@filescom/sdk';
import { UsageError } from '../stops.ts';

/** A remote path as the API has it: no slash at either end, the root is empty. */
export function remotePath(text: string): string {
  if (text.includes('\0')) throw new UsageError('A remote path cannot hold a NUL character.');
  return normalize(text);
}

/** How a remote path is shown: from the root. */
export function showPath(path: string): string {
  return `/${path}`;
}

/** True for what names a folder whatever is there: a slash at the end, or the root. */
export function namesFolder(text: string): boolean {
  return /[\\/]$/.test(text) || remotePath(text) === '';
}

/** The path in a folder under the name that something has now. */
export function inFolder(folder: string, source: string): string {
  return join(folder, baseName(source));
}

/** True for a path with `*`, `?`, `[…]` or `{…}`. */
export function isPattern(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}

/** Cuts a pattern into the folder that holds no pattern and the rest below it. */
export function splitPattern(text: string): { readonly folder: string; readonly pattern: string } {
  const names = remotePath(text).split('/');
  const first = names.findIndex((name) => isPattern(name));
  return { folder: names.slice(0, first).join('/'), pattern: names.slice(first).join('/') };
}
