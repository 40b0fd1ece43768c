import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { generate } from './generate.ts';
import { loadCatalogue } from './load.ts';
import { isObject } from './reader.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const document: unknown = JSON.parse(generate(root).get('packages/server/openapi.json') ?? '');
const operations = loadCatalogue(root).entities.flatMap((entity) => entity.operations);

/** What is at a path of keys in the document. */
function at(...keys: readonly string[]): Readonly<Record<string, unknown>> {
  let found: unknown = document;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  if (!isObject(found)) throw new Error(`the document has nothing at ${keys.join(' ')}`);
  return found;
}

/** Every object inside, with the keys that lead to it. */
function* objectsIn(value: unknown, keys: readonly string[] = []): Generator<[readonly string[], object]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [keys, value];
  for (const [key, member] of Object.entries(value)) yield* objectsIn(member, [...keys, key]);
}

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('every operation is in it once, with an answer for success and for refusals', () => {
  const routes = Object.entries(at('paths')).flatMap(([path, methods]) =>
    Object.keys(isObject(methods) ? methods : {}).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(routes.sort()).toEqual(operations.map(({ route }) => route).sort());
  for (const { route, status } of operations) {
    const [verb = '', path = ''] = route.split(' ');
    expect(Object.keys(at('paths', path, verb.toLowerCase(), 'responses'))).toEqual(
      expect.arrayContaining([String(status), '401', '404', '422']),
    );
  }
});

test('operations have names of their own', () => {
  const names = [...objectsIn(at('paths'))].flatMap(([, object]) =>
    'operationId' in object ? [String(object.operationId)] : [],
  );
  expect(names).toHaveLength(operations.length);
  expect(new Set(names).size).toBe(names.length);
});

test('every example fits its schema', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('int64', true);
  ajv.addSchema({ $id: 'urn:filescom:openapi', ...at() });
  const pointer = (keys: readonly string[]) =>
    keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const wrong: string[] = [];
  let count = 0;
  for (const [keys, object] of objectsIn(document)) {
    if (!('examples' in object) || !Array.isArray(object.examples)) continue;
    const validate = ajv.compile({ $ref: `urn:filescom:openapi#/${pointer(keys)}` });
    for (const example of object.examples) {
      if (!validate(example)) wrong.push(`${keys.join(' ')}: ${ajv.errorsText(validate.errors)}`);
      count += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(1000);
});

test('credentials are needed but for logging in, lists say where the next page begins', () => {
  expect(at('paths', '/sessions', 'post')['security']).toEqual([]);
  expect(at('paths', '/users', 'get')['security']).toBeUndefined();
  expect(Object.keys(at('paths', '/users', 'get', 'responses', '200', 'headers'))).toContain('X-Files-Cursor-Next');
});

test('what is sent and what is answered differ where the API has them differ', () => {
  const user = at('components', 'schemas', 'User', 'properties');
  const sent = at('paths', '/users', 'post', 'requestBody', 'content', 'application/json', 'schema', 'properties');
  expect(user).not.toHaveProperty('password');
  expect(sent).toHaveProperty('password');
  expect(at('components', 'schemas', 'Automation', 'properties', 'user_ids')['type']).toEqual(['array', 'null']);
  expect(at('paths', '/automations', 'post', 'requestBody')).toMatchObject({
    content: { 'application/json': { schema: { properties: { user_ids: { anyOf: [{ type: 'string' }, {}] } } } } },
  });
});
