import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { Operation } from './catalogue.ts';
import { checkCatalogue } from './check.ts';
import { loadCatalogue } from './load.ts';
import { leafClassNames } from './names.ts';
import { isObject } from './reader.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'catalogue/resources');
const catalogue = loadCatalogue(root);
const operations = catalogue.entities.flatMap((entity) => entity.operations);
function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema());

function schema(): object {
  const json = readJson(join(root, 'catalogue/catalogue.schema.json'));
  return isObject(json) ? json : {};
}

function routes(holds: (operation: Operation) => boolean): string[] {
  return operations.filter(holds).map(({ route }) => route);
}

test('the catalogue is complete', () => {
  expect(catalogue.entities).toHaveLength(145);
  expect(operations).toHaveLength(400);
  expect(operations.flatMap((operation) => operation.params)).toHaveLength(2514);
  expect(catalogue.entities.flatMap((entity) => entity.attributes)).toHaveLength(2296);
  expect(catalogue.problems).toHaveLength(212);
  expect(catalogue.groups).toHaveLength(8);
});

test.each(readdirSync(folder))('%s fits the schema', (file) => {
  validate(readJson(join(folder, file)));
  expect(validate.errors ?? []).toEqual([]);
});

test('the schema refuses what is no fact', () => {
  const groups = readJson(join(folder, 'groups.json'));
  if (!isObject(groups)) throw new Error('groups.json is no object');
  expect(validate({ ...groups, colour: 'red' })).toBe(false);
  expect(validate({ ...groups, summary: '' })).toBe(false);
  expect(validate({ ...groups, attributes: [{ name: 'a', type: 'text' }] })).toBe(false);
  expect(validate({ ...groups, attributes: [{ name: 'a', type: 'array' }] })).toBe(false);
});

test('the catalogue has no contradictions', () => {
  expect(checkCatalogue(catalogue)).toEqual([]);
});

test('contradictions are named with their place', () => {
  const [first, ...rest] = catalogue.entities;
  if (first === undefined) throw new Error('the catalogue is empty');
  const find = operations.find(({ route }) => route === 'GET /groups/{id}');
  if (find === undefined) throw new Error('no route to find a group');
  const broken = { ...find, summary: '', returns: { entity: 'Nobody', list: false }, params: [] };
  const mistakes = checkCatalogue({ ...catalogue, entities: [{ ...first, operations: [broken] }, ...rest] });
  expect(mistakes).toEqual([
    'route GET /groups/{id} occurs twice',
    'GET /groups/{id}: no summary',
    'GET /groups/{id}: no entity Nobody',
    'GET /groups/{id}: path parameters are none',
  ]);
});

test('eight creating or acting POSTs answer 200, beside the upload of a file', () => {
  expect(routes(({ route, status }) => route.startsWith('POST ') && status === 200).sort()).toEqual([
    'POST /automation_runs/{id}/cancel',
    'POST /automations/{id}/upgrade',
    'POST /behaviors/webhook/test',
    'POST /expectation_incidents/{id}/acknowledge',
    'POST /expectation_incidents/{id}/resolve',
    'POST /expectation_incidents/{id}/snooze',
    'POST /file_actions/begin_upload/{path}',
    'POST /remote_servers/{id}/agent_push_update',
  ]);
});

test('one GET answers 204, and one answer to a POST is an array', () => {
  expect(routes(({ route, status }) => route.startsWith('GET ') && status === 204)).toEqual([
    'GET /partner_site_requests/find_by_pairing_key',
  ]);
  expect(routes(({ route, returns }) => route.startsWith('POST ') && returns?.list === true)).toEqual([
    'POST /file_actions/begin_upload/{path}',
  ]);
});

test('every attribute and parameter is described', () => {
  const silent = catalogue.entities.flatMap((entity) => {
    const described = new Set(entity.attributes.map(({ name }) => name));
    const params = entity.operations.flatMap((operation) => operation.params);
    const values = [...entity.attributes, ...params.filter(({ name }) => !described.has(name))];
    return values.filter(({ description }) => description === undefined).map(({ name }) => `${entity.name}.${name}`);
  });
  expect(silent).toEqual([]);
});

test('leaf error classes are named after the last segment of their type', () => {
  const names = leafClassNames(catalogue);
  expect(names.get('not-found/file-not-found')).toBe('FileNotFoundError');
  expect(names.get('bad-request/cannot-download-directory')).toBe('CannotDownloadDirectoryError');
  expect(new Set(names.values()).size).toBe(216);
});
