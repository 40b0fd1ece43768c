// `filescom stat`: all that the service tells of an entry.
import type { CommandSpec } from '../command.ts';
import { combineStatuses, type ExitStatus } from '../exit-status.ts';
import { describeFailure } from '../failures.ts';
import { findEntries } from '../files/entries.ts';
import { failureLine } from '../tell.ts';
import { escapeForTerminal } from '../ui/escape.ts';
import { createRowWriter, type Row, writeRecord } from '../ui/formats.ts';

export const STAT: CommandSpec = {
  name: 'stat',
  summary: 'Shows size, times, checksums and rights of entries.',
  arguments: [{ name: 'paths', summary: 'remote files or folders; patterns in quotes', variadic: true }],
  examples: [
    { command: 'filescom stat /reports/2026.pdf', does: 'One file' },
    { command: "filescom stat '/reports/*' --format csv --fields path,size,crc32", does: 'Checksums of many' },
  ],
  async run(context, input) {
    const { terminal, signal, globals } = context;
    const client = await context.client();
    const words = input.argumentList(0);
    const records: Row[] = [];
    const statuses: ExitStatus[] = [];
    for (const word of words) {
      try {
        for (const record of await findEntries(client, word, signal)) {
          records.push(withoutNothing({ ...record }, globals.format !== undefined));
        }
      } catch (error) {
        if (words.length === 1 || signal.aborted) throw error;
        const failure = describeFailure(error);
        statuses.push(failure.status);
        terminal.say(`filescom: ${escapeForTerminal(word)}: ${failureLine(failure)}`);
      }
    }
    const [only] = records;
    if (records.length === 1 && only !== undefined) {
      await writeRecord(terminal, only, { format: globals.format, fields: globals.fields });
    } else {
      const columns = ['path', 'type', 'size', 'mtime', 'crc32'].map((field) => ({ field, isPath: field === 'path' }));
      const writer = createRowWriter(terminal, { format: globals.format, fields: globals.fields, columns });
      for (const record of records) await writer.write(record);
      await writer.end();
    }
    return combineStatuses(statuses, records.length);
  },
};

/** People are not shown the many fields that hold nothing; programs are. */
function withoutNothing(record: Row, isForPrograms: boolean): Row {
  if (isForPrograms) return record;
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null && value !== '' && !isEmptyObject(value)),
  );
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
