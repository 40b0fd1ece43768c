// The description of the control API says what the server does: the same routes, the same words.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EFFECT_CHECKS } from '../faults/read-fault.ts';

interface Schema {
  readonly properties: Readonly<Record<string, { readonly const?: string }>>;
  readonly required: readonly string[];
}
const description: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: { readonly FaultEffect: { readonly oneOf: readonly Schema[] } } };
} = JSON.parse(readFileSync(new URL('../../control-api.json', import.meta.url), 'utf8'));

test('every described route is there, and every route is described', () => {
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const folder = new URL('routes/', import.meta.url);
  const declared = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/route: '([A-Z]+ [^']+)'/g)].map(([, route]) => route),
  );
  expect(described.sort()).toEqual(declared.sort());
});

test('every effect is described with its words', () => {
  const described = description.components.schemas.FaultEffect.oneOf.map(({ properties, required }) => [
    properties['kind']?.const,
    { words: Object.keys(properties).sort(), required: required.filter((name) => name !== 'kind').sort() },
  ]);
  const known = Object.entries(EFFECT_CHECKS).map(([kind, words]) => [
    kind,
    {
      words: ['kind', ...Object.keys(words)].sort(),
      required: Object.keys(words)
        .filter((name) => words[name]?.required)
        .sort(),
    },
  ]);
  expect(Object.fromEntries(described)).toEqual(Object.fromEntries(known));
});
