// Writes the TypeScript type of an attribute, a parameter or a filter value.
import type { Attribute, Entity, Item, Operation, Param, Value } from './catalogue.ts';
import { key } from './names.ts';
import { listOffered, type Scope } from './scope.ts';

/** Type of an attribute as the API returns it, without null. */
export function attributeType(attribute: Attribute, scope: Scope): string {
  if (attribute.csv) return 'string';
  return openSet(attribute, scope) ?? itemType(attribute, scope, 'returned');
}

/** True if a returned attribute may be null. See "Attributes" in catalogue/README.md for the rule. */
export function mayBeNull(entity: Entity, attribute: Attribute): boolean {
  if (attribute.nullable) return true;
  if (entity.attributes.some((other) => other.nullRecorded) && !attribute.nullUnknown) return false;
  const identifies = attribute.name === entity.identifier || attribute.name === 'id';
  return !identifies && !isRequiredOnCreate(entity, attribute);
}

/** True if the key of a returned attribute may be absent. */
export function mayBeAbsent(attribute: Attribute): boolean {
  return attribute.omittedInList || attribute.returnedOnlyWhen !== undefined;
}

function isRequiredOnCreate(entity: Entity, attribute: Attribute): boolean {
  const create = entity.operations.find((operation) => operation.kind === 'create');
  return create?.params.some((param) => param.name === attribute.name && param.required) ?? false;
}

/** Type of a parameter as a caller may give it. */
export function paramType(operation: Operation, param: Param, scope: Scope): string {
  const attribute = scope.entity.attributes.find((candidate) => candidate.name === param.name);
  const type = formatGivenType(operation, param, attribute, scope);
  return clears(operation, param, attribute) ? `${type} | null` : type;
}

/** True if null may be sent to empty the attribute of that name. */
export function clears(operation: Operation, param: Param, attribute: Attribute | undefined): boolean {
  return operation.kind === 'update' && param.in === 'body' && !param.required && (attribute?.nullable ?? false);
}

function formatGivenType(operation: Operation, param: Param, attribute: Attribute | undefined, scope: Scope): string {
  if (param.acceptsArray) return `string | readonly ${param.name.endsWith('_ids') ? 'number' : 'string'}[]`;
  if (param.csv) return 'string';
  if (param.format === 'date-time') return 'string | Date';
  // Some lists declare ids as text that are numbers everywhere else; in a query both are written alike.
  if (param.in === 'query' && param.type === 'string' && attribute?.type === 'int64') return 'string | number';
  if (param.format === 'decimal' || attribute?.format === 'decimal') return 'string | number';
  const offered = listOffered(operation, param);
  if (offered !== undefined && offered.length > 0) return scope.union(offered);
  const type = openSet(param, scope) ?? itemType(param, scope, 'given');
  return param.acceptsJsonString ? `${type} | string` : type;
}

/** Type of the value a list is filtered by. Keys that are no attribute are told by their ending. */
export function filterType(field: string, attribute: Attribute | undefined, scope: Scope): string {
  if (attribute === undefined) {
    if (/_at(_datetime)?$/.test(field)) return 'string | Date';
    if (field.endsWith('_id')) return 'number';
    return /^(has|not|is|impacts)_/.test(field) ? 'boolean' : 'string';
  }
  if (attribute.format === 'date-time' || attribute.format === 'date') return 'string | Date';
  if (attribute.format === 'decimal') return 'string | number';
  return attribute.item === undefined ? attributeType(attribute, scope) : itemType(attribute.item, scope, 'given');
}

function openSet(value: Value, scope: Scope): string | undefined {
  return value.knownValues === undefined ? undefined : `${scope.union(value.knownValues)} | (string & {})`;
}

function itemType(item: Item, scope: Scope, direction: 'given' | 'returned'): string {
  if (item.enum !== undefined) return scope.union(item.enum);
  switch (item.type) {
    case 'string':
      return 'string';
    case 'int64':
    case 'double':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'file':
      return 'Blob';
    case 'entity':
      return scope.model(item.entity ?? '');
    case 'object':
      return item.fields.length === 0 ? 'Record<string, unknown>' : objectType(item);
    case 'map':
      return `Record<string, ${elementType(item, scope, direction)}>`;
    case 'array': {
      const element = elementType(item, scope, direction);
      const array = element.includes(' | ') ? `(${element})[]` : `${element}[]`;
      return direction === 'given' ? `readonly ${array}` : array;
    }
  }
}

function elementType(item: Item, scope: Scope, direction: 'given' | 'returned'): string {
  if (item.item === undefined) throw new Error(`${scope.entity.name}: a list without a type of element`);
  return itemType(item.item, scope, direction);
}

function objectType(item: Item): string {
  const members = item.fields.map((field) => {
    const type = { int64: 'number', double: 'number', boolean: 'boolean' }[String(field.type)] ?? 'string';
    return `${key(field.name)}${field.required ? '' : '?'}: ${type}`;
  });
  return `{ ${members.join('; ')} }`;
}
