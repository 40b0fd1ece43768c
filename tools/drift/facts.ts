// A model as a flat table of facts, so that sources can be compared line by line, and hashes of the words around them.
import { createHash } from 'node:crypto';
import { pascalCase } from '../codegen/names.ts';
import {
  type ApiModel,
  coarseType,
  keyOf,
  type SourceAttribute,
  type SourceOperation,
  type SourceResource,
} from './api-model.ts';

/** One fact. Its place, the key in the table, is a kind and then what it is about. */
export interface Fact {
  readonly value: string;
  /** Place of the fact that this one is a detail of: without that one there is nothing to compare. */
  readonly parent?: string;
  /** The catalogue keeps the thing for those who still use it. */
  readonly deprecated?: boolean;
}

export type Facts = ReadonlyMap<string, Fact>;

/** Every fact of a model by its place. `errorTypes` are the types that a source of mere class names is asked for. */
export function factsOf(model: ApiModel, errorTypes: ReadonlySet<string>): Facts {
  const facts = new Map<string, Fact>();
  for (const [key, resource] of model.resources) {
    const parent = `resource ${key}`;
    facts.set(parent, { value: resource.name.toLowerCase() });
    addAttributes(facts, key, resource);
    for (const operation of resource.operations) addOperation(facts, parent, operation);
  }
  for (const type of typesOf(model, errorTypes)) facts.set(`error ${type}`, { value: 'present' });
  for (const route of model.undeclaredRoutes ?? []) facts.set(`undeclared ${route}`, { value: 'present' });
  return facts;
}

function addAttributes(facts: Map<string, Fact>, key: string, { attributes }: SourceResource): void {
  for (const [name, attribute] of attributes) {
    const place = `attribute ${key}.${name}`;
    facts.set(place, { value: 'present', parent: `resource ${key}`, deprecated: attribute.deprecated === true });
    if (attribute.type === 'unknown') continue;
    facts.set(`attribute-type ${key}.${name}`, { value: coarseType(attribute), parent: place });
  }
}

function addOperation(facts: Map<string, Fact>, resource: string, operation: SourceOperation): void {
  const { route, returns } = operation;
  const parent = `operation ${route}`;
  const add = (kind: string, value: string) => facts.set(`${kind} ${route}`, { value, parent });
  facts.set(parent, { value: 'present', parent: resource });
  add('returns', returns === undefined ? 'nothing' : `${returns.list ? 'list of ' : ''}${keyOf(returns.entity)}`);
  add('paginated', String(operation.paginated));
  addParams(facts, operation);
  if (operation.sortFields !== undefined) add('sort', inOrder(operation.sortFields));
  if (operation.maxPerPage !== undefined) add('page', String(operation.maxPerPage));
  for (const [name, fields] of operation.filterFields) {
    facts.set(`filter ${route} ${name}`, { value: inOrder(fields), parent: `param ${route} ${name}` });
  }
  for (const [name, sets] of operation.combinations) {
    facts.set(`combinations ${route} ${name}`, { value: sets, parent: `param ${route} ${name}` });
  }
}

function addParams(facts: Map<string, Fact>, { route, params }: SourceOperation): void {
  for (const [name, param] of params) {
    const place = `param ${route} ${name}`;
    facts.set(place, { value: 'present', parent: `operation ${route}`, deprecated: param.deprecated === true });
    facts.set(`required ${route} ${name}`, { value: String(param.required), parent: place });
    if (param.type !== 'unknown') {
      facts.set(`param-type ${route} ${name}`, { value: coarseType(param), parent: place });
    }
    const values = param.enum ?? param.item?.enum;
    if (values !== undefined) facts.set(`values ${route} ${name}`, { value: inOrder(values), parent: place });
  }
}

function inOrder(names: readonly string[]): string {
  return [...names].sort().join(', ');
}

/** Error types of a model; where it has classes only, those of the asked types that have a class. */
function typesOf({ errorTypes, errorClasses }: ApiModel, asked: ReadonlySet<string>): Iterable<string> {
  if (errorClasses === undefined) return errorTypes ?? [];
  const known = [...asked].filter((type) => errorClasses.has(classOf(type)));
  const named = new Set([...asked].map(classOf));
  return [...known, ...[...errorClasses].filter((name) => !named.has(name)).map((name) => `of class ${name}`)];
}

function classOf(type: string): string {
  return `${pascalCase(type.slice(type.indexOf('/') + 1))}Error`;
}

/**
 * Hashes of the descriptions: one for the attributes of each resource and one for the parameters of each operation.
 * Facts hide in prose that no reader understands (who may, null, defaults), so a person reads what changed; the words
 * themselves are not kept.
 */
export function hashProse({ resources }: ApiModel): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const [key, { attributes, operations }] of resources) {
    hashes.set(`attributes ${key}`, hashOf(attributes));
    for (const { route, params } of operations) hashes.set(`params ${route}`, hashOf(params));
  }
  return hashes;
}

function hashOf(described: ReadonlyMap<string, SourceAttribute>): string {
  const hash = createHash('sha256');
  for (const [name, { text }] of described) hash.update(`${name}\n${text.replace(/\s+/g, ' ').trim()}\n`);
  return hash.digest('hex').slice(0, 12);
}
