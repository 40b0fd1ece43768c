// Which names cannot be had on the other side of a transfer, and which would meet there. Pure: the walks ask it about
// the names of one folder at a time.
import { normalizeForComparison } from '@filescom/paths';
import type { NameSystem } from '../platform/local-directories.ts';
import { isReservedName } from '../transfer/journal.ts';

/** The rules of the side that names are taken to. */
export interface NameRules {
  /** Why the name is impossible there; undefined if it is fine. */
  findProblem(name: string): string | undefined;
  /** Names with one of these in common would be the same entry there. */
  identities(name: string): readonly string[];
}

/** The service keeps names of at most this many characters. */
const MAX_REMOTE_NAME = 512;
/** What the common file systems take: bytes of UTF-8, on Windows units of UTF-16. */
const MAX_LOCAL_NAME = 255;

/** Rules of the service. */
export const REMOTE_NAMES: NameRules = {
  findProblem(name) {
    if (/\s$/.test(name)) return 'the service takes no name that ends in white space';
    if (name.length > MAX_REMOTE_NAME) return `it has more than ${MAX_REMOTE_NAME} characters`;
    return findImpossible(name);
  },
  identities: (name) => [normalizeForComparison(name)],
};

/** Rules for names that are where they are already: only what cannot be distinguished or is no name is refused. */
export const PRESENT_NAMES: NameRules = {
  findProblem: findImpossible,
  identities: (name) => [normalizeForComparison(name)],
};

/** Rules of a local file system. Names that are equal to the service never share a folder there either. */
export function createLocalNames(system: NameSystem): NameRules {
  return {
    findProblem: (name) =>
      findImpossible(name) ??
      findReservedProblem(name) ??
      (system === 'windows' ? findWindowsProblem(name) : findPosixProblem(name)),
    // These systems fold more letters than the service does, such as the two small sigmas.
    identities: (name) => [normalizeForComparison(name), ...(system === 'posix' ? [] : [`folded:${foldCase(name)}`])],
  };
}

/** Refuses names that are impossible by `rules`, and all of those that would meet. The answer says why, by name. */
export function findRefusedNames(names: readonly string[], rules: NameRules): Map<string, string> {
  const refused = new Map<string, string>();
  const holders = new Map<string, string>();
  for (const name of names) {
    const problem = rules.findProblem(name);
    if (problem !== undefined) refused.set(name, problem);
    for (const identity of problem === undefined ? rules.identities(name) : []) {
      const other = holders.get(identity);
      if (other === undefined) holders.set(identity, name);
      else refuseBoth(refused, name, other);
    }
  }
  return refused;
}

function refuseBoth(refused: Map<string, string>, name: string, other: string): void {
  if (!refused.has(other)) refused.set(other, `it would be the same entry as "${name}"`);
  refused.set(name, `it would be the same entry as "${other}"`);
}

/** What is no name anywhere: it would lead elsewhere, or has no form in UTF-8. */
function findImpossible(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'it is no name of an entry';
  if (/[/\\]/.test(name)) return 'it holds a slash or backslash, which separates folders';
  if (name.includes('\0')) return 'it holds a NUL character';
  return name.isWellFormed() ? undefined : 'it is not valid Unicode';
}

/** A journal that came from elsewhere would be resumed as one of ours. */
function findReservedProblem(name: string): string | undefined {
  return isReservedName(name) ? 'the name is kept for files of a transfer under way' : undefined;
}

function findPosixProblem(name: string): string | undefined {
  if (new TextEncoder().encode(name).byteLength <= MAX_LOCAL_NAME) return undefined;
  return `it has more than ${MAX_LOCAL_NAME} bytes`;
}

const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;

function findWindowsProblem(name: string): string | undefined {
  if (/[<>:"|?*]/.test(name)) return 'Windows takes no name with one of < > : " | ? *';
  if (Array.from(name).some((letter) => letter < ' ')) return 'Windows takes no name with control characters';
  if (/[. ]$/.test(name)) return 'Windows takes no name that ends in a dot or blank';
  if (WINDOWS_DEVICE.test(name)) return 'Windows reserves the name for a device';
  return name.length > MAX_LOCAL_NAME ? `it has more than ${MAX_LOCAL_NAME} characters` : undefined;
}

function foldCase(name: string): string {
  return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}
