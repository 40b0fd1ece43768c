// Turns measurements into the tables that are printed and kept in RESULTS.md. Pure; used by main.ts.
import { type Lookup, NOT_MEASURED, type Runs, spread, verdict } from './goals.ts';
import type { Measured } from './measure.ts';
import { PEER_TITLES, type PeerName } from './peers.ts';
import type { Row } from './rows.ts';

/** What became of a contender: its runs, or why there are none. */
export type Outcome = Runs | { readonly missing: string };

/** All outcomes by row and peer. */
export type Outcomes = ReadonlyMap<string, ReadonlyMap<PeerName, Outcome>>;

interface Column {
  readonly title: string;
  cell(runs: Runs): string;
}

/** The table of one row. The ratio is the contender's time over ours. */
export function rowTable(row: Row, outcomes: ReadonlyMap<PeerName, Outcome>): string[] {
  const columns = columnsOf(row, outcomes);
  const note = row.note?.();
  return [
    `### ${row.title}`,
    '',
    ...(note === undefined ? [] : [note, '']),
    `| | ${columns.map(({ title }) => title).join(' | ')} |`,
    `| --- |${' --- |'.repeat(columns.length)}`,
    ...[...outcomes].map(([peer, outcome]) => {
      const cells =
        'missing' in outcome
          ? columns.map((_, index) => (index === 0 ? outcome.missing : ''))
          : columns.map((column) => column.cell(outcome));
      return `| ${PEER_TITLES[peer]} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

function columnsOf(row: Row, outcomes: ReadonlyMap<PeerName, Outcome>): readonly Column[] {
  const own = outcomes.get(row.ours ?? 'sdk');
  const ours = own !== undefined && !('missing' in own) ? spread(own, 'seconds')?.median : undefined;
  const has = (what: keyof Measured): boolean =>
    [...outcomes.values()].some((outcome) => !('missing' in outcome) && spread(outcome, what) !== undefined);
  const ratio = (what: 'timesLeast' | 'timesBytes', title: string): Column[] =>
    has(what) ? [{ title, cell: (runs) => spread(runs, what)?.median.toFixed(3) ?? '' }] : [];
  return [
    { title: 'seconds', cell: (runs) => formatRange(runs, 'seconds') },
    { title: 'times ours', cell: (runs) => formatRatio(runs, ours) },
    ...ratio('timesLeast', "times the line's least"),
    ...ratio('timesBytes', 'bytes sent over those of the content'),
    { title: 'processor s', cell: (runs) => formatRange(runs, 'cpuSeconds') },
    has('perSecond')
      ? { title: 'per second', cell: (runs) => spread(runs, 'perSecond')?.median.toFixed(0) ?? '' }
      : { title: 'peak memory', cell: formatMemory },
    { title: 'runs', cell: (runs) => String(runs.length) },
  ];
}

/** Several rows as one table: our client on other versions of Node beside that of all other rows. */
export function nodeTable(rows: readonly Row[], outcomes: Outcomes, versionOf: (peer: PeerName) => string): string[] {
  return [
    `| | Node | seconds | times that of ${versionOf('sdk')} | processor s | peak memory | runs |`,
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.flatMap((row) => {
      const own = outcomes.get(row.id)?.get('sdk') ?? [];
      const base = 'missing' in own ? undefined : spread(own, 'seconds')?.median;
      return [...(outcomes.get(row.id) ?? [])].map(([peer, outcome]) => {
        const cells =
          'missing' in outcome
            ? [outcome.missing, '', '', '', '']
            : [
                formatRange(outcome, 'seconds'),
                formatRatio(outcome, base),
                formatRange(outcome, 'cpuSeconds'),
                formatMemory(outcome),
                String(outcome.length),
              ];
        return `| ${[row.title, versionOf(peer), ...cells].join(' | ')} |`;
      });
    }),
    '',
  ];
}

/** The table of everything that is promised. */
export function goalTable(rows: readonly Row[], outcomes: Outcomes): string[] {
  const lookup: Lookup = (row, peer) => {
    const outcome = outcomes.get(row)?.get(peer);
    return outcome === undefined || 'missing' in outcome ? undefined : outcome;
  };
  const lines = rows.flatMap((row) =>
    row.goals.map((goal) => verdict(goal, { ...row, ours: row.ours ?? 'sdk' }, lookup)),
  );
  return ['| goal | must | aim | measured | |', '| --- | --- | --- | --- | --- |', ...lines, ''];
}

/** The goals that are missed: a reader must not have to look for them. */
export function listMissed(goals: readonly string[]): string[] {
  const missed = goals
    .filter((line) => line.includes('**missed**'))
    .map((line) => {
      const [, goal = '', must = '', , measured = ''] = line.split('|').map((cell) => cell.trim());
      return `- ${goal}: ${measured}, ${must} was promised`;
    });
  return missed.length === 0 ? ['- No goal.'] : missed;
}

/** What this run lacks of a whole one: rows that were not asked for, contenders that are absent or failed. */
export function listLacking(all: readonly Row[], goals: readonly string[], outcomes: Outcomes): string[] {
  const left = all.filter(({ id }) => !outcomes.has(id)).map(({ id }) => id);
  const rowsByReason = new Map<string, string[]>();
  for (const [row, peers] of outcomes) {
    for (const [peer, outcome] of peers) {
      if (!('missing' in outcome)) continue;
      const reason = `${PEER_TITLES[peer]} ${outcome.missing}`;
      rowsByReason.set(reason, [...(rowsByReason.get(reason) ?? []), row]);
    }
  }
  const unjudged = goals.filter((line) => line.includes(`| ${NOT_MEASURED} |`)).length;
  return [
    ...(left.length > 0 ? [`- Rows that were not run: ${left.join(', ')}`] : []),
    ...[...rowsByReason].map(([reason, rows]) => `- ${reason}; in ${rows.join(', ')}`),
    ...(unjudged > 0 ? [`- ${unjudged} goals could not be judged for want of a figure`] : []),
  ];
}

function formatRange(runs: Runs, what: keyof Measured): string {
  const found = spread(runs, what);
  if (found === undefined) return '';
  const { median, min, max } = found;
  return runs.length === 1 ? median.toFixed(2) : `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;
}

function formatRatio(runs: Runs, ours: number | undefined): string {
  const seconds = spread(runs, 'seconds');
  return ours === undefined || seconds === undefined ? '' : (seconds.median / ours).toFixed(2);
}

function formatMemory(runs: Runs): string {
  const memory = spread(runs, 'peakMemoryBytes');
  return memory === undefined ? '' : `${Math.round(memory.max / 1024 / 1024)} MiB`;
}
