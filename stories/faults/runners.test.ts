// The sites for tests under another runner than ours.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runProgram } from '../kit/program.ts';

test('sites for tests work with node:test', async () => {
  const file = fileURLToPath(new URL('runners/sites.mjs', import.meta.url));
  const { exitCode, output } = await runProgram(process.execPath, ['--test', '--test-reporter=tap', file]);
  expect(output).toContain('# pass 2');
  expect(exitCode, output).toBe(0);
});
