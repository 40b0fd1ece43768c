// RESULTS.md is one place for readers and the work of two programs: main.ts prints everything but the section about the
// command line, which is from cli/main.ts. Each keeps what the other has written, and the head says when the command
// line was measured, whichever of the two wrote last.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const COMMAND_LINE = '## Command line';
/** Begins the line of the head that is about the command line. */
const POINTER = '- The command line beside rclone';
const ABSENT = '- Absent: ';

/** What the head says of the command line: when it was measured, and what was not there. */
export function describeCommandLine(): string {
  return describe(split().commandLine);
}

/** Replaces everything but the section of the command line. */
export function writeRun(lines: readonly string[]): void {
  const head = [
    '# Results',
    '',
    'Printed by `npm run bench -- --write`. [NOTES.md](NOTES.md) says what to make of it.',
  ];
  write([...head, '', ...lines], split().commandLine);
}

/** Replaces the section of the command line. */
export function writeCommandLine(lines: readonly string[]): void {
  write(split().run, [COMMAND_LINE, '', 'Printed by `npx node bench/cli/main.ts --write`.', '', ...lines]);
}

function describe(commandLine: readonly string[]): string {
  const measured = commandLine.map((line) => /^- (.* UTC);/.exec(line)?.[1]).find((time) => time !== undefined);
  if (measured === undefined) return `${POINTER} was never measured: \`npx node bench/cli/main.ts --write\` does it`;
  const absent = commandLine.filter((line) => line.startsWith(ABSENT)).map((line) => line.slice(ABSENT.length));
  return `${POINTER} is a run of its own, [below](#command-line), of ${measured}${absent.length > 0 ? `; absent from it: ${absent.join('; ')}` : ''}`;
}

function split(): { readonly run: readonly string[]; readonly commandLine: readonly string[] } {
  const lines = existsSync(FILE) ? readFileSync(FILE, 'utf8').trimEnd().split('\n') : [];
  const at = lines.indexOf(COMMAND_LINE);
  return at === -1 ? { run: lines, commandLine: [] } : { run: lines.slice(0, at), commandLine: lines.slice(at) };
}

function write(run: readonly string[], commandLine: readonly string[]): void {
  const current = run.map((line) => (line.startsWith(POINTER) ? describe(commandLine) : line));
  const parts = [current, commandLine].map((lines) => lines.join('\n').trim()).filter((part) => part !== '');
  writeFileSync(FILE, `${parts.join('\n\n')}\n`);
}
