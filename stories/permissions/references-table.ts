// Reads the second matrix, references.txt: by field, what happens at each operation, a word of four letters for each
// role.
import { readFileSync } from 'node:fs';

/** The words of a field by operation; operations that cannot be tried at all have none. */
type Rows = Readonly<Record<string, readonly string[]>>;

export interface Table {
  readonly fields: ReadonlyMap<string, Rows>;
  /** The letters that stand for a reason, as the file explains them. */
  readonly reasons: readonly string[];
}

const FILE = new URL('references.txt', import.meta.url);

export function readTable(): Table {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  const reasons = lines.flatMap((line) =>
    [...line.matchAll(/(?:^| {2,})([a-z]) {2}\S/g)].map(([, letter = '']) => letter),
  );
  const fields = new Map<string, Record<string, readonly string[]>>();
  let rows: Record<string, readonly string[]> = {};
  for (const line of lines) {
    if (/^\w+\.\w+$/.test(line)) {
      rows = {};
      fields.set(line, rows);
    }
    const [, tried, words] = /^ {2}(create|update|find|list|delete) +([-.a-z]{4}(?: +[-.a-z]{4}){7})$/.exec(line) ?? [];
    if (tried !== undefined && words !== undefined) rows[tried] = words.split(/ +/);
  }
  return { fields, reasons };
}
