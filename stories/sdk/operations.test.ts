// One table over every operation of the catalogue: the client's method sends the right verb to the right path and puts
// every parameter in its place. The other end only writes down what it gets.
import { FilesClient } from '@filescom/sdk';
import { describe, expect, test } from 'vitest';
import { callOperation } from '../kit/any-operation.ts';
import { type CatalogueResource, type Operation, readCatalogue } from '../kit/catalogue.ts';
import { sampleValue } from '../kit/sample-value.ts';

const catalogue = readCatalogue();
const PATH_TEXT = 'dir with space/Ünï+%2F.txt';

test('the catalogue has 400 operations', () => {
  expect(catalogue.flatMap((resource) => resource.operations)).toHaveLength(400);
});

describe.each(catalogue)('$plural', (resource) => {
  test.each(resource.operations)('$verb $path', async (operation) => {
    const values = valuesFor(operation);
    const request = await captureSent(resource, operation, values);
    const url = new URL(request.url);
    expect(request.method).toBe(operation.verb);
    expect(url.pathname).toBe(`/api/rest/v1${expectedPath(operation, values)}`);
    const outside = operation.parameters.filter((parameter) => parameter.in !== 'path').map(({ name }) => name);
    const inQuery = ['GET', 'DELETE'].includes(operation.verb) ? outside : [];
    expect(names([...url.searchParams.keys()])).toEqual(names(inQuery));
    expect(names(await bodyNames(request, operation))).toEqual(
      names(outside.filter((name) => !inQuery.includes(name))),
    );
  });
});

function valuesFor(operation: Operation): Record<string, unknown> {
  return Object.fromEntries(
    operation.parameters.map((parameter) => {
      const isPath = parameter.in === 'path' && parameter.name === 'path';
      return [parameter.name, isPath ? PATH_TEXT : sampleValue(parameter, 7)];
    }),
  );
}

function expectedPath(operation: Operation, values: Readonly<Record<string, unknown>>): string {
  return operation.path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    String(values[name]).split('/').map(encodeURIComponent).join('/'),
  );
}

async function captureSent(
  resource: CatalogueResource,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
): Promise<Request> {
  const requests: Request[] = [];
  const fetch = (request: Request): Response => {
    requests.push(request.clone());
    if (operation.returns === 'nothing') return new Response(null, { status: 204 });
    return Response.json(operation.returns === 'list' ? [] : { id: 1 }, { status: operation.status });
  };
  const client = new FilesClient({ apiKey: 'a'.repeat(64), baseUrl: 'http://api.test', fetch });
  await callOperation(client, resource, operation, values);
  const [request] = requests;
  if (request === undefined || requests.length > 1) throw new Error(`${requests.length} requests were sent`);
  return request;
}

async function bodyNames(request: Request, operation: Operation): Promise<string[]> {
  if (request.body === null) return [];
  if (operation.multipart) return [...(await request.formData()).keys()];
  const body: unknown = await request.json();
  return Object.keys(body ?? {});
}

/** Top-level names: `filter[name]` and `paths[]` count as `filter` and `paths`. */
function names(keys: readonly string[]): string[] {
  return [...new Set(keys.map((key) => key.replace(/\[.*/, '')))].sort();
}
