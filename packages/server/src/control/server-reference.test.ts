// The reference of the server leaves nothing out, and its examples are taken as they stand.
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createServer, parseSeed } from '../index.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const PAGE = read('../../../../docs/guides/server-reference.md');

test('every route of the control API is on the page', () => {
  const { paths } = JSON.parse(read('../../control-api.json'));
  const routes = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => /^(?:get|post|put|patch|delete)$/.test(method))
      .map((method) => `| \`${method.toUpperCase()} ${path}\` |`),
  );
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter((route) => !PAGE.includes(route))).toEqual([]);
});

test('every kind of fault has an example, and the server takes it', async () => {
  const server = await createServer({ upstream: { url: 'http://127.0.0.1:9', apiKey: 'a' } });
  onTestFinished(() => server.close());
  const kinds = [...read('../faults/fault-rule.ts').matchAll(/readonly kind: '([\w-]+)'/g)].map(
    ([, kind = '']) => kind,
  );
  const examples = new Map(
    [...PAGE.matchAll(/^\| `([\w-]+)` \| `(\{.+\})` \|/gm)].map(([, kind = '', text = '']) => [kind, text]),
  );
  expect([...examples.keys()].sort()).toEqual([...new Set(kinds)].sort());
  for (const [kind, text] of examples) {
    const effect = JSON.parse(text);
    expect(effect.kind).toBe(kind);
    if (kind === 'function') server.faults.add({ answer: () => undefined });
    else server.faults.add({ effect });
  }
  expect(server.faults.list()).toHaveLength(examples.size);
});

test('the seed of the page is one', () => {
  const [, text = ''] = /```json\n([\s\S]+?)```/.exec(PAGE) ?? [];
  expect(parseSeed(text).files).toHaveLength(3);
});
