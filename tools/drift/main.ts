// `npm run catalogue:drift -- --go DIR --python DIR`: says what the vendor's packages know about the API that the
// catalogue does not, and the other way round. Exit code 0 without drift, 1 with a report, 2 if something could not be
// read. `--accept-prose` notes that the Go module's descriptions have been read.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findDrift } from './drift.ts';

const PROSE = fileURLToPath(new URL('prose.json', import.meta.url));

try {
  const { values: flags } = parseArgs({
    options: {
      go: { type: 'string' },
      python: { type: 'string' },
      'accept-prose': { type: 'boolean', default: false },
    },
  });
  const report = findDrift(fileURLToPath(new URL('../..', import.meta.url)), {
    goDir: flags.go,
    pythonDir: flags.python,
    minResources: 100,
    minOperations: 300,
    knownPath: fileURLToPath(new URL('known.json', import.meta.url)),
    prosePath: PROSE,
  });
  process.stdout.write(report.markdown);
  process.exitCode = report.hasDrift ? 1 : 0;
  if (flags['accept-prose'] && report.prose !== undefined) {
    writeFileSync(PROSE, `${JSON.stringify(Object.fromEntries(report.prose), null, 2)}\n`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
