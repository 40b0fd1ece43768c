import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDrift, type Report } from './drift.ts';
import { GO_MODULE, PYTHON_PACKAGE, REPOSITORY, writeFiles } from './fixtures/fixtures.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'filescom-drift-'));
  writeFiles(join(folder, 'repository'), REPOSITORY);
  writeFiles(join(folder, 'go'), GO_MODULE);
  writeFiles(join(folder, 'python'), PYTHON_PACKAGE);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function drift(
  limits: { minResources: number; minOperations: number } = { minResources: 2, minOperations: 3 },
): Report {
  const dirs = { goDir: join(folder, 'go'), pythonDir: join(folder, 'python/files_sdk') };
  return findDrift(join(folder, 'repository'), {
    ...dirs,
    ...limits,
    knownPath: join(folder, 'known.json'),
    prosePath: join(folder, 'prose.json'),
  });
}

/** Replaces a piece of one fixture, which must be there. */
function change(part: 'repository' | 'go' | 'python', path: string, from: string, to: string): void {
  const files = { repository: REPOSITORY, go: GO_MODULE, python: PYTHON_PACKAGE }[part];
  const text = files[path] ?? '';
  expect(text).toContain(from);
  writeFiles(join(folder, part), { [path]: text.replace(from, to) });
}

function writeKnown(places: Readonly<Record<string, string>>): void {
  writeFiles(folder, { 'known.json': JSON.stringify(places) });
}

/** Takes the words of the Go module, as it is now, for read. */
function acceptProse(): void {
  const { prose } = drift();
  writeFiles(folder, { 'prose.json': JSON.stringify(Object.fromEntries(prose ?? [])) });
}

beforeEach(() => {
  writeFiles(folder, { 'known.json': '{}', 'prose.json': '{}' });
  acceptProse();
});

test('packages that say what the catalogue says are no drift', () => {
  const { hasDrift, markdown } = drift();
  expect(hasDrift).toBe(false);
  expect(markdown).toContain('# Drift of the catalogue against go 9.9.9 and python 8.8.8');
  expect(markdown).toContain('No drift.');
});

test('one package is enough', () => {
  const options = {
    minResources: 2,
    minOperations: 3,
    knownPath: join(folder, 'known.json'),
    prosePath: join(folder, 'prose.json'),
  };
  const root = join(folder, 'repository');
  const go = findDrift(root, { ...options, goDir: join(folder, 'go'), pythonDir: undefined });
  const python = findDrift(root, { ...options, goDir: undefined, pythonDir: join(folder, 'python/files_sdk') });
  expect([go.hasDrift, python.hasDrift]).toEqual([false, false]);
  expect(() => findDrift(root, { ...options, goDir: undefined, pythonDir: undefined })).toThrow('--go DIR');
});

test.each<[what: string, part: 'repository' | 'go', path: string, from: string, to: string, row: string]>([
  ['an attribute', 'go', 'crate.go', 'Id int64', 'Lid bool `json:"lid"`\n\tId int64', '| `crate.lid` | - | present |'],
  ['a type', 'go', 'apple.go', 'Id int64 `url:"id,', 'Id string `url:"id,', '| `apple.id` | int64 | string | int64 |'],
  ['a value', 'go', 'apple.go', '"green": ', '"blue": ', '| `POST /apples colour` | green, red | blue, red |'],
  [
    'a listed value',
    'go',
    'apple.go',
    'Values: 1, 2.',
    'Values: 1, 2, 3.',
    '| `POST /apples ripeness` | 1, 2 | 1, 2, 3 |',
  ],
  [
    'a sort field',
    'go',
    'apple.go',
    'one field. Valid fields are `colour` and',
    'one field. Valid fields are',
    '| `GET /apples` | colour, weight | weight |',
  ],
  [
    'an answer',
    'go',
    'apple/client.go',
    'Params: nil, Entity: nil',
    'Entity: &crate',
    '| `POST /apples/shake` | nothing |',
  ],
  ['a request by hand', 'go', 'tree/climb.go', '/climbs', '/swings', '| `POST /swings` | - | present | ? |'],
  ['a type of error', 'go', 'responseerror.go', '/apple-', '/pear-', '| `not-found/pear-not-found` | - | present |'],
  [
    'an operation gone',
    'go',
    'apple/client.go',
    '(c *Client) Shake',
    '(c *Other) Shake',
    '| `POST /apples/shake` | present | - | present |',
  ],
  [
    'what must be sent',
    'repository',
    'catalogue/resources/apples.json',
    '"required":true,"enum"',
    '"enum"',
    '| `POST /apples colour` | false | true | true |',
  ],
  [
    'a combination',
    'repository',
    'catalogue/resources/apples.json',
    '[["weight","colour"]]',
    '[["weight"]]',
    '| `GET /apples filter` | weight | colour+weight | colour+weight |',
  ],
  [
    'a page',
    'repository',
    'catalogue/resources/apples.json',
    '"max":1000',
    '"max":10',
    '| `GET /apples` | 10 | ? | 1000 |',
  ],
])('%s that differs is reported', (_what, part, path, from, to, row) => {
  change(part, path, from, to);
  const { hasDrift, markdown } = drift();
  expect(markdown).toContain(row);
  expect(hasDrift).toBe(true);
});

test('what only the older package lacks is no drift', () => {
  change('python', 'files_sdk/models/apple.py', '#   ripeness - int64 - How ripe it is.\n', '');
  const { hasDrift, markdown } = drift();
  expect(hasDrift).toBe(false);
  expect(markdown).toContain('1 not in the older package yet, or not any more: `param POST /apples ripeness`.');
});

test('what only the older package has is kept if the catalogue calls it deprecated', () => {
  writeFiles(join(folder, 'go'), { 'apple.go': (GO_MODULE['apple.go'] ?? '').replace(/.*\n.*Ripeness.*\n/, '') });
  acceptProse();
  expect(drift().markdown).toContain('| `POST /apples ripeness` | present | - | present |');
  change('repository', 'catalogue/resources/apples.json', '"enum":[1,2]', '"enum":[1,2],"deprecated":true');
  const { hasDrift, markdown } = drift();
  expect(hasDrift).toBe(false);
  expect(markdown).toContain(
    '1 kept as deprecated, because one package still has them: `param POST /apples ripeness`.',
  );
});

test('a difference on purpose needs its reason, and a reason its difference', () => {
  change('go', 'crate.go', 'Id int64', 'Lid bool `json:"lid"`\n\tId int64');
  acceptProse();
  writeKnown({ 'attribute crate.lid': 'No answer shows it.' });
  expect(drift().hasDrift).toBe(false);
  writeFiles(join(folder, 'go'), GO_MODULE);
  acceptProse();
  const { hasDrift, markdown } = drift();
  expect(hasDrift).toBe(true);
  expect(markdown).toContain('## Listed in known.json without need\n\n- `attribute crate.lid`');
});

test('words that changed are named until somebody has read them', () => {
  change('go', 'apple.go', 'Weight in grams.', 'Weight in ounces.');
  const { hasDrift, markdown } = drift();
  expect(hasDrift).toBe(true);
  expect(markdown).toContain('then --accept-prose\n\n- `attributes apple`\n\n');
  expect(markdown).not.toContain('ounces');
});

test('a reader stops at what it does not know, with the place', () => {
  change('python', 'files_sdk/models/crate.py', '"id": None,  # int64', 'id = 5');
  expect(() => drift()).toThrow('crate.py:3: no attribute');
  writeFiles(join(folder, 'python'), PYTHON_PACKAGE);
  change('go', 'apple.go', '\tListParams\n', '\tOtherParams\n');
  expect(() => drift()).toThrow('takes over the unknown struct OtherParams');
});

test('a package that shows next to nothing is not taken for the API', () => {
  expect(() => drift({ minResources: 100, minOperations: 300 })).toThrow('shows 2 resources and 4 operations');
  expect(() => findDrift(join(folder, 'repository'), options(join(folder, 'nowhere')))).toThrow('no Go module');
});

function options(goDir: string) {
  return {
    goDir,
    pythonDir: undefined,
    minResources: 2,
    minOperations: 3,
    knownPath: join(folder, 'known.json'),
    prosePath: join(folder, 'prose.json'),
  };
}

test('the command ends with 2 and a sentence for what it cannot read', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const ended = await new Promise((resolve) => {
    execFile(process.execPath, [main, '--go', folder], (error, stdout, stderr) =>
      resolve({ code: error?.code, stdout, stderr }),
    );
  });
  expect(ended).toEqual({
    code: 2,
    stdout: '',
    stderr: `${folder}: no Go module of the vendor, as it has no file _VERSION\n`,
  });
});
