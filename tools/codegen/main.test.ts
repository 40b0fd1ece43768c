import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = [
  'biome.json',
  'catalogue',
  'docs/reference',
  'generated.lock.json',
  'packages/sdk/src',
  'packages/server/openapi.json',
  'packages/server/src/generated',
  'packages/cli/src/generated',
  'tools/codegen',
];
let copy: string;

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'filescom-main-'));
  await Promise.all(parts.map((part) => cp(join(root, part), join(copy, part), { recursive: true })));
});

afterEach(async () => {
  await rm(copy, { recursive: true, force: true });
});

/** Runs the generator on the copy; returns its exit code and what it said. */
function run(
  ...flags: readonly string[]
): Promise<{ readonly code: number | string | undefined; readonly said: string }> {
  const main = join(root, 'tools/codegen/main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [main, '--root', copy, ...flags], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? undefined), said: stdout + stderr });
    });
  });
}

test('--check is content with what is checked in', async () => {
  expect(await run('--check')).toEqual({ code: 0, said: '' });
});

test('--check names an edited file and a stray one, and generating repairs both', async () => {
  await appendFile(join(copy, 'packages/sdk/src/generated/resources/groups.ts'), '// by hand\n');
  await writeFile(join(copy, 'packages/server/src/generated/stray.ts'), '');
  const checked = await run('--check');
  expect(checked.code).toBe(1);
  expect(checked.said).toContain('differs: packages/sdk/src/generated/resources/groups.ts\n');
  expect(checked.said).toContain('stray: packages/server/src/generated/stray.ts\n');

  expect((await run()).said).toContain('1 written, 1 removed');
  expect((await run('--check')).code).toBe(0);
});

test('--check notices a change of the catalogue', async () => {
  const path = join(copy, 'catalogue/resources/groups.json');
  await appendFile(path, ' ');
  expect((await run('--check')).said).toContain('differs: generated.lock.json\n');
});

test('a fact the generator does not know stops it with the place', async () => {
  const text = '{ "name": "Apple", "plural": "apples", "collection": null, "identifier": null, "summary": "A fruit.", ';
  await writeFile(
    join(copy, 'catalogue/resources/apples.json'),
    `${text}"attributes": [], "operations": [], "taste": 1 }`,
  );
  const { code, said } = await run('--check');
  expect(code).toBe(1);
  expect(said).toContain('apples.json: unknown taste');
});
