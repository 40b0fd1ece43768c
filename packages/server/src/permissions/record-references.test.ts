// The table of references knows every field of the catalogue that looks like one: a field that comes with a later
// catalogue stops the tests until somebody says what it points to.
import { expect, test } from 'vitest';
import { RESOURCES } from '../generated/catalogue.ts';
import { NO_REFERENCES, PATH_REFERENCES, REFERRED_ENTITIES } from './record-references.ts';

const named = RESOURCES.flatMap(({ fields, operations }) => {
  const writing = operations.filter(({ kind }) => kind === 'create' || kind === 'update');
  const settable = Object.entries(fields).filter(([, { settableOn = [] }]) => settableOn.length > 0);
  return [...settable.map(([name]) => name), ...writing.flatMap(({ params }) => Object.keys(params))];
});
const ids = new Set(named.filter((name) => /_ids?$/.test(name)));

test('every field that ends like an id is said to point to an entity, or to nothing', () => {
  const known = [...Object.keys(REFERRED_ENTITIES), ...NO_REFERENCES];
  expect([...ids].filter((name) => !known.includes(name))).toEqual([]);
  expect(known.filter((name) => !ids.has(name))).toEqual([]);
  expect(new Set(known).size).toBe(known.length);
});

test('what they point to are entities, and every path that can be set has a right', () => {
  const entities = RESOURCES.map(({ name }) => name);
  const referred = new Set(Object.values(REFERRED_ENTITIES));
  expect([...referred].filter((name) => !entities.includes(name))).toEqual([]);
  const withPaths = RESOURCES.filter(({ fields }) => fields['path']?.settableOn !== undefined).map(({ name }) => name);
  // Files check their paths themselves; the path of a key only takes away.
  const others = ['ApiKey', 'File', 'Folder'];
  expect(withPaths.filter((name) => PATH_REFERENCES[name] === undefined && !others.includes(name))).toEqual([]);
});
