// Writes what the command line knows of the API: one file of operations per resource, and the light index that is
// always loaded.
import type { Catalogue, Entity, Operation, Param } from '../catalogue.ts';
import { comment, literal, notice } from '../layout.ts';
import { fileName, key, methodName, propertyName, quote } from '../names.ts';
import { listOffered } from '../scope.ts';
import { constraintSentence, paramSentences } from '../sentences.ts';
import { bagParams } from './params.ts';
import type { Files } from './resources.ts';

const FOLDER = 'packages/cli/src/generated';
const LIST_PARAMS = /^(sort_by|filter|filter_(gt|gteq|lt|lteq|prefix))$/;

/** Adds the operations of every resource that has some, and `index.ts` that names the resources. */
export function emitCli(catalogue: Catalogue, files: Files): void {
  const offered = catalogue.entities.filter(({ operations }) => operations.length > 0);
  for (const entity of offered)
    files.set(`${FOLDER}/resources/${fileName(entity)}.ts`, resourceFile(entity, catalogue));
  files.set(`${FOLDER}/index.ts`, indexFile(offered));
}

function indexFile(entities: readonly Entity[]): string {
  const rows = entities.map((entity) => {
    const load = `() => import('./resources/${fileName(entity)}.ts').then((module) => module.${constantName(entity)})`;
    const operations = entity.operations.map((operation) => operation.id).join(' ');
    return `  { name: ${quote(entity.plural)}, summary: ${quote(entity.summary)}, operations: ${quote(operations)}, load: ${load} },\n`;
  });
  return (
    `${notice('catalogue/resources')}import type { ResourceEntry } from '../resources/spec.ts';\n\n` +
    `/** Every resource that has commands; what they take is loaded when one is used. */\n` +
    `export const RESOURCES: readonly ResourceEntry[] = [\n${rows.join('')}];\n`
  );
}

/** `group_users` is `GROUP_USERS`. */
function constantName({ plural }: Entity): string {
  return plural.toUpperCase();
}

function resourceFile(entity: Entity, catalogue: Catalogue): string {
  const shared = collectSharedParams(entity);
  const params = [...shared].map(([name, text]) => `    ${key(name)}: ${quote(text)},\n`);
  const operations = entity.operations.map((operation) => operationText(entity, operation, shared, catalogue));
  return (
    `${notice(`catalogue/resources/${entity.plural}.json`)}import type { ResourceSpec } from '../../resources/spec.ts';\n\n` +
    `${comment([entity.summary])}export const ${constantName(entity)}: ResourceSpec = {\n` +
    `  name: ${quote(entity.plural)},\n  property: ${quote(propertyName(entity))},\n  summary: ${quote(entity.summary)},\n` +
    `  identifier: ${literal(entity.identifier)},\n  fields: ${literal(fieldNames(entity))},\n` +
    `  params: {\n${params.join('')}  },\n  operations: [\n${operations.join('')}  ],\n};\n`
  );
}

/** What a parameter is called and means, where it says the same in all operations that have it. */
function collectSharedParams(entity: Entity): ReadonlyMap<string, string> {
  const shared = new Map<string, string>();
  for (const operation of entity.operations) {
    for (const param of listFlagParams(operation)) {
      if (!shared.has(param.name)) shared.set(param.name, paramText(entity, operation, param));
    }
  }
  return shared;
}

/** Parameters that become flags: all but the path's, sorting and filters. */
function listFlagParams(operation: Operation): readonly Param[] {
  return bagParams(operation).filter((param) => !(param.type === 'object' && LIST_PARAMS.test(param.name)));
}

function operationText(
  entity: Entity,
  operation: Operation,
  shared: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): string {
  const path = operation.params.find((param) => param.in === 'path');
  const given = listFlagParams(operation);
  const own = given.flatMap((param) => {
    const text = paramText(entity, operation, param);
    return text === shared.get(param.name) ? [] : [[param.name, text]];
  });
  const filters = Object.fromEntries(operation.filterFields);
  const returned = catalogue.entities.find(({ name }) => name === operation.returns?.entity);
  const fields = {
    id: operation.id,
    method: methodName(operation),
    route: operation.route,
    summary: operation.summary,
    kind: operation.kind,
    answer: answerOf(operation),
    ...(path && { path: { name: path.name, type: path.type === 'int64' ? 'int64' : 'string' } }),
    params: given.map(({ name }) => name),
    required: given.filter(({ required }) => required).map(({ name }) => name),
    ...(own.length > 0 && { own: Object.fromEntries(own) }),
    ...(operation.sortFields.length > 0 && { sort: operation.sortFields }),
    ...(operation.filterFields.size > 0 && { filters }),
    ...(operation.constraints.length > 0 && { rules: operation.constraints.map(constraintSentence) }),
    ...(returned !== undefined && returned !== entity && { fields: fieldNames(returned) }),
  };
  const members = Object.entries(fields).map(([name, value]) => `${name}: ${literal(value)},\n`);
  return `    {\n${members.join('')}    },\n`;
}

function answerOf(operation: Operation): 'listing' | 'records' | 'record' | 'nothing' {
  if (operation.returns === null) return 'nothing';
  if (operation.paginated) return 'listing';
  return operation.returns.list ? 'records' : 'record';
}

/** The fields of records, for tables and for telling a misspelt one. */
function fieldNames(entity: Entity): readonly string[] {
  return entity.attributes.filter(({ writeOnly }) => !writeOnly).map(({ name }) => name);
}

/** `type: words`, as resources/spec.ts of the command line reads it. */
function paramText(entity: Entity, operation: Operation, param: Param): string {
  const attribute = entity.attributes.find((candidate) => candidate.name === param.name);
  const words = paramSentences(param, attribute)
    .filter((sentence) => !sentence.startsWith('@') && sentence !== 'An array is taken, too.')
    .map((sentence) => (sentence === 'Comma-separated, or an array.' ? 'Comma-separated.' : sentence));
  const deprecated = param.deprecated ? ['Deprecated.'] : [];
  return `${typeText(operation, param)}: ${[...words, ...deprecated].join(' ')}`.trim();
}

function typeText(operation: Operation, param: Param): string {
  if (param.acceptsArray) return 'text[]';
  if (param.csv) return 'text';
  const offered = listOffered(operation, param);
  if (offered !== undefined && offered.length > 0) return offered.map(String).join(' | ');
  if (param.format === 'date-time') return 'time';
  if (param.type === 'array' && param.item !== undefined && /^(string|int64|double)$/.test(param.item.type)) {
    return param.item.type === 'string' ? 'text[]' : 'number[]';
  }
  const names = { string: 'text', int64: 'number', double: 'number', boolean: 'boolean', file: 'file' };
  return Object.entries(names).find(([type]) => type === param.type)?.[1] ?? 'json';
}
