// Reads an unpacked Go module of the vendor: structs of the root package, `client.go` of each resource, error
// constants. It knows the few forms in which that generated code is written, and stops at one it does not know.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ApiModel,
  groupOf,
  keyOf,
  type SourceAttribute,
  type SourceOperation,
  type SourceParam,
  type SourceResource,
  type TypeShape,
} from './api-model.ts';
import { readProse, valuesIn } from './prose-facts.ts';

const STRUCT = /^type (\w+) struct \{\n([\s\S]*?)^\}/gm;
const COLLECTION = /^type (\w+)Collection \[\](\w+)/gm;
const ENUM = /^func \(u (\w+)\) Enum\(\)[^{]*\{\n([\s\S]*?)^\}/gm;
const METHOD =
  /^func \(c \*Client\) (\w+)\((?:params files_sdk\.(\w+)Params, )?opts \.\.\.[^)]*\) \(([^)]*)\) \{\n([\s\S]*?)^\}/gm;
const CALL = /lib\.Resource\{Method: "([A-Z]+)", Path: "([^"]*)"(?:, Params: [^,}]*)?(?:, Entity: ([^}]*))?\}/;
const HANDWRITTEN =
  /Method:\s*(?:"|http\.Method)(\w+)"?,\s*(?:Config:[^\n]*\s*)?(?:Path:\s*|Uri:[^"\n]*RootPath\(\) \+ )"([^"]*)"/g;
const ERROR = /^\s+Err\w+\s+ResponseError(?:Type|Group)\s+= "([^"]*)"/gm;

interface Field {
  readonly type: string;
  readonly json: string | undefined;
  readonly path: string | undefined;
  readonly isOptional: boolean;
  readonly text: string;
  /** Name of a struct whose fields are taken over; all else is empty then. */
  readonly embedded: string | undefined;
}

interface GoPackage {
  readonly root: string;
  readonly structs: ReadonlyMap<string, readonly Field[]>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  /** Structs that have a collection of their own, which are the entities. */
  readonly entities: readonly string[];
}

/** The module whose root folder is `root`. Throws an Error with the place that it cannot read. */
export function readGo(root: string): ApiModel {
  const version = join(root, '_VERSION');
  if (!existsSync(version)) throw new Error(`${root}: no Go module of the vendor, as it has no file _VERSION`);
  const code = readPackage(root);
  const resources = new Map<string, SourceResource>();
  for (const name of code.entities) {
    const fields = code.structs.get(name) ?? [];
    const attributes = fields.flatMap((field) => attributeOf(field, code));
    const named = new Map(attributes.map((attribute) => [attribute.name, attribute]));
    resources.set(keyOf(name), { name, attributes: named, operations: readClient(name, code) });
  }
  const errors = readFileSync(join(root, 'responseerror.go'), 'utf8');
  const types = [...errors.matchAll(ERROR)].map((match) => groupOf(match, 1));
  if (types.length === 0) throw new Error(`${root}/responseerror.go: no error types`);
  return {
    source: 'go',
    version: readFileSync(version, 'utf8').trim(),
    resources,
    errorTypes: new Set(types),
    errorClasses: undefined,
    undeclaredRoutes: readHandwritten(root, resources),
  };
}

function readPackage(root: string): GoPackage {
  const structs = new Map<string, readonly Field[]>();
  const enums = new Map<string, readonly string[]>();
  const entities: string[] = [];
  for (const file of goFiles(root)) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const match of text.matchAll(STRUCT)) structs.set(groupOf(match, 1), readFields(groupOf(match, 2)));
    for (const match of text.matchAll(COLLECTION)) {
      if (groupOf(match, 1) === groupOf(match, 2)) entities.push(groupOf(match, 1));
    }
    for (const match of text.matchAll(ENUM)) {
      const values = [...groupOf(match, 2).matchAll(/"([^"]*)":/g)];
      enums.set(
        groupOf(match, 1),
        values.map((value) => groupOf(value, 1)),
      );
    }
  }
  return { root, structs, enums, entities: entities.filter((name) => structs.has(name)).sort() };
}

function goFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
}

function readFields(body: string): Field[] {
  const fields: Field[] = [];
  let comment: string[] = [];
  for (const line of body.split('\n')) {
    const said = /^\s*\/\/ ?(.*)$/.exec(line);
    if (said !== null) {
      comment.push(groupOf(said, 1));
      continue;
    }
    const field = /^\s+\w+\s+(.+?)\s+`([^`]*)`/.exec(line);
    const embedded = /^\s+(\w+)\s*$/.exec(line);
    if (field !== null) fields.push(parseField(groupOf(field, 1).trim(), groupOf(field, 2), comment.join(' ')));
    else if (embedded !== null) fields.push({ ...parseField('', '', ''), embedded: groupOf(embedded, 1) });
    comment = [];
  }
  return fields;
}

function parseField(type: string, tags: string, text: string): Field {
  const tag = (name: string) => new RegExp(`(?:^|\\s)${name}:"([^"]*)"`).exec(tags)?.[1];
  const [json, path] = [tag('json'), tag('path')];
  const isOptional = json?.includes('omitempty') ?? false;
  return { type, json: json?.split(',')[0], path: path?.split(',')[0], isOptional, text, embedded: undefined };
}

function attributeOf({ json, type, text }: Field, code: GoPackage): SourceAttribute[] {
  return json === undefined || json === '-' ? [] : [{ ...shapeOf(type, code), name: json, text }];
}

const SCALARS: Readonly<Record<string, TypeShape>> = {
  string: { type: 'string' },
  int: { type: 'int64' },
  int64: { type: 'int64' },
  bool: { type: 'boolean' },
  float64: { type: 'double' },
  any: { type: 'object' },
  'interface{}': { type: 'object' },
  'time.Time': { type: 'string', format: 'date-time' },
  'calendar.Date': { type: 'string', format: 'date' },
  'lib.DecimalOverride': { type: 'string', format: 'decimal' },
  'io.Reader': { type: 'file' },
  'io.Writer': { type: 'file' },
  'lib.JSONAttachment': { type: 'file' },
};

function shapeOf(go: string, code: GoPackage): TypeShape {
  const bare = go.replace(/^\*/, '').replace(/^files_sdk\./, '');
  if (bare.startsWith('[]')) return { type: 'array', item: shapeOf(bare.slice(2), code) };
  const map = /^map\[string\](.*)$/.exec(bare);
  if (map !== null) {
    const item = shapeOf(groupOf(map, 1), code);
    return item.type === 'object' ? item : { type: 'map', item };
  }
  const scalar = SCALARS[bare];
  if (scalar !== undefined) return scalar;
  const values = code.enums.get(bare);
  if (values !== undefined) return { type: 'string', enum: values };
  if (code.entities.includes(bare)) return { type: 'entity', entity: bare };
  return { type: code.structs.has(bare) ? 'object' : 'unknown' };
}

function readClient(name: string, code: GoPackage): SourceOperation[] {
  const path = join(code.root, keyOf(name), 'client.go');
  if (!existsSync(path)) return [];
  const methods = [...readFileSync(path, 'utf8').matchAll(METHOD)];
  return methods.flatMap((match) => {
    const [method, params, results, body] = [1, 2, 3, 4].map((index) => groupOf(match, index));
    if (body === undefined || method?.endsWith('WithMap')) return [];
    const call = CALL.exec(body);
    const list = /lib\.BuildPath\("([^"]*)"/.exec(body);
    if (call === null && list === null) return [];
    const [verb, url] = call === null ? ['GET', groupOf(list, 1)] : [groupOf(call, 1), groupOf(call, 2)];
    const fields = params === '' ? [] : code.structs.get(`${params}Params`);
    if (fields === undefined) throw new Error(`${path}: there is no struct ${params}Params`);
    const taken = new Map(fields.flatMap((field) => paramsOf(field, url, code)).map((param) => [param.name, param]));
    const returns = call === null ? findListEntity(body) : findEntity(call, results ?? '', code);
    const paginated = fields.some(({ embedded }) => embedded === 'ListParams');
    return [{ route: `${verb} ${url}`, params: taken, paginated, returns, ...readProse(taken) }];
  });
}

function paramsOf(field: Field, url: string, code: GoPackage): SourceParam[] {
  if (field.embedded === 'ListParams') {
    const page = { required: false, text: '' };
    return [
      { ...page, name: 'cursor', type: 'string' },
      { ...page, name: 'per_page', type: 'int64' },
    ];
  }
  if (field.embedded !== undefined) throw new Error(`${url}: takes over the unknown struct ${field.embedded}`);
  const isInPath = field.path !== undefined && url.includes(`{${field.path}}`);
  const name = isInPath ? field.path : field.json;
  if (name === undefined || name === '-') return [];
  const shape = shapeOf(field.type, code);
  const values = shape.enum ?? valuesIn(field.text);
  return [{ ...shape, enum: values, name, required: isInPath || !field.isOptional, text: field.text }];
}

function findListEntity(body: string): SourceOperation['returns'] {
  const match = /files_sdk\.(\w+)Collection\{\}/.exec(body);
  return { entity: groupOf(match, 1), list: true };
}

function findEntity(call: RegExpExecArray, results: string, code: GoPackage): SourceOperation['returns'] {
  const target = groupOf(call, 3).trim();
  if (target === '' || target === 'nil') return undefined;
  const type = groupOf(/files_sdk\.(\w+)/.exec(results), 1);
  const entity = type.replace(/Collection$/, '');
  return { entity: code.entities.includes(entity) ? entity : type, list: type.endsWith('Collection') };
}

/** Routes of requests outside the generated clients, written out in code by hand. */
function readHandwritten(root: string, resources: ReadonlyMap<string, SourceResource>): ReadonlySet<string> {
  const known = new Set([...resources.values()].flatMap(({ operations }) => operations.map(({ route }) => route)));
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const code = paths.filter((path) => path.endsWith('.go') && !path.endsWith('_test.go'));
  const routes = code.flatMap((path) => {
    const calls = readFileSync(join(root, path), 'utf8').matchAll(HANDWRITTEN);
    return [...calls].map((match) => `${groupOf(match, 1).toUpperCase()} ${groupOf(match, 2)}`);
  });
  return new Set(routes.filter((route) => !known.has(route)));
}
