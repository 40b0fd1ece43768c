// JSON Schemas of attributes and parameters, as an OpenAPI 3.1 document has them, with examples.
import {
  type Attribute,
  type Catalogue,
  type Entity,
  entityNamed,
  type Item,
  type Operation,
  type Param,
  type Value,
} from '../catalogue.ts';
import { isObject } from '../reader.ts';
import { attributeSentences, paramSentences } from '../sentences.ts';
import { clears, mayBeAbsent, mayBeNull } from '../type-text.ts';

/** A JSON Schema, or any other object of the document. */
export type Json = Readonly<Record<string, unknown>>;

// How deep records may be nested in an example; deeper ones are left out.
const MAX_DEPTH = 2;

/** The record of an entity as it is answered; undefined for one that is never answered. */
export function recordSchema(catalogue: Catalogue, entity: Entity): Json {
  const shown = entity.attributes.filter((attribute) => !attribute.writeOnly && !isPathOnly(attribute));
  const properties = shown.map((attribute) => [attribute.name, attributeSchema(entity, attribute)]);
  const required = shown.filter((attribute) => !mayBeAbsent(attribute)).map(({ name }) => name);
  return {
    type: 'object',
    description: entity.summary,
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    examples: [recordExample(catalogue, entity, 0)],
  };
}

function isPathOnly(attribute: Attribute): boolean {
  return attribute.facts['pathOnly'] === true;
}

function attributeSchema(entity: Entity, attribute: Attribute): Json {
  const description = describe(attributeSentences(entity, attribute));
  const schema = shapeAnswer(entity, attribute);
  const isNullable = mayBeNull(entity, attribute) && Object.keys(schema).length > 0;
  return {
    ...(isNullable ? orNull(schema) : schema),
    ...(description !== '' && { description }),
    ...(attribute.deprecated && { deprecated: true }),
  };
}

function shapeAnswer(entity: Entity, attribute: Attribute): Json {
  if (attribute.csv) return { type: 'string' };
  const params = entity.operations.flatMap((operation) => operation.params);
  // What may be sent as JSON in a text can be any JSON.
  const isOpen = params.some(({ name, acceptsJsonString }) => name === attribute.name && acceptsJsonString);
  return isOpen ? {} : shapeOf(attribute, attribute.facts);
}

/** A parameter as it is sent; `attribute` is the one of the same name. */
export function paramSchema(operation: Operation, param: Param, attribute: Attribute | undefined): Json {
  const schema = shapeParam(param, attribute);
  const example = valueExample(param, attribute);
  const limits = { ...attribute?.facts, ...param.facts };
  return {
    ...(clears(operation, param, attribute) ? orNull(schema) : schema),
    ...(typeof limits['maxLength'] === 'number' && schema['type'] === 'string' && { maxLength: limits['maxLength'] }),
    ...(param.facts['default'] !== undefined && { default: param.facts['default'] }),
    ...(param.deprecated && { deprecated: true }),
    ...(example !== undefined && { examples: [example] }),
  };
}

export function paramDescription(param: Param, attribute: Attribute | undefined): string {
  return describe(paramSentences(param, attribute));
}

function shapeParam(param: Param, attribute: Attribute | undefined): Json {
  const { type, csv, format } = param;
  if (param.acceptsArray) {
    const items = param.name.endsWith('_ids') ? ID : { type: 'string' };
    return { anyOf: [{ type: 'string' }, { type: 'array', items }] };
  }
  if (csv) return { type: 'string' };
  if (type === 'file') return { $ref: '#/components/schemas/EncodedFile' };
  if (format === 'decimal' || attribute?.format === 'decimal') return { type: ['string', 'number'] };
  const shape = shapeOf(param, param.facts);
  return param.acceptsJsonString ? { anyOf: [shape, { type: 'string' }] } : shape;
}

const ID = { type: 'integer', format: 'int64' };

/** The schema of a type, with its limits. */
function shapeOf(item: Item & { readonly format?: string | undefined }, facts: Json): Json {
  const { min, max, pattern, maxProperties } = facts;
  const values = item.enum === undefined ? {} : { enum: item.enum };
  switch (item.type) {
    case 'string':
      return { ...stringShape(item.format), ...values, ...(typeof pattern === 'string' && { pattern }) };
    case 'int64':
    case 'double': {
      const number = item.type === 'int64' ? ID : { type: 'number' };
      return {
        ...number,
        ...values,
        ...(min !== undefined && { minimum: min }),
        ...(max !== undefined && { maximum: max }),
      };
    }
    case 'boolean':
      return { type: 'boolean' };
    case 'file':
      return { type: 'string', contentMediaType: 'application/octet-stream' };
    case 'entity':
      return { $ref: `#/components/schemas/${item.entity ?? ''}` };
    case 'object':
      return item.fields.length === 0 ? freeObject(maxProperties) : objectShape(item);
    case 'map':
      return { type: 'object', additionalProperties: elementShape(item) };
    case 'array':
      return { type: 'array', items: elementShape(item) };
  }
}

function elementShape({ item }: Item): Json {
  return item === undefined ? {} : shapeOf(item, {});
}

/** What the API calls an object is now and then a list. */
function freeObject(maxProperties: unknown): Json {
  return typeof maxProperties === 'number' ? { type: 'object', maxProperties } : { type: ['object', 'array'] };
}

function objectShape({ fields }: Item): Json {
  const type = (name: string) => ({ int64: 'integer', double: 'number', boolean: 'boolean' })[name] ?? 'string';
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, { type: type(field.type) }])),
    ...(required.length > 0 && { required }),
  };
}

function stringShape(format: string | undefined): Json {
  switch (format) {
    case 'date-time':
    case 'date':
      return { type: 'string', format };
    case 'decimal':
      return { type: 'string', pattern: '^-?\\d+(\\.\\d+)?(e[+-]?\\d+)?$' };
    case 'json':
      return { type: 'string', contentMediaType: 'application/json' };
    default:
      return { type: 'string' };
  }
}

function orNull(schema: Json): Json {
  const { type, enum: values } = schema;
  if (type === undefined) return { anyOf: [schema, { type: 'null' }] };
  const types = Array.isArray(type) ? type : [type];
  return { ...schema, type: [...types, 'null'], ...(Array.isArray(values) && { enum: [...values, null] }) };
}

function describe(sentences: readonly string[]): string {
  return sentences
    .filter((sentence) => sentence !== '@deprecated')
    .map((sentence) => sentence.replace('@deprecated ', ''))
    .join(' ');
}

function recordExample(catalogue: Catalogue, entity: Entity, depth: number): Json {
  const members = entity.attributes.flatMap((attribute) => {
    if (attribute.writeOnly || isPathOnly(attribute) || mayBeAbsent(attribute)) return [];
    return [[attribute.name, attributeExample(catalogue, entity, attribute, depth)] as const];
  });
  return Object.fromEntries(members);
}

function attributeExample(catalogue: Catalogue, entity: Entity, attribute: Attribute, depth: number): unknown {
  if (attribute.type === 'entity') {
    if (depth >= MAX_DEPTH && mayBeNull(entity, attribute)) return null;
    return recordExample(catalogue, entityNamed(catalogue, attribute.entity ?? ''), depth + 1);
  }
  const example = attribute.csv ? csvExample(attribute) : valueExample(attribute, undefined);
  return example ?? (attribute.type === 'array' ? [] : null);
}

/** A value that the API would take, or answer with; undefined if none is obvious. */
function valueExample(value: Value, attribute: Attribute | undefined): unknown {
  if (value.acceptsArray || value.csv) return csvExample(value);
  if (value.format === 'decimal' || attribute?.format === 'decimal') return '1.5';
  const known = value.enum ?? value.knownValues;
  // An empty text is a value of some sets, and tells a reader nothing.
  if (known !== undefined) return known.find((one) => one !== '');
  const standard = value.facts['default'];
  if (standard !== undefined && !isObject(standard)) return standard;
  switch (value.type) {
    case 'string':
      return textExample(value, attribute);
    case 'int64':
      return Math.max(Number(value.facts['min'] ?? 1), 1);
    case 'double':
      return Number(value.facts['min'] ?? 1);
    case 'boolean':
      return true;
    case 'array':
      return value.item === undefined ? undefined : itemExamples(value.item);
    case 'object':
      return {};
    case 'map':
      return value.item?.type === 'string' ? { key: 'value' } : {};
    case 'file':
      return { encoded_content: 'aGVsbG8=', filename: 'hello.txt', type: 'text/plain' };
    case 'entity':
      return undefined;
  }
}

function csvExample(value: Value): string {
  if (value.enum !== undefined) return String(value.enum.find((one) => one !== '') ?? '');
  return value.name.endsWith('_ids') ? '1,2' : 'one,two';
}

function itemExamples(item: Item): readonly unknown[] | undefined {
  if (item.enum !== undefined) return item.enum.slice(0, 1);
  if (item.type === 'string') return ['one'];
  return item.type === 'int64' ? [1] : undefined;
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-11-30T12:00:00Z',
  date: '2026-11-30',
  email: 'anna@example.com',
  path: 'reports/2026.csv',
  'time-of-day': '06:30',
  json: '{}',
};

const BY_NAME: readonly (readonly [pattern: RegExp, example: string])[] = [
  [/(^|_)email$|^recipient$/, 'anna@example.com'],
  [/(^|_)username$/, 'anna'],
  [/(^|_)path$|^destination$/, 'reports/2026.csv'],
  [/(^|_)ur[il]$/, 'https://example.com/'],
  [/(^|_)ip$/, '192.0.2.1'],
  [/(^|_)host(name)?(_\d)?$|(^|_)domain$/, 'files.example.com'],
  [/(^|_)time_zone$/, 'Berlin'],
  [/(^|_)password(_confirmation)?$/, 'Correct-Horse-9'],
  [/(^|_)ids$/, '1,2'],
];

function textExample(value: Value, attribute: Attribute | undefined): string | undefined {
  const format = value.format ?? attribute?.format;
  if (format !== undefined && BY_FORMAT[format] !== undefined) return BY_FORMAT[format];
  // A pattern is no text that fits it.
  if (value.facts['pattern'] !== undefined) return undefined;
  return BY_NAME.find(([pattern]) => pattern.test(value.name))?.[1] ?? 'example';
}
