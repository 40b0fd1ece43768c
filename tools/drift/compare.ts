// Compares the catalogue with what the vendor's packages say, and sorts the differences: drift, or one that has a
// reason.
import type { Fact, Facts } from './facts.ts';

/** A package that the catalogue is compared with. */
export interface Source {
  readonly name: string;
  readonly facts: Facts;
}

export interface Difference {
  readonly place: string;
  /** Undefined where the catalogue has nothing. */
  readonly ours: string | undefined;
  /** What each source has, in the order of the sources; `-` where it has nothing, `?` where it does not tell. */
  readonly theirs: readonly string[];
}

export interface Comparison {
  /** Places that somebody must look at. */
  readonly drift: readonly Difference[];
  /** What a later source still has, and the catalogue keeps as deprecated. */
  readonly kept: readonly Difference[];
  /** What only a later source says: it is older, and the first one agrees with the catalogue. */
  readonly behind: readonly Difference[];
  /** Differences on purpose, for the reasons in `known.json`. */
  readonly known: readonly Difference[];
  /** Places in `known.json` at which nothing differs any more. */
  readonly settled: readonly string[];
  readonly compared: number;
}

// Kinds that a source need not mention at every place where the catalogue has them.
const OPTIONAL = ['values', 'filter', 'combinations', 'page'];
const PRESENCE = ['attribute', 'param', 'operation', 'resource'];

type Verdict = 'same' | 'differs' | 'silent';

/** Compares; the first source leads, being the newest, and the others confirm it. */
export function compare(ours: Facts, sources: readonly Source[], known: ReadonlyMap<string, string>): Comparison {
  const places = new Set([...ours.keys(), ...sources.flatMap(({ facts }) => [...facts.keys()])]);
  const kinds = sources.map(({ facts }) => new Set([...facts.keys()].map(kindOf)));
  const result = { drift: [], kept: [], behind: [], known: [] } satisfies Record<Exclude<Sorted, 'same'>, Difference[]>;
  const lists: Readonly<Record<Exclude<Sorted, 'same'>, Difference[]>> = result;
  for (const place of places) {
    const verdicts = sources.map((source, index) => verdictOf(place, ours, source, kinds[index] ?? new Set()));
    const sorted = sort(place, ours.get(place), verdicts, known);
    if (sorted !== 'same')
      lists[sorted].push({ place, ours: ours.get(place)?.value, theirs: showValues(place, sources, verdicts) });
  }
  const differing = new Set(result.known.map(({ place }: Difference) => place));
  const settled = sources.length < 2 ? [] : [...known.keys()].filter((place) => !differing.has(place));
  return { ...result, settled, compared: places.size };
}

type Sorted = 'same' | 'drift' | 'kept' | 'behind' | 'known';

function sort(
  place: string,
  fact: Fact | undefined,
  verdicts: readonly Verdict[],
  known: ReadonlyMap<string, string>,
): Sorted {
  if (!verdicts.includes('differs')) return 'same';
  if (known.has(place)) return 'known';
  const [first, ...later] = verdicts;
  if (first === 'same') return 'behind';
  const isKept = fact?.deprecated === true && PRESENCE.includes(kindOf(place)) && later.includes('same');
  return isKept ? 'kept' : 'drift';
}

function verdictOf(place: string, ours: Facts, { facts }: Source, kinds: ReadonlySet<string>): Verdict {
  const [held, told] = [ours.get(place), facts.get(place)];
  const kind = kindOf(place);
  if (!kinds.has(kind)) return 'silent';
  // Types outside the groups come from storage addresses, for which a package of mere classes has none.
  if (kind === 'error' && told === undefined && isClassOnly(facts) && !place.includes('/')) return 'silent';
  const parent = held?.parent ?? told?.parent;
  if (parent !== undefined && (!ours.has(parent) || !facts.has(parent))) return 'silent';
  if (held?.value === told?.value) return 'same';
  return told === undefined && OPTIONAL.includes(kind) ? 'silent' : 'differs';
}

function isClassOnly(facts: Facts): boolean {
  return !facts.has('error download_request_expired');
}

function showValues(place: string, sources: readonly Source[], verdicts: readonly Verdict[]): string[] {
  return sources.map(({ facts }, index) => facts.get(place)?.value ?? (verdicts[index] === 'silent' ? '?' : '-'));
}

function kindOf(place: string): string {
  return place.slice(0, place.indexOf(' '));
}
