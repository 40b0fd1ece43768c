// The tables of roles and rights name what the catalogue has, and nothing else.
import { expect, test } from 'vitest';
import { resources } from '../generated/catalogue.ts';
import { collectionOf, demands, ownUserOperations, refusalFor, rolesFor } from './account-operations.ts';
import { pathDemands } from './path-operations.ts';
import { recordPolicies } from './record-policies.ts';

const operations = resources.flatMap((resource) => resource.operations);
const routes = new Set(operations.map(({ route }) => route));
/** Only clients know it: no public reference has it. */
const undocumented = ['zip_downloads'];

test('collections, routes and entities are those of the catalogue', () => {
  const collections = new Set([...operations.map(({ route }) => collectionOf(route)), ...undocumented]);
  expect(Object.keys(demands).filter((name) => !collections.has(name))).toEqual([]);
  expect([...ownUserOperations, ...Object.keys(pathDemands)].filter((route) => !routes.has(route))).toEqual([]);
  const entities = new Set(resources.map(({ name }) => name));
  expect(Object.keys(recordPolicies).filter((name) => !entities.has(name))).toEqual([]);
});

test('the parameters that name paths are parameters of their operations', () => {
  for (const { route, params } of operations) {
    for (const name of pathDemands[route]?.params ?? []) expect(Object.keys(params)).toContain(name);
  }
});

test('fields of policies are stored with the records', () => {
  for (const { name, fields, operations: all } of resources) {
    const { path, ...own } = recordPolicies[name] ?? {};
    for (const field of Object.values(own))
      expect([name, Object.hasOwn(fields, field) || field === 'bundle_id']).toEqual([name, true]);
    // A list is narrowed by the comparison form, which only fields of this format have.
    const isListed = all.some(({ kind, route }) => kind === 'list' && pathDemands[route] === undefined);
    if (path !== undefined && isListed) expect(fields['path']?.format).toBe('path');
  }
});

test('what the table does not list is for site admins', () => {
  expect(rolesFor('GET /settings_changes')).toEqual([]);
  expect(refusalFor('GET /settings_changes')).toBe('not-authorized/site-admin-required');
});
