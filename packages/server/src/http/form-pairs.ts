// Reads `key=value` text, as in a query string or a form body, and folds bracketed keys into nested values.

import { MAX_MEMBERS } from '../params/bounds.ts';
import type { FilePart, ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';

/** One key with its value; null when the key came without an equals sign. */
export type Pair = readonly [key: string, value: string | FilePart | null];

interface Branch {
  [key: string]: Grown;
}
type Grown = string | FilePart | null | Grown[] | Branch;

const MAX_PAIRS = 20_000;
const MAX_KEY_DEPTH = 8;
/** How many members a branch has that is being filled. */
const MEMBERS = new WeakMap<Branch, number>();

/** Splits text at `&`, decoding each side once; `+` is a space here. Throws `bad-request/invalid-input-encoding`. */
export function parsePairs(text: string): Pair[] {
  if (text === '') return [];
  const pieces = text.split('&');
  if (pieces.length > MAX_PAIRS) {
    throw problem('bad-request/request-params-invalid', `More than ${MAX_PAIRS} parameters were sent.`);
  }
  const pairs: Pair[] = [];
  for (const piece of pieces) {
    if (piece === '') continue;
    const cut = piece.indexOf('=');
    if (cut === -1) pairs.push([decodeComponent(piece), null]);
    else pairs.push([decodeComponent(piece.slice(0, cut)), decodeComponent(piece.slice(cut + 1))]);
  }
  return pairs;
}

function decodeComponent(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** Percent-decodes once, refusing anything that is not UTF-8. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw problem('bad-request/invalid-input-encoding', 'The request contains text that is not valid UTF-8.', {
      cause,
    });
  }
}

/**
 * Folds `a[b]=1`, `a[]=1`, `a[0][b]=1` and repeated keys into objects and lists. With `repeated: 'last'`, as in
 * queries, a bare name that comes several times has its last value.
 */
export function nest(
  pairs: readonly Pair[],
  { repeated = 'all' }: { repeated?: 'all' | 'last' } = {},
): Readonly<Record<string, ParamValue>> {
  const root = createBranch();
  for (const [key, value] of pairs) {
    const path = parseKey(key);
    if (repeated === 'last' && path.length === 1) root[key] = value;
    else place(root, path, value);
  }
  return root;
}

/** `etags[][part]` becomes `etags`, ``, `part`; a key that is not well formed is taken as it is. */
function parseKey(key: string): string[] {
  const open = key.indexOf('[');
  if (open <= 0 || !key.endsWith(']')) return [key];
  const inner = key.slice(open + 1, -1).split('][');
  return inner.length >= MAX_KEY_DEPTH ? [key] : [key.slice(0, open), ...inner];
}

function place(root: Branch, path: readonly string[], value: string | FilePart | null): void {
  let at: Branch = root;
  for (let i = 0; i < path.length - 1; i += 1) {
    const name = path[i] ?? '';
    const next = path[i + 1] ?? '';
    if (next === '') {
      const list = listAt(at, name);
      const rest = path.slice(i + 2);
      if (rest.length === 0) list.push(value);
      else place(openElement(list, rest), rest, value);
      return;
    }
    at = openBranch(at, name);
  }
  putLeaf(at, path[path.length - 1] ?? '', value);
}

function putLeaf(at: Branch, name: string, value: string | FilePart | null): void {
  const before = at[name];
  if (before === undefined) addMember(at, name, value);
  else if (Array.isArray(before)) before.push(value);
  else at[name] = [before, value];
}

/** Members cost far more than items of lists, as they do in JSON. */
function addMember(at: Branch, name: string, value: Grown): void {
  const count = (MEMBERS.get(at) ?? 0) + 1;
  if (count > MAX_MEMBERS) {
    throw problem('bad-request/request-params-invalid', `More than ${MAX_MEMBERS} parameters lie beside each other.`);
  }
  MEMBERS.set(at, count);
  at[name] = value;
}

function listAt(at: Branch, name: string): Grown[] {
  const before = at[name];
  if (Array.isArray(before)) return before;
  const list: Grown[] = before === undefined ? [] : [before];
  if (before === undefined) addMember(at, name, list);
  else at[name] = list;
  return list;
}

function openBranch(at: Branch, name: string): Branch {
  const before = at[name];
  if (isBranch(before)) return before;
  const made = createBranch();
  if (before === undefined) addMember(at, name, made);
  else at[name] = made;
  return made;
}

/** In `k[][a]=1&k[][b]=2&k[][a]=3` a key that the last element already has begins the next element. */
function openElement(list: Grown[], rest: readonly string[]): Branch {
  const last = list[list.length - 1];
  if (isBranch(last) && !Object.hasOwn(last, rest[0] ?? '')) return last;
  const made = createBranch();
  list.push(made);
  return made;
}

function isBranch(value: Grown | undefined): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === null;
}

// Keys come from outside: without a prototype, `__proto__` is a key like any other.
function createBranch(): Branch {
  return Object.create(null);
}
