// A tree of files as a value: what the walks find, on either side, and what decide.ts compares. Entries are looked up
// by key, which is the path as the service compares it.
import { normalizeForComparison } from '@filescom/paths';
import { findRefusedNames, type NameRules } from './entry-names.ts';
import type { PathFilter, Verdict } from './path-filter.ts';

/** A file or folder that takes part. */
export interface TreeEntry {
  /** Relative to the root, joined by slashes, in this side's own spelling. */
  readonly path: string;
  readonly key: string;
  /** Key of the folder that holds it; empty for the root. */
  readonly folderKey: string;
  readonly kind: 'file' | 'directory';
  /** Zero for folders. */
  readonly sizeBytes: number;
  readonly modifiedAt: Date | undefined;
  /** As the service reports it; undefined where it is not known without reading the file. */
  readonly crc32?: string | null | undefined;
}

/**
 * An entry that takes no part although it was not left out by a pattern, and why; nothing at or below it is touched.
 */
export interface Blocked {
  readonly path: string;
  readonly reason: string;
  /** Present if the entry could not be looked at, absent if it was refused. */
  readonly error?: unknown;
}

/** A folder that is being walked. */
export interface Folder {
  readonly path: string;
  readonly key: string;
  readonly folderKey: string;
  readonly verdict: Verdict;
}

/** What a walk knows of an entry before it is judged. */
export interface Found {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  readonly sizeBytes: number;
  readonly modifiedAt: Date | undefined;
  readonly crc32?: string | null | undefined;
}

/** How names and patterns are judged while a tree is gathered. */
export interface TreeRules {
  readonly filter: PathFilter;
  readonly names: NameRules;
}

/** Everything found below one root. */
export class Tree {
  readonly entries = new Map<string, TreeEntry>();
  /**
   * Keys at and below which nothing is to be touched, with the entries that are the reason: several where names meet.
   */
  readonly blocked = new Map<string, Blocked[]>();
  /** The folders that were walked, those that take no part themselves included. */
  readonly folders = new Map<string, Folder>();
  /** Keys of folders that hold something that takes no part. */
  readonly incomplete = new Set<string>();
  /** Keys of folders that hold an entry whose name nobody can write down; the other side may have it under any name. */
  readonly unnamed = new Set<string>();
  /** Whether the root itself is not there, or nobody has looked. */
  isAbsent = false;
  /** Files that transfers use or have left, by the key of their folder; neither content nor extra. */
  readonly aside: { readonly folderKey: string; readonly name: string; readonly path: string }[] = [];
  readonly #rules: TreeRules;

  constructor(rules: TreeRules) {
    this.#rules = rules;
  }

  get root(): Folder {
    return { path: '', key: '', folderKey: '', verdict: this.#rules.filter.root };
  }

  /** Judges the entries of a folder, keeps those that take part, and returns the folders to walk next. */
  add(folder: Folder, entries: readonly Found[]): Folder[] {
    const names = entries.map((entry) => entry.name);
    const refused = findRefusedNames(names, this.#rules.names);
    return entries.flatMap((entry) => {
      const place = placeOf(folder, entry.name);
      const verdict = this.#rules.filter.judge(place.path, entry.kind, folder.verdict);
      const reason = refused.get(entry.name) ?? this.#findClash(place);
      if (verdict !== 'take') this.incomplete.add(folder.key);
      if (verdict === 'leave') return [];
      if (reason !== undefined) {
        this.block(folder, entry.name, { reason });
        return [];
      }
      const { kind, sizeBytes, modifiedAt, crc32 } = entry;
      // Written out: an object that is spread takes half as much memory again.
      const { path, key, folderKey } = place;
      if (verdict === 'take') this.entries.set(key, { path, key, folderKey, kind, sizeBytes, modifiedAt, crc32 });
      if (kind === 'file') return [];
      this.folders.set(place.key, { ...place, verdict });
      return [{ ...place, verdict }];
    });
  }

  /** Letters that compare as a slash can make an entry of one folder the same as one of another; both are kept out. */
  #findClash({ path, key }: { readonly path: string; readonly key: string }): string | undefined {
    const other = this.entries.get(key) ?? this.folders.get(key) ?? this.blocked.get(key)?.[0];
    if (other === undefined) return undefined;
    if (this.entries.delete(key)) this.#keepOut(key, { path: other.path, reason: sameAs(path) });
    return sameAs(other.path);
  }

  #keepOut(key: string, blocked: Blocked): void {
    this.blocked.set(key, [...(this.blocked.get(key) ?? []), blocked]);
  }

  /** Keeps a file of `folder` out that belongs to a transfer. */
  setAside(folder: Folder, name: string): void {
    this.incomplete.add(folder.key);
    this.aside.push({ folderKey: folder.key, name, path: placeOf(folder, name).path });
  }

  /** Keeps an entry of `folder` out, unless the patterns do so anyway. */
  block(folder: Folder, name: string, why: { readonly reason: string; readonly error?: unknown }): void {
    const { path, key } = placeOf(folder, name);
    this.incomplete.add(folder.key);
    if (this.#rules.filter.judge(path, 'directory', folder.verdict) === 'leave') return;
    this.#keepOut(key, { path, ...why });
  }

  /** Keeps an entry out whose name is no text; `resembling` is only shown. */
  blockUnnamed(folder: Folder, resembling: string): void {
    this.unnamed.add(folder.key);
    this.block(folder, resembling, { reason: 'its name is not valid UTF-8' });
  }

  /** Keeps a folder out that could not be listed. */
  blockFolder({ path, key }: Folder, error: unknown): void {
    this.#keepOut(key, { path, reason: 'it could not be listed', error });
  }

  /** The entries so that every folder comes before what it holds, the same in every run. */
  inOrder(): TreeEntry[] {
    return [...this.entries.values()].sort((a, b) => (toSortKey(a.key) < toSortKey(b.key) ? -1 : 1));
  }
}

/** Keys of the folders that hold an entry, the nearest first; the root, whose key is empty, comes last. */
export function* iterateParents(key: string): Generator<string, void, void> {
  for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) yield key.slice(0, end);
  if (key !== '') yield '';
}

function placeOf(folder: Folder, name: string): { path: string; key: string; folderKey: string } {
  // What is no name, such as two dots, compares as nothing at all; it must not pass for the folder itself.
  const identity = normalizeForComparison(name) || name;
  const above = folder.path === '' ? '' : `${folder.path}/`;
  return { path: above + name, key: above === '' ? identity : `${folder.key}/${identity}`, folderKey: folder.key };
}

function sameAs(path: string): string {
  return `it would be the same entry as "${path}"`;
}

/** Slashes sort first, so that a folder is not parted from what it holds by names with other signs. */
function toSortKey(key: string): string {
  return key.replaceAll('/', '\0');
}
