// The facts that tables of stories are made from, read from `catalogue/`: every operation with its parameters, and
// legal values for them. Parsed by hand, so that a fact which is not as expected stops the run instead of skipping a
// story.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../catalogue/resources/', import.meta.url);

/** One parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly in: 'path' | 'query' | 'body';
  readonly required: boolean;
  readonly format: string | undefined;
  readonly item: string | undefined;
  /** Legal values, where they are listed; those of the elements of a list. */
  readonly values: readonly unknown[];
  readonly min: number | undefined;
  readonly pattern: string | undefined;
  /** One string that holds a list. */
  readonly csv: boolean;
}

/** One operation: a verb, a path and where its parameters go. */
export interface Operation {
  readonly id: string;
  readonly methodName: string;
  readonly verb: string;
  /** Path with its variables, such as `/groups/{id}`. */
  readonly path: string;
  readonly kind: string;
  readonly status: number;
  readonly paginated: boolean;
  readonly multipart: boolean;
  readonly returns: 'nothing' | 'record' | 'list';
  readonly parameters: readonly Parameter[];
}

/** One entity and what can be done with it. */
export interface CatalogueResource {
  readonly plural: string;
  readonly clientProperty: string;
  readonly identifier: string;
  /** Attributes that every answer shows, by name. */
  readonly attributes: ReadonlyMap<
    string,
    { readonly type: string; readonly format: string | undefined; readonly shown: boolean }
  >;
  readonly operations: readonly Operation[];
}

/** Every resource of the catalogue that has operations, in order of its name. */
export function readCatalogue(): readonly CatalogueResource[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parseResource(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))))
    .filter((resource) => resource.operations.length > 0);
}

/**
 * The operation of this kind that makes, finds, lists, changes or deletes single records of the resource, if there is
 * one.
 */
export function operationOf(resource: CatalogueResource, kind: string): Operation | undefined {
  return resource.operations.find((operation) => operation.id === kind);
}

function parseResource(value: unknown): CatalogueResource {
  const facts = object(value);
  const plural = text(facts['plural']);
  const attributes = list(facts['attributes']).map((each) => object(each));
  return {
    plural,
    clientProperty: camelCase(plural),
    identifier: typeof facts['identifier'] === 'string' ? facts['identifier'] : 'id',
    attributes: new Map(
      attributes.map((each) => [
        text(each['name']),
        {
          type: text(each['type']),
          format: optionalText(each['format']),
          shown: each['writeOnly'] !== true && each['pathOnly'] !== true && each['returnedOnlyWhen'] === undefined,
        },
      ]),
    ),
    operations: list(facts['operations'] ?? []).map(parseOperation),
  };
}

function parseOperation(value: unknown): Operation {
  const facts = object(value);
  const id = text(facts['id']);
  const [verb = '', path = ''] = text(facts['route']).split(' ');
  const returns = facts['returns'] === null ? undefined : object(facts['returns']);
  return {
    id,
    methodName: optionalText(facts['methodName']) ?? camelCase(id),
    verb,
    path,
    kind: text(facts['kind']),
    status: Number(facts['status']),
    paginated: facts['paginated'] === true,
    multipart: facts['multipart'] === true,
    returns: returns === undefined ? 'nothing' : returns['list'] === true ? 'list' : 'record',
    parameters: list(facts['params']).map(parseParameter),
  };
}

function parseParameter(value: unknown): Parameter {
  const facts = object(value);
  const place = facts['in'];
  const item = facts['item'] === undefined ? undefined : object(facts['item']);
  if (place !== 'path' && place !== 'query' && place !== 'body') throw new Error(`Not a place: ${String(place)}`);
  return {
    name: text(facts['name']),
    type: text(facts['type']),
    in: place,
    required: facts['required'] === true,
    format: optionalText(facts['format']),
    item: item === undefined ? undefined : text(item['type']),
    values: list(facts['enum'] ?? item?.['enum'] ?? []),
    min: typeof facts['min'] === 'number' ? facts['min'] : undefined,
    pattern: optionalText(facts['pattern']),
    csv: facts['csv'] === true,
  };
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error(`Not an object: ${JSON.stringify(value)}`);
  return { ...value };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`Not a list: ${JSON.stringify(value)}`);
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`Not a text: ${JSON.stringify(value)}`);
  return value;
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
