// Turns measurements into the tables that are printed and kept in RESULTS.md. Pure; used by main.ts.
import { type Lookup, type Runs, spread, verdict } from './goals.ts';
import type { Measured } from './measure.ts';
import { PEER_TITLES, type PeerName } from './peers.ts';
import type { Row } from './rows.ts';

/** What became of a contender: its runs, or why there are none. */
export type Outcome = Runs | { readonly failed: string };

/** All outcomes by row and peer. */
export type Outcomes = ReadonlyMap<string, ReadonlyMap<PeerName, Outcome>>;

/** The table of one row. The ratio is the contender's time over ours. */
export function rowTable(row: Row, outcomes: ReadonlyMap<PeerName, Outcome>): string[] {
  const own = outcomes.get(row.ours ?? 'sdk');
  const ours = own !== undefined && !('failed' in own) ? spread(own, 'seconds')?.median : undefined;
  const isRate = [...outcomes.values()].some((outcome) => !('failed' in outcome) && spread(outcome, 'perSecond'));
  return [
    `### ${row.title}`,
    '',
    `| | seconds | times ours | processor s | ${isRate ? 'per second' : 'peak memory'} | runs |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...[...outcomes].map(([peer, outcome]) => {
      if ('failed' in outcome) return `| ${PEER_TITLES[peer]} | failed: ${outcome.failed} | | | | |`;
      const seconds = spread(outcome, 'seconds');
      const ratio = ours === undefined || seconds === undefined ? '' : (seconds.median / ours).toFixed(2);
      const memory = spread(outcome, 'peakMemoryBytes');
      const peak = memory === undefined ? '' : `${Math.round(memory.max / 1024 / 1024)} MiB`;
      const rate = spread(outcome, 'perSecond')?.median.toFixed(0) ?? '';
      const last = [isRate ? rate : peak, String(outcome.length)];
      const cells = [formatRange(outcome, 'seconds'), ratio, formatRange(outcome, 'cpuSeconds'), ...last];
      return `| ${PEER_TITLES[peer]} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

/** The table of everything that is promised and was measured. */
export function goalTable(rows: readonly Row[], outcomes: Outcomes): string[] {
  const lookup: Lookup = (row, peer) => {
    const outcome = outcomes.get(row)?.get(peer);
    return outcome === undefined || 'failed' in outcome ? undefined : outcome;
  };
  const lines = rows.flatMap((row) =>
    row.goals.flatMap((goal) => verdict(goal, { ...row, ours: row.ours ?? 'sdk' }, lookup) ?? []),
  );
  return ['| goal | must | aim | measured | |', '| --- | --- | --- | --- | --- |', ...lines, ''];
}

/** What a reader must not have to look for: the goals that are missed, and who failed. */
export function listMissed(goals: readonly string[], outcomes: Outcomes): string[] {
  const missed = goals
    .filter((line) => line.includes('**missed**'))
    .map((line) => {
      const [, goal = '', must = '', , measured = ''] = line.split('|').map((cell) => cell.trim());
      return `- ${goal}: ${measured}, ${must} was promised`;
    });
  const failed = [...outcomes].flatMap(([row, peers]) =>
    [...peers].flatMap(([peer, outcome]) => ('failed' in outcome ? [`- ${row}: ${PEER_TITLES[peer]} failed`] : [])),
  );
  return missed.length + failed.length === 0 ? ['- No goal.'] : [...missed, ...failed];
}

function formatRange(runs: Runs, what: keyof Measured): string {
  const found = spread(runs, what);
  if (found === undefined) return '';
  const { median, min, max } = found;
  return runs.length === 1 ? median.toFixed(2) : `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;
}
