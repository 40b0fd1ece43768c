// Answers `GET /openapi.json`, the document of the API, and beside the control API the one about that. Both are files
// of the package that nobody reads before they are asked for. No credential is needed: they say nothing about a site.
import { readFile } from 'node:fs/promises';
import type { RawRoute } from '../http/call.ts';
import type { Endpoint } from './index.ts';

type Endpoints = ReadonlyMap<string, Pick<Endpoint, 'stateful'>>;

/** The documents as routes. `endpoints` says what this server refuses; the document in the package cannot know. */
export function createDocumentRoutes(endpoints: Endpoints): readonly RawRoute[] {
  return [
    documentRoute('/openapi.json', async () => withRefusals(await readDocument('openapi.json'), endpoints)),
    documentRoute('/__control/v1/openapi.json', () => readDocument('control-api.json')),
  ];
}

function documentRoute(pattern: string, read: () => Promise<string>): RawRoute {
  let reading: Promise<string> | undefined;
  return {
    method: 'GET',
    pattern,
    async handler() {
      reading ??= read();
      return { text: await reading, headers: { 'Content-Type': 'application/json' } };
    },
  };
}

function readDocument(name: string): Promise<string> {
  return readFile(new URL(`../../${name}`, import.meta.url), 'utf8');
}

/**
 * Carried out as a rule, and refused in cases: keys that would have to be made, automations of other kinds, and
 * conversions whose package is not installed.
 */
const RefusedInCases: readonly string[] = [
  'POST /gpg_keys',
  'POST /automations/{id}/manual_run',
  'POST /file_actions/transform/{path}',
  'POST /file_actions/gpg_encrypt/{path}',
  'POST /file_actions/gpg_decrypt/{path}',
];

const Refusal = {
  description: 'This local server does not carry the operation out.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Adds the answer 501 to the operations that this server does not carry out. */
function withRefusals(text: string, endpoints: Endpoints): string {
  const document: unknown = JSON.parse(text);
  const paths = members(document, 'paths').map(([path, methods]) => {
    const operations = members(methods).map(([verb, operation]) => {
      const route = `${verb.toUpperCase()} ${path}`;
      const isRefused = endpoints.get(route)?.stateful === false || RefusedInCases.includes(route);
      if (!isRefused) return [verb, operation];
      const responses = { ...Object.fromEntries(members(operation, 'responses')), 501: Refusal };
      return [verb, { ...Object.fromEntries(members(operation)), responses }];
    });
    return [path, Object.fromEntries(operations)];
  });
  return JSON.stringify({ ...Object.fromEntries(members(document)), paths: Object.fromEntries(paths) });
}

/** The members of an object, or of the object at `key` in it. */
function members(value: unknown, key?: string): [name: string, value: unknown][] {
  const object = typeof value === 'object' && value !== null ? value : {};
  if (key === undefined) return Object.entries(object);
  return members(Object.entries(object).find(([name]) => name === key)?.[1]);
}
