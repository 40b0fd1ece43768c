// Tries every fact in a scratch folder and compares what is observed with what is assumed.
import { FACTS } from './facts.ts';
import { Scratch, type ScratchOptions } from './scratch.ts';

/** One row of the table. */
export interface LiveRow {
  readonly id: string;
  readonly says: string;
  readonly assumed: string;
  readonly observed: string;
  readonly isEqual: boolean;
}

/**
 * Tries all facts, one after the other, tells of each, and removes what it has made. Throws ScratchError unless the
 * folder is there and empty.
 */
export async function tryFacts(options: ScratchOptions, tell: (row: LiveRow) => void = () => {}): Promise<LiveRow[]> {
  const scratch = await Scratch.open(options);
  const rows: LiveRow[] = [];
  try {
    for (const { id, says, assumed, observe } of FACTS) {
      const observed = await observe(scratch).catch((error: unknown) => `failed: ${String(error)}`);
      const row = { id, says, assumed, observed, isEqual: observed === assumed };
      rows.push(row);
      tell(row);
    }
  } finally {
    await scratch.clear();
  }
  return rows;
}

/** The table in Markdown. */
export function formatTable(rows: readonly LiveRow[], { baseUrl }: { baseUrl: string }): string {
  const escapeCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const lines = rows.map(
    ({ id, says, assumed, observed, isEqual }) =>
      `| ${[id, says, assumed, isEqual ? '' : observed, isEqual ? 'yes' : '**no**'].map(escapeCell).join(' | ')} |`,
  );
  const equal = rows.filter(({ isEqual }) => isEqual).length;
  return [
    `# What ${baseUrl} does, and what is assumed`,
    '',
    '| No. | Fact | Assumed | Observed, where it differs | Equal |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
    `${equal} of ${rows.length} facts are as assumed.`,
    '',
  ].join('\n');
}
