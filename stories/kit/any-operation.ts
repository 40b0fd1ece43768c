// Calls any operation of the catalogue on a client by its name, for tables over all of them.
import { type FilesClient, Listing } from '@filescom/sdk';
import type { CatalogueResource, Operation } from './catalogue.ts';

/** The method of the client for this operation. */
function methodOf(
  client: FilesClient,
  resource: CatalogueResource,
  operation: Operation,
): (...args: unknown[]) => unknown {
  const owner: unknown = Reflect.get(client, resource.clientProperty);
  if (typeof owner !== 'object' || owner === null) throw new Error(`No client.${resource.clientProperty}`);
  const method: unknown = Reflect.get(owner, operation.methodName);
  if (typeof method !== 'function') throw new Error(`No client.${resource.clientProperty}.${operation.methodName}`);
  return (...args) => Reflect.apply(method, owner, args);
}

/**
 * Calls the operation with values by parameter name: the path variable first, then the others in one object. A list
 * answers its first page.
 */
export async function callOperation(
  client: FilesClient,
  resource: CatalogueResource,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const others = Object.fromEntries(Object.entries(values).filter(([name]) => !inPath.includes(name)));
  const takesMore = operation.parameters.some((parameter) => parameter.in !== 'path');
  const args = [...inPath.map((name) => values[name]), ...(takesMore ? [others] : [])];
  const result = methodOf(client, resource, operation)(...args);
  return result instanceof Listing ? (await result.page()).items : result;
}
