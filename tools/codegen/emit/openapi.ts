// Writes `packages/server/openapi.json`: the whole API as an OpenAPI 3.1 document, for tools that read such a thing
// and for programs that test the server against it. The server answers it at `GET /openapi.json`.
import type { Catalogue, Entity, Operation, Param, Problem, Returns } from '../catalogue.ts';
import { entityNamed } from '../catalogue.ts';
import { constraintSentence } from '../sentences.ts';
import { findReturnedEntities } from './models.ts';
import { type Json, paramDescription, paramSchema, recordSchema } from './openapi-schema.ts';
import type { Files } from './resources.ts';

const PATH = 'packages/server/openapi.json';
const WIDTH = 140;

const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Done; what was made.',
  202: 'Not finished yet: the same call is to be repeated.',
  204: 'Done; there is nothing to answer.',
  302: 'The address of the bytes, in the header Location.',
  400: 'The request cannot be understood.',
  401: 'Nobody is logged in, or not in the right way.',
  403: 'The caller may not do this.',
  404: 'There is no such thing, or the caller may not see it.',
  409: 'Something is in the way of it.',
  422: 'The request is understood, and refused.',
  429: 'Too many requests.',
};

/** Adds the document. */
export function emitOpenApi(catalogue: Catalogue, files: Files): void {
  const problems = problemsByStatus(catalogue);
  const paths = new Map<string, Record<string, Json>>();
  for (const entity of catalogue.entities) {
    for (const operation of entity.operations) {
      const [verb = '', path = ''] = operation.route.split(' ');
      const methods = paths.get(path) ?? {};
      methods[verb.toLowerCase()] = operationObject(catalogue, entity, operation, [...problems.keys()]);
      paths.set(path, methods);
    }
  }
  const offered = catalogue.entities.filter(({ operations }) => operations.length > 0);
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Files.com REST API',
      version: '1.0.0',
      description:
        'The API of Files.com, a service for storing and exchanging files, as this project knows it from public sources. ' +
        'Independent of the vendor, and never compared with the real service. Paths in addresses are percent-encoded as one segment.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/rest/v1' }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: offered.map((entity) => ({ name: entity.plural, description: entity.summary })),
    paths: Object.fromEntries([...paths].sort(([one], [other]) => (one < other ? -1 : 1))),
    components: components(catalogue, problems),
  };
  files.set(PATH, `${layOut(document, '')}\n`);
}

function operationObject(
  catalogue: Catalogue,
  entity: Entity,
  operation: Operation,
  refusals: readonly number[],
): Json {
  const rules = operation.constraints.map(constraintSentence);
  const assumed = operation.statusAssumed ? ['No source states the status of success; it is assumed.'] : [];
  const description = [...rules, ...assumed].join(' ');
  const parameters = operation.params.filter((param) => param.in !== 'body');
  const body = operation.params.filter((param) => param.in === 'body');
  return {
    operationId: `${entity.plural}.${operation.id}`,
    tags: [entity.plural],
    summary: operation.summary,
    ...(description !== '' && { description }),
    ...(operation.unauthenticated && { security: [] }),
    ...(parameters.length > 0 && { parameters: parameters.map((param) => parameter(entity, operation, param)) }),
    ...(body.length > 0 && { requestBody: requestBody(entity, operation, body) }),
    responses: {
      ...successes(catalogue, operation),
      ...Object.fromEntries(refusals.map((status) => [status, { $ref: `#/components/responses/Refused${status}` }])),
    },
  };
}

function parameter(entity: Entity, operation: Operation, param: Param): Json {
  if (param.name === 'cursor' && param.in === 'query') return { $ref: '#/components/parameters/cursor' };
  const attribute = entity.attributes.find(({ name }) => name === param.name);
  const description = paramDescription(param, attribute);
  const about = {
    name: param.name,
    in: param.in,
    ...(param.required && { required: true }),
    ...(description !== '' && { description }),
    ...(param.deprecated && { deprecated: true }),
  };
  const fields = fieldsOf(operation, param);
  if (fields === undefined) return { ...about, schema: paramSchema(operation, param, attribute) };
  return { ...about, style: 'deepObject', explode: true, schema: fields };
}

/** The schema of a sort or filter parameter, whose keys are written in brackets: `sort_by[name]=asc`. */
function fieldsOf(operation: Operation, param: Param): Json | undefined {
  if (param.type !== 'object') return undefined;
  const names =
    param.name === 'sort_by'
      ? operation.sortFields
      : [...operation.filterFields].find(([name]) => name === param.name)?.[1];
  const value =
    param.name === 'sort_by' ? { type: 'string', enum: ['asc', 'desc'] } : { type: ['string', 'number', 'boolean'] };
  const members = Object.fromEntries((names ?? []).map((name) => [name, value]));
  const only = param.name === 'sort_by' ? { maxProperties: 1 } : {};
  return { type: 'object', properties: members, additionalProperties: false, ...only };
}

function requestBody(entity: Entity, operation: Operation, body: readonly Param[]): Json {
  const schema = bodySchema(entity, operation, body);
  const required = body.some((param) => param.required);
  const parts = body.filter(({ type }) => !['object', 'array', 'map', 'entity'].includes(type));
  const form = {
    ...bodySchema(entity, operation, parts),
    properties: Object.fromEntries(parts.map((param) => [param.name, partSchema(entity, operation, param)])),
  };
  return {
    ...(required && { required: true }),
    content: {
      'application/json': { schema },
      ...(operation.multipart && { 'multipart/form-data': { schema: form } }),
    },
  };
}

/** A file in a form is its bytes; in JSON it is an object with the bytes as text. */
function partSchema(entity: Entity, operation: Operation, param: Param): Json {
  if (param.type === 'file') return { type: 'string', contentMediaType: 'application/octet-stream' };
  return bodyProperty(entity, operation, param);
}

function bodyProperty(entity: Entity, operation: Operation, param: Param): Json {
  const attribute = entity.attributes.find(({ name }) => name === param.name);
  const description = paramDescription(param, attribute);
  return { ...paramSchema(operation, param, attribute), ...(description !== '' && { description }) };
}

function bodySchema(entity: Entity, operation: Operation, body: readonly Param[]): Json {
  const required = body.filter((param) => param.required).map(({ name }) => name);
  const choices = operation.constraints.filter(({ kind }) => kind === 'atLeastOneOf').map(({ params }) => params);
  const alternatives = choices
    .filter(Array.isArray)
    .map((names) => ({ anyOf: names.map((name: unknown) => ({ required: [name] })) }));
  return {
    type: 'object',
    properties: Object.fromEntries(body.map((param) => [param.name, bodyProperty(entity, operation, param)])),
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(alternatives.length > 0 && { allOf: alternatives }),
  };
}

function successes(catalogue: Catalogue, operation: Operation): Json {
  const pages = operation.paginated ? { headers: PAGE_HEADERS } : {};
  const answers = [operation.returns, ...operation.variants.map(({ returns }) => returns)];
  const full = { description: STATUS_WORDS[operation.status], ...pages, ...content(catalogue, answers) };
  const result: Record<string, Json> = { [operation.status]: full };
  for (const status of operation.alsoStatus) {
    result[status] = status === 202 ? PENDING : { ...full, description: STATUS_WORDS[status] };
  }
  if (operation.variants.some(({ returns }) => returns === null)) {
    const location = { description: 'Where the bytes are.', required: true, schema: { type: 'string' } };
    result[302] = { description: STATUS_WORDS[302], headers: { Location: location } };
  }
  return result;
}

const PAGE_HEADERS = Object.fromEntries(
  ['X-Files-Cursor-Next', 'X-Files-Cursor'].map((name) => [name, { $ref: '#/components/headers/Cursor' }]),
);

const PENDING = {
  description: STATUS_WORDS[202],
  content: { 'application/json': { schema: { $ref: '#/components/schemas/PendingUpload' } } },
};

function content(catalogue: Catalogue, answers: readonly (Returns | null)[]): Json {
  const references = new Map<string, Json>();
  for (const returns of answers) {
    if (returns === null) continue;
    const record = { $ref: `#/components/schemas/${entityNamed(catalogue, returns.entity).name}` };
    references.set(JSON.stringify(returns), returns.list ? { type: 'array', items: record } : record);
  }
  const [first, ...others] = references.values();
  if (first === undefined) return {};
  const schema = others.length === 0 ? first : { anyOf: [first, ...others] };
  return { content: { 'application/json': { schema } } };
}

function components(catalogue: Catalogue, problems: ReadonlyMap<number, readonly string[]>): Json {
  const returned = findReturnedEntities(catalogue);
  const records = catalogue.entities
    .filter(({ name }) => returned.has(name))
    .map((entity) => [entity.name, recordSchema(catalogue, entity)] as const);
  const refusals = [...problems].map(([status, types]) => [`Refused${status}`, refusal(status, types)] as const);
  return {
    securitySchemes: {
      apiKey: { type: 'apiKey', in: 'header', name: 'X-FilesAPI-Key', description: 'An API key.' },
      session: { type: 'apiKey', in: 'header', name: 'X-FilesAPI-Auth', description: 'The id of a session.' },
    },
    parameters: {
      cursor: {
        name: 'cursor',
        in: 'query',
        description: 'Where the page begins: the header X-Files-Cursor-Next of the page before it.',
        schema: { type: 'string' },
      },
    },
    headers: {
      Cursor: { description: 'Where the next page begins; absent from the last page.', schema: { type: 'string' } },
    },
    responses: Object.fromEntries(refusals),
    schemas: { ...Object.fromEntries(records), ...SCHEMAS },
  };
}

function refusal(status: number, types: readonly string[]): Json {
  const schema = { $ref: '#/components/schemas/Problem' };
  const [type = ''] = types;
  const example = { error: 'What is wrong, and what to do about it.', 'http-code': status, title: 'Title', type };
  const description = `${STATUS_WORDS[status] ?? ''} Types: ${types.join(', ')}.`;
  return { description, content: { 'application/json': { schema, example } } };
}

function problemsByStatus({ groups, problems, outsideGroups }: Catalogue): ReadonlyMap<number, readonly string[]> {
  const all: readonly Pick<Problem, 'type' | 'status'>[] = [
    ...groups.map(({ group, status }) => ({ type: group, status })),
    ...problems,
  ];
  const outside = new Set(outsideGroups.map(({ type }) => type));
  const statuses = [...new Set(all.map(({ status }) => status))].sort((one, other) => one - other);
  return new Map(
    statuses.map((status) => [
      status,
      all.filter((problem) => problem.status === status && !outside.has(problem.type)).map(({ type }) => type),
    ]),
  );
}

const SCHEMAS: Json = {
  Problem: {
    type: 'object',
    description: 'A refusal.',
    properties: {
      error: { type: 'string', description: 'What is wrong, for people.' },
      'http-code': { type: ['integer', 'string'], description: 'The status once more.' },
      title: { type: 'string', description: 'The type in words.' },
      type: { type: 'string', description: 'What is wrong, for programs: a group, and mostly a name in it.' },
      instance: { type: 'string', description: 'ID of the request.' },
      data: { type: 'object', description: 'Facts that a program acts upon.' },
      errors: { type: 'array', items: { type: 'string' } },
      model_errors: { type: 'object', description: 'Sentences by field.' },
      model_error_keys: { type: 'object', description: 'Words such as `taken` by field.' },
    },
    required: ['error', 'http-code', 'title', 'type'],
  },
  PendingUpload: {
    type: 'object',
    description: 'An upload whose end goes on.',
    properties: {
      status: { type: 'string', enum: ['pending'] },
      ref: { type: 'string' },
      progress: { type: 'integer', minimum: 0, maximum: 100 },
    },
    required: ['status', 'ref'],
    examples: [{ status: 'pending', ref: 'put-1', progress: 40 }],
  },
  EncodedFile: {
    type: 'object',
    description: 'A file inside JSON.',
    properties: {
      encoded_content: { type: 'string', contentEncoding: 'base64' },
      filename: { type: 'string' },
      type: { type: 'string', description: 'Content type.' },
    },
    required: ['encoded_content'],
  },
};

/** JSON that puts on one line what fits there. */
function layOut(value: unknown, indent: string): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((member) => inner + layOut(member, inner))
    : Object.entries(value).flatMap(([name, member]) =>
        member === undefined ? [] : [`${inner}${JSON.stringify(name)}: ${layOut(member, inner)}`],
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${members.join(',\n')}\n${indent}${close}`;
}
