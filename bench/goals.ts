// What the measurements are held against: ratios to peers of the same run, and bounds of memory. Pure; used by
// report.ts.
import type { Measured } from './measure.ts';
import type { PeerName } from './peers.ts';

/** All runs of one contender of one row. */
export type Runs = readonly Measured[];

/** Finds the runs of a contender; undefined if it did not take part or failed. */
export type Lookup = (row: string, peer: PeerName) => Runs | undefined;

/** One promise about one row. */
export interface Goal {
  readonly what:
    | 'seconds'
    | 'cpuSeconds'
    | 'peakMemoryBytes'
    | 'extra-seconds'
    | 'perSecond'
    | 'milliseconds'
    | 'timesBytes';
  /** Whom we are compared with, in the same row unless another is named; absent for a bound of memory or of time. */
  readonly peer?: PeerName;
  readonly row?: string;
  /** Whose figure it is; that of ours by default. */
  readonly of?: PeerName;
  /**
   * `faster`: so many times faster than the peer. `within`: at most so many times the peer's, or at most so many MiB or
   * ms.
   */
  readonly kind: 'faster' | 'within';
  readonly must: number;
  readonly aim: number;
}

/** The middle, the least and the most of what runs say. */
export function spread(runs: Runs, what: keyof Measured): { median: number; min: number; max: number } | undefined {
  const values = runs.map((run) => run[what] ?? Number.NaN).sort((a, b) => a - b);
  const median = values[Math.floor(values.length / 2)];
  if (median === undefined || values.some(Number.isNaN)) return undefined;
  return { median, min: values[0] ?? median, max: values.at(-1) ?? median };
}

/** The row that a goal belongs to. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  /** Who of it is ours. */
  readonly ours: PeerName;
}

/** What is said of a goal where something that it needs is absent or failed. */
export const NOT_MEASURED = 'not measured';

/** One line for the table of goals. */
export function verdict(goal: Goal, row: Subject, lookup: Lookup): string {
  const measured = figureOf(goal, row, lookup);
  const unit = UNITS[goal.what];
  const said = (value: number): string => `${value.toFixed(unit === 'x' ? 2 : 0)}${unit}`;
  const sign = goal.kind === 'faster' ? 'at least' : 'at most';
  const promised = `| ${row.title}: ${subject(goal)} | ${sign} ${said(goal.must)} | ${sign} ${said(goal.aim)} |`;
  if (measured === undefined) return `${promised} | ${NOT_MEASURED} |`;
  const holds = (bound: number): boolean => (goal.kind === 'faster' ? measured >= bound : measured <= bound);
  const state = holds(goal.aim) ? 'aim met' : holds(goal.must) ? 'must met' : '**missed**';
  return `${promised} ${said(measured)} | ${state} |`;
}

function figureOf(goal: Goal, row: Subject, lookup: Lookup): number | undefined {
  const what = goal.what === 'extra-seconds' || goal.what === 'milliseconds' ? 'seconds' : goal.what;
  const runs = lookup(row.id, goal.of ?? row.ours);
  const ours = runs && spread(runs, what);
  if (ours === undefined) return undefined;
  if (goal.what === 'peakMemoryBytes') return ours.max / 1024 / 1024;
  if (goal.what === 'milliseconds') return ours.median * 1000;
  if (goal.what === 'timesBytes') return ours.max;
  const others = goal.peer && lookup(goal.row ?? row.id, goal.peer);
  const theirs = others && spread(others, what);
  if (theirs === undefined) return undefined;
  if (goal.what === 'extra-seconds') return (ours.median - theirs.median) * 1000;
  if (goal.what === 'perSecond') return ours.median / theirs.median;
  return goal.kind === 'faster' ? theirs.median / ours.median : ours.median / theirs.median;
}

const UNITS: Readonly<Record<Goal['what'], string>> = {
  seconds: 'x',
  cpuSeconds: 'x',
  perSecond: 'x',
  timesBytes: 'x',
  peakMemoryBytes: ' MiB',
  'extra-seconds': ' ms',
  milliseconds: ' ms',
};

/** Peers by shorter names than those of the tables. */
const SHORT_NAMES: Readonly<Partial<Record<PeerName, string>>> = {
  node: 'bare node:http',
  'bare-server': 'bare node:http',
  'storing-server': 'node:http that stores the same rows',
  'vendor-js': "the vendor's JavaScript SDK",
  go: "the vendor's Go SDK",
  'go-synced': "the vendor's Go SDK and a sync",
  'sdk-node-22': 'on Node 22',
  piped: '`pipe` to a file',
  gathered: 'writes of 1 MiB',
};

function subject({ what, peer, kind, of }: Goal): string {
  if (what === 'peakMemoryBytes') return of === undefined ? 'peak memory' : `peak memory ${SHORT_NAMES[of] ?? of}`;
  if (what === 'timesBytes') return 'bytes sent over those of the content';
  if (what === 'extra-seconds') return 'over bare Node';
  if (what === 'milliseconds') return 'time';
  const other = (peer && SHORT_NAMES[peer]) ?? peer;
  if (what === 'perSecond') return `our rate over that of ${other}`;
  const measure = what === 'cpuSeconds' ? 'processor time' : 'time';
  return kind === 'faster' ? `${measure} of ${other} over ours` : `our ${measure} over that of ${other}`;
}
