// Reads an unpacked Python package of the vendor: `models/*.py` and `error.py`, without Python. What its generated
// code says in comments and docstrings counts like code; a line in a form that this reader does not know stops it.
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
import { readProse } from './prose-facts.ts';

const ATTRIBUTE = /^\s+"([^"]+)": None,(?:\s*# ([\w(),-]+)(?: - ?(.*))?)?$/;
const PARAMETER = /^\s*#?\s*([\w[\]?]+)( \(required\))? - ([\w(),-]+)(?: - ?(.*))?$/;
const CALL = /"(GET|POST|PATCH|DELETE)",\s*([\s\S]*?),\s*params\b/;
const LIST_ANSWERS = [
  /ListObj\(\s*(\w+),/,
  /decode_models\(\s*response,\s*(\w+)/,
  /\b([A-Z]\w+)\([^()]*\)\s+for \w+ in response\.data/,
  /for \w+ in response\.data[\s\S]*?\b([A-Z]\w+)\(/,
];
const RECORD_ANSWERS = [/decode_model\(\s*response,\s*(\w+)/, /return (\w+)\(response\.data/];

/** A function or method, with what is written above it. */
interface Definition {
  readonly name: string;
  readonly indent: number;
  readonly owner: string;
  readonly above: readonly string[];
  readonly body: readonly string[];
}

/** The package whose folder `files_sdk` is `root`. Throws an Error with the place that it cannot read. */
export function readPython(root: string): ApiModel {
  const folder = join(root, 'models');
  if (!existsSync(folder)) throw new Error(`${root}: no Python package of the vendor, as it has no folder models`);
  const files = readdirSync(folder).filter((name) => name.endsWith('.py') && name !== '__init__.py');
  const resources = files.sort().flatMap((file) => {
    const resource = readModel(readFileSync(join(folder, file), 'utf8').split('\n'), file);
    return resource === undefined ? [] : [[keyOf(resource.name), resource] as const];
  });
  return {
    source: 'python',
    version: versionOf(root),
    resources: new Map(resources),
    errorTypes: undefined,
    errorClasses: readErrorClasses(join(root, 'error.py')),
    undeclaredRoutes: undefined,
  };
}

function versionOf(root: string): string {
  const info = readdirSync(join(root, '..')).map((name) => /^files_com-(\d[\d.]*)\.dist-info$/i.exec(name));
  return groupOf(info.find((match) => match !== null) ?? null, 1) || 'of unknown version';
}

function readModel(lines: readonly string[], file: string): SourceResource | undefined {
  const start = lines.findIndex((line) => /^ {4}default_attributes = \{/.test(line));
  if (start < 0) return undefined;
  const classes = lines.slice(0, start).map((line) => groupOf(/^class (\w+)/.exec(line), 1));
  const name = classes.findLast((found) => found !== '');
  if (name === undefined) throw new Error(`${file}: attributes outside a class`);
  return { name, attributes: readAttributes(lines, start, file), operations: readOperations(lines, file) };
}

function readAttributes(lines: readonly string[], start: number, file: string): ReadonlyMap<string, SourceAttribute> {
  const attributes = new Map<string, SourceAttribute>();
  if (/default_attributes = \{\}/.test(lines[start] ?? '')) return attributes;
  let last: SourceAttribute | undefined;
  for (const [index, line] of lines.slice(start + 1).entries()) {
    if (/^ {4}\}/.test(line)) return attributes;
    const match = ATTRIBUTE.exec(line);
    const more = /^\s+#\s*(.*)$/.exec(line);
    if (match !== null) last = { ...shapeOf(match[2]), name: groupOf(match, 1), text: groupOf(match, 3) };
    else if (more !== null && last !== undefined) last = { ...last, text: `${last.text} ${groupOf(more, 1)}` };
    else throw new Error(`${file}:${start + index + 2}: no attribute: ${line}`);
    attributes.set(last.name, last);
  }
  throw new Error(`${file}: its attributes have no end`);
}

function shapeOf(text: string | undefined): TypeShape {
  const array = /^array\((.*)\)$/.exec(text ?? '');
  if (array !== null) return { type: 'array', item: shapeOf(array[1]) };
  const map = /^hash\(string,(.*)\)$/.exec(text ?? '');
  if (map !== null) return { type: 'map', item: shapeOf(map[1]) };
  if (text === undefined) return { type: 'unknown' };
  if (['date-time', 'date', 'decimal', 'email'].includes(text)) return { type: 'string', format: text };
  if (['string', 'int64', 'double', 'boolean', 'object', 'file'].includes(text)) return { type: text };
  return /^[A-Z]\w*$/.test(text) ? { type: 'entity', entity: text } : { type: 'unknown' };
}

function readOperations(lines: readonly string[], file: string): SourceOperation[] {
  const all = definitions(lines);
  const routes = new Set<string>();
  return all.flatMap((definition) => {
    const text = definition.body.join('\n');
    const call = CALL.exec(text);
    const path = pathIn(groupOf(call, 2));
    // Methods of a loaded record repeat the calls of the module.
    const isStatic = definition.indent === 0 || definition.owner.endsWith('Resource');
    if (call === null || path === undefined || !isStatic) return [];
    const route = `${groupOf(call, 1)} ${path}`;
    if (routes.has(route)) throw new Error(`${file}: ${route} occurs twice`);
    routes.add(route);
    const params = paramsOf(path, text, documentation(definition, all), file);
    return [{ route, params, paginated: params.has('cursor'), returns: returnsIn(text), ...readProse(params) }];
  });
}

/** The texts that describe a call: its own, or those of the public method in front of a private one. */
function documentation(definition: Definition, all: readonly Definition[]): readonly (readonly string[])[] {
  const name = definition.name.replace(/^__/, '');
  const speakers =
    name === definition.name ? [definition] : all.filter((one) => one.owner === definition.owner && one.name === name);
  return speakers.map((one) => [...one.above, ...readDocstring(one.body)]);
}

/** Path variables, and what the code demands, are not always described: their type comes from a check in the code. */
function paramsOf(
  path: string,
  text: string,
  documents: readonly (readonly string[])[],
  file: string,
): ReadonlyMap<string, SourceParam> {
  const missing = text.matchAll(/MissingParameterError\(\s*"Parameter missing: ([^"]*)"/g);
  const demanded = new Set([...missing].map((match) => groupOf(match, 1)));
  const variables = [...path.matchAll(/\{(\w+)\}/g)].map((match) => groupOf(match, 1));
  const described = documents.flatMap((lines) => readDescribedParams(lines, file));
  const params = new Map<string, SourceParam>();
  for (const name of new Set([...variables, ...demanded])) {
    const isNumber = new RegExp(`Bad parameter: ${name} must be (?:an|one of [^"]*) ?int`).test(text);
    params.set(name, { name, type: isNumber ? 'int64' : 'string', required: true, text: '' });
  }
  for (const param of described) {
    const required = param.required || demanded.has(param.name) || variables.includes(param.name);
    params.set(param.name, { ...param, required });
  }
  return params;
}

function definitions(lines: readonly string[]): Definition[] {
  const found: Definition[] = [];
  let owner = '';
  for (const [index, line] of lines.entries()) {
    owner = /^class (\w+)/.exec(line)?.[1] ?? owner;
    const match = /^( *)def (\w+)\(/.exec(line);
    if (match === null) continue;
    const indent = groupOf(match, 1).length;
    if (indent === 0) owner = '';
    const next = new RegExp(`^ {0,${indent}}(def |class |[#@\\w])`);
    const length = lines.slice(index + 1).findIndex((later) => next.test(later));
    const body = lines.slice(index, length < 0 ? undefined : index + 1 + length);
    const remark = new RegExp(`^ {${indent}}#`);
    const before = lines.slice(0, index);
    const above = before.slice(before.findLastIndex((earlier) => !remark.test(earlier)) + 1);
    found.push({ name: groupOf(match, 2), indent, owner, above, body });
  }
  return found;
}

/** The path behind an expression: a text, one with `.format(…)`, or a sum of texts and path values. */
function pathIn(expression: string): string | undefined {
  const text = /^"([^"]*)"(?:\.format\([\s\S]*\))?$/.exec(expression.trim());
  if (text !== null) return text[1];
  const parts = [...expression.matchAll(/"(\/[^"]*)"|path_value\(\s*params\["(\w+)"\],?\s*\)/g)];
  if (parts.length === 0) return undefined;
  return parts.map((part) => part[1] ?? `{${groupOf(part, 2)}}`).join('');
}

function readDocstring(body: readonly string[]): string[] {
  const start = body.findIndex((line) => /^\s*"""/.test(line));
  if (start < 0 || start > 12 || /^\s*""".*"""\s*$/.test(body[start] ?? '')) return [];
  const length = body.slice(start + 1).findIndex((line) => /"""\s*$/.test(line));
  return body.slice(start, start + length + 2).map((line, index) => (index === 0 ? line.replace('"""', '') : line));
}

function readDescribedParams(lines: readonly string[], file: string): SourceParam[] {
  const start = lines.findIndex((line) => /Parameters:\s*$/.test(line));
  const params: SourceParam[] = [];
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    if (/^\s*("""|#?\s*$)/.test(line)) {
      if (params.length > 0) break;
      continue;
    }
    const match = PARAMETER.exec(line.replace(/"""\s*$/, ''));
    const last = params.at(-1);
    if (match !== null) {
      const [name, text] = [groupOf(match, 1), groupOf(match, 4)];
      params.push({ name, ...shapeOf(match[3]), required: match[2] !== undefined, text });
    } else if (last !== undefined) {
      params[params.length - 1] = { ...last, text: `${last.text} ${line.replace(/^[\s#]*/, '')}` };
    } else throw new Error(`${file}: no parameter: ${line}`);
  }
  return params;
}

function returnsIn(text: string): SourceOperation['returns'] {
  for (const [patterns, list] of [
    [LIST_ANSWERS, true],
    [RECORD_ANSWERS, false],
  ] as const) {
    const match = patterns.map((pattern) => pattern.exec(text)).find((found) => found !== null);
    if (match !== undefined) return { entity: groupOf(match, 1), list };
  }
  return undefined;
}

/** Classes of API errors: the groups, which are the children of APIError that have children, and what is below them. */
function readErrorClasses(path: string): ReadonlySet<string> {
  const classes = [...readFileSync(path, 'utf8').matchAll(/^class (\w+)\(\s*(\w+)\s*\)/gm)];
  const parents = new Map(classes.map((match) => [groupOf(match, 1), groupOf(match, 2)]));
  const withChildren = new Set(parents.values());
  const groups = [...parents].filter(([name, parent]) => parent === 'APIError' && withChildren.has(name));
  const names = new Set(groups.map(([name]) => name));
  const leaves = [...parents].filter(([, parent]) => names.has(parent));
  return new Set([...names, ...leaves.map(([name]) => name)]);
}
