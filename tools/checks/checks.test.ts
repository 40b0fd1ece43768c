// Shows that the checks catch what they are for: each test breaks one rule in a repository of its own.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkBoundaries, checkLayers } from './boundaries.ts';
import { checkLinks } from './documents.ts';
import { checkLockFile } from './lock-file.ts';
import { checkSizes } from './sizes.ts';

test('imports that point downward are fine', () => {
  const root = repository({
    'packages/sdk/src/client.ts': `import { Http } from './http/http.ts';\nexport const client = Http;\n`,
    'packages/sdk/src/http/http.ts': `import type { Options } from '../options.ts';\nexport const Http: Options = 1;\n`,
    'packages/sdk/src/options.ts': 'export type Options = number;\n',
  });
  expect(checkBoundaries(root)).toEqual([]);
});

test('an import that points upward is named', () => {
  const root = repository({
    'packages/sdk/src/http/http.ts': `import { client } from '../client.ts';\nexport const Http = client;\n`,
    'packages/sdk/src/client.ts': 'export const client = 1;\n',
  });
  expect(checkBoundaries(root)).toEqual(['packages/sdk/src/http/http.ts -> packages/sdk/src/client.ts: points upward']);
});

test('the domain of the server may not import HTTP', () => {
  const root = repository({
    'packages/server/src/records/engine.ts': `import { call } from '../http/call.ts';\nexport const engine = call;\n`,
    'packages/server/src/http/call.ts': 'export const call = 1;\n',
  });
  expect(checkBoundaries(root)).toEqual([
    'packages/server/src/records/engine.ts -> packages/server/src/http/call.ts: points upward',
  ]);
});

test('a circle inside a layer is named', () => {
  const root = repository({
    'packages/sdk/src/http/a.ts': `export * from './b.ts';\n`,
    'packages/sdk/src/http/b.ts': `export * from './a.ts';\n`,
  });
  expect(checkBoundaries(root)).toEqual([
    'circle: packages/sdk/src/http/a.ts -> packages/sdk/src/http/b.ts -> packages/sdk/src/http/a.ts',
  ]);
});

test.each([
  ['packages/server/src/app.ts', '@filescom/sdk'],
  ['packages/sdk/src/http/http.ts', 'node:fs'],
  ['packages/paths/src/index.ts', 'lodash'],
])('%s may not import %s', (path, name) => {
  const root = repository({ [path]: `import '${name}';\n` });
  expect(checkBoundaries(root)).toEqual([expect.stringContaining(`${path} -> ${name}`)]);
});

test('a layer that no file belongs to is named', () => {
  const root = repository({ 'packages/sdk/src/client.ts': 'export const client = 1;\n' });
  const leftovers = checkLayers(root);
  expect(leftovers).toContainEqual(expect.stringContaining('packages/sdk/src/index.ts: named in'));
  expect(leftovers).not.toContainEqual(expect.stringContaining('packages/sdk/src/client.ts'));
});

test('only the Node side of the platform may import Node', () => {
  const root = repository({ 'packages/sdk/src/platform/node/files.ts': `import 'node:fs';\n` });
  expect(checkBoundaries(root)).toEqual([]);
});

test('only the transport knows of direct connections', () => {
  const direct = { 'packages/sdk/src/platform/node/direct/pool.ts': 'export const a = 1;\n' };
  const text = `export { a } from './direct/pool.ts';\n`;
  expect(checkBoundaries(repository({ ...direct, 'packages/sdk/src/platform/node/transport.ts': text }))).toEqual([]);
  expect(checkBoundaries(repository({ ...direct, 'packages/sdk/src/platform/node/response.ts': text }))).toEqual([
    'packages/sdk/src/platform/node/response.ts -> packages/sdk/src/platform/node/direct/pool.ts: points upward',
  ]);
});

test('a small file with one importer is named, unless it is a contract or outside of the areas', () => {
  const small = 'export const a = 1;\n';
  const root = repository({
    'packages/sdk/src/http/small.ts': small,
    'packages/sdk/src/http/contract.ts': 'export interface A {}\n',
    'packages/sdk/src/http/shared.ts': small,
    'packages/sdk/src/http/large.ts': small.repeat(30),
    'packages/sdk/src/http/a.ts': `import './small.ts';\nimport './contract.ts';\nimport './shared.ts';\nimport './large.ts';\n`,
    'packages/sdk/src/http/b.ts': `import './shared.ts';\n`,
    'stories/kit/small.ts': small,
    'stories/kit/a.ts': `import './small.ts';\n`,
  });
  expect(checkSizes(root)).toEqual([
    'packages/sdk/src/http/small.ts: 1 lines of code and one importer; it belongs into packages/sdk/src/http/a.ts',
  ]);
});

test('a file, a function and a name over their budgets are named', () => {
  const root = repository({
    'packages/sdk/src/http/long.ts': `${'// a comment is free\n'.repeat(400)}${'call();\n'.repeat(401)}`,
    'packages/sdk/src/http/wide.ts': `export function wide(): void {\n${'  call();\n'.repeat(40)}}\n`,
    'packages/sdk/src/utils.ts': 'export const a = 1;\n',
  });
  expect(checkSizes(root)).toEqual([
    'packages/sdk/src/http/long.ts: 401 lines of code, budget 400',
    'packages/sdk/src/http/wide.ts:1: 42 lines in one function, budget 40',
    'packages/sdk/src/utils.ts: a name that says nothing; name it after what is inside',
  ]);
});

test('an address and a demand on Node in the lock file are named, the repository’s own apart', () => {
  const lock = { packages: { '': { engines: { node: '>=20' } }, 'node_modules/a': { engines: { node: '>=22' } } } };
  const text = `${JSON.stringify(lock, null, 2)}\n`;
  const root = repository({
    'package-lock.json': text.replace(
      '"engines": {\n        "node": ">=22',
      '"resolved": "https://example.com/a.tgz",\n      $&',
    ),
  });
  expect(checkLockFile(root)).toEqual([
    'package-lock.json names https://example.com/a.tgz',
    'package-lock.json holds demands on Node: `npm run lock` takes them out',
  ]);
  const own = JSON.stringify({ packages: { '': { engines: { node: '>=20' } } } }, null, 2);
  expect(checkLockFile(repository({ 'package-lock.json': `${own}\n` }))).toEqual([]);
});

test('a link in the documents that leads nowhere is named', () => {
  const root = repository({
    'README.md':
      '[a](docs/a.md) [b](docs/a.md#two-words) [c](docs/a.md#none) [d](b.md) [e](https://example.com/x.md)\n',
    'docs/a.md': '# Two words\n\n[here](#two-words) [up](../README.md)\n\n```md\n[code](none.md)\n```\n',
  });
  expect(checkLinks(root)).toEqual(['README.md: dead link (docs/a.md#none)', 'README.md: dead link (b.md)']);
});

function repository(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'filescom-checks-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  execFileSync('git', ['init', '-q'], { cwd: root });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
