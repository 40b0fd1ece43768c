// The tables of roles and rights name what the catalogue has, and nothing else.
import { expect, test } from 'vitest';
import { RESOURCES } from '../generated/catalogue.ts';
import { collectionOf, DEMANDS, findRefusal, findRoles, OWN_USER_OPERATIONS } from './account-operations.ts';
import { PATH_DEMANDS } from './path-operations.ts';
import { RECORD_POLICIES } from './record-policies.ts';

const operations = RESOURCES.flatMap((resource) => resource.operations);
const routes = new Set(operations.map(({ route }) => route));
/** Only clients know it: no public reference has it. */
const undocumented = ['zip_downloads'];

test('collections, routes and entities are those of the catalogue', () => {
  const collections = new Set([...operations.map(({ route }) => collectionOf(route)), ...undocumented]);
  expect(Object.keys(DEMANDS).filter((name) => !collections.has(name))).toEqual([]);
  expect([...OWN_USER_OPERATIONS, ...Object.keys(PATH_DEMANDS)].filter((route) => !routes.has(route))).toEqual([]);
  const entities = new Set(RESOURCES.map(({ name }) => name));
  expect(Object.keys(RECORD_POLICIES).filter((name) => !entities.has(name))).toEqual([]);
});

test('the parameters that name paths are parameters of their operations', () => {
  for (const { route, params } of operations) {
    for (const name of PATH_DEMANDS[route]?.params ?? []) expect(Object.keys(params)).toContain(name);
  }
});

test('fields of policies are stored with the records', () => {
  for (const { name, fields, operations: all } of RESOURCES) {
    const { path, ...own } = RECORD_POLICIES[name] ?? {};
    for (const field of Object.values(own))
      expect([name, Object.hasOwn(fields, field) || field === 'bundle_id']).toEqual([name, true]);
    // A list is narrowed by the comparison form, which only fields of this format have.
    const isListed = all.some(({ kind, route }) => kind === 'list' && PATH_DEMANDS[route] === undefined);
    if (path !== undefined && isListed) expect(fields['path']?.format).toBe('path');
  }
});

test('what the table does not list is for site admins', () => {
  expect(findRoles('GET /settings_changes')).toEqual([]);
  expect(findRefusal('GET /settings_changes')).toBe('not-authorized/site-admin-required');
});
