// Converts one value that a caller sent to the type that the catalogue declares, whatever encoding it came in. All
// functions are pure.
import type { ItemSpec, ValueSpec } from '../api-spec.ts';
import { findOwn } from '../own-member.ts';
import { Problem, problem } from '../problem.ts';
import { MAX_LONG_TEXT_CHARACTERS, MAX_WORD_CHARACTERS, maxCharactersOf, maxItemsOf } from './bounds.ts';
import { parseDateTime } from './date-time.ts';
import { parseJson } from './json.ts';
import { isFilePart, isList, isObject, type ParamValue } from './params.ts';

type Spec = ValueSpec | ItemSpec;

/**
 * Coerces `value`; an empty text stands for null in every type but `string`. Throws `bad-request/…` naming the
 * parameter.
 */
export function coerce(value: ParamValue, spec: Spec, name: string): ParamValue {
  if (value === null) return null;
  const text = takeLast(value);
  if (typeof text === 'string') checkLength(text, spec, name);
  switch (spec.type) {
    case 'string':
      return coerceString(value, spec, name);
    case 'int64':
      return coerceFilled(value, (text) => coerceInteger(text, spec, name));
    case 'double':
      return coerceFilled(value, (text) => coerceDouble(text, spec, name));
    case 'boolean':
      return coerceFilled(value, (text) => coerceBoolean(text, name));
    case 'array':
      return coerceArray(value, spec, name);
    case 'object':
    case 'map':
    case 'entity':
      return coerceFilled(value, (filled) => coerceObject(filled, spec, name));
    case 'file':
      return coerceFilled(value, (filled) => coerceFile(filled, name));
  }
}

/** Before anything looks at the letters. */
function checkLength(text: string, spec: Spec, name: string): void {
  if (text.length <= MAX_WORD_CHARACTERS) return;
  const max = maxCharacters(spec, name);
  if (text.length > max) throw invalid(name, `at most ${max} characters long`);
}

function maxCharacters(spec: Spec, name: string): number {
  if (spec.type === 'string') {
    if (spec.format === 'date-time' || spec.enum !== undefined) return MAX_WORD_CHARACTERS;
    const isList = ('csv' in spec && spec.csv === true) || ('delimiters' in spec && spec.delimiters !== undefined);
    return isList || spec.format === 'json' ? MAX_LONG_TEXT_CHARACTERS : maxCharactersOf(name);
  }
  return spec.type === 'int64' || spec.type === 'double' || spec.type === 'boolean'
    ? MAX_WORD_CHARACTERS
    : MAX_LONG_TEXT_CHARACTERS;
}

function coerceFilled(value: ParamValue, then: (value: ParamValue) => ParamValue): ParamValue {
  return value === '' ? null : then(value);
}

function invalid(name: string, expectation: string): Error {
  return problem('bad-request/request-params-invalid', `${name} must be ${expectation}.`);
}

/** A key sent twice for a single value: the last one counts, as with any form. */
function takeLast(value: ParamValue): ParamValue {
  return isList(value) && value.length > 0 ? (value[value.length - 1] ?? null) : value;
}

function coerceString(value: ParamValue, spec: Spec, name: string): ParamValue {
  if ('csv' in spec && spec.csv) return coerceCsv(value, name);
  if ('delimiters' in spec && spec.delimiters !== undefined && isList(value)) {
    return value.map((item) => itemText(item, name)).join(spec.delimiters[0] ?? ',');
  }
  if (spec.format === 'json' && (isObject(value) || isList(value))) return JSON.stringify(value);
  const text = scalarText(takeLast(value), name);
  if (spec.format === 'date-time') return text === '' ? null : parseDateTime(text, name);
  if (spec.enum !== undefined) return text === '' ? null : checkEnum(text, spec, name);
  if ('maxLength' in spec && spec.maxLength !== undefined && [...text].length > spec.maxLength) {
    throw invalid(name, `at most ${spec.maxLength} characters long`);
  }
  if ('pattern' in spec && spec.pattern !== undefined && text !== '' && !new RegExp(spec.pattern, 'u').test(text)) {
    throw invalid(name, `of the form ${spec.pattern}`);
  }
  return text;
}

function coerceCsv(value: ParamValue, name: string): string {
  const text = isList(value) ? value.map((item) => itemText(item, name)).join(',') : scalarText(value, name);
  checkLength(text, { type: 'string', csv: true }, name);
  checkItems(countPieces(text), name);
  return text;
}

function countPieces(text: string): number {
  let pieces = 1;
  for (let at = text.indexOf(','); at !== -1; at = text.indexOf(',', at + 1)) pieces += 1;
  return pieces;
}

function checkItems(items: number, name: string): void {
  const max = maxItemsOf(name);
  if (items > max) throw invalid(name, `a list of at most ${max} items`);
}

function itemText(item: ParamValue, name: string): string {
  if (item === null || isList(item)) throw invalid(name, 'a list of texts');
  return scalarText(item, name);
}

function scalarText(value: ParamValue, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return '';
  throw invalid(name, 'a text');
}

function checkEnum(value: string | number, spec: Spec, name: string): string | number {
  if (spec.enum === undefined || spec.enum.includes(value)) return value;
  throw invalid(name, `one of ${spec.enum.join(', ')}`);
}

function coerceInteger(sent: ParamValue, spec: Spec, name: string): number {
  const value = takeLast(sent);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\s*[+-]?\d+(\.0+)?\s*$/.test(text)) throw invalid(name, 'an integer');
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw invalid(name, 'an integer below 2^53');
  return checkLimits(number, spec, name);
}

function coerceDouble(sent: ParamValue, spec: Spec, name: string): number {
  const value = takeLast(sent);
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw invalid(name, 'a number');
  return checkLimits(number, spec, name);
}

function checkLimits(number: number, spec: Spec, name: string): number {
  if (spec.min !== undefined && number < spec.min) throw invalid(name, `${spec.min} or more`);
  if (spec.max !== undefined && number > spec.max) throw invalid(name, `${spec.max} or less`);
  checkEnum(number, spec, name);
  return number;
}

const TRUTH: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false };

function coerceBoolean(sent: ParamValue, name: string): boolean {
  const value = takeLast(sent);
  const text = typeof value === 'object' ? '' : String(value).toLowerCase();
  const found = findOwn(TRUTH, text);
  if (found === undefined) throw invalid(name, 'true or false');
  return found;
}

function coerceArray(value: ParamValue, spec: Spec, name: string): ParamValue {
  if (value === '') return [];
  const item: ItemSpec = spec.item ?? { type: 'string' };
  // An empty element, as forms have it in an empty list, is none but among texts.
  const found = coerceElements(value, item, name).filter((element) => element !== '' || item.type === 'string');
  checkItems(found.length, name);
  return found.map((element, i) => coerceElement(element, item, `${name}[${i}]`));
}

/** Elements are what they are: neither nothing, nor lists of which the last one counts. */
function coerceElement(element: ParamValue, item: ItemSpec, name: string): ParamValue {
  if (element === null || (isList(element) && item.type !== 'array')) throw invalid(name, 'a single value');
  return coerce(element, item, name);
}

function coerceElements(value: ParamValue, item: ItemSpec, name: string): readonly ParamValue[] {
  if (isList(value)) return value;
  if (isObject(value) && isIndexed(value)) {
    return Object.entries(value)
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, element]) => element);
  }
  if (typeof value !== 'string') return [value];
  if (value.startsWith('[')) {
    const parsed = tryParseJson(value);
    if (parsed !== undefined && isList(parsed)) return parsed;
  }
  if (item.type === 'object' || item.type === 'entity') return [value];
  checkItems(countPieces(value), name);
  return value.split(',').map((piece) => piece.trim());
}

function isIndexed(value: Readonly<Record<string, ParamValue>>): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
}

function coerceObject(value: ParamValue, spec: Spec, name: string): ParamValue {
  const object = typeof value === 'string' ? tryParseJson(value) : value;
  if ('acceptsJsonString' in spec && spec.acceptsJsonString && !isObject(object ?? null)) return object ?? value;
  if (object === undefined || !(isObject(object) || (spec.type === 'object' && isList(object)))) {
    throw invalid(name, 'an object');
  }
  if (isList(object)) return object;
  checkMap(object, spec, name);
  const fields = 'fields' in spec ? spec.fields : undefined;
  if (fields === undefined) return object;
  const made: Record<string, ParamValue> = { ...object };
  for (const [field, known] of Object.entries(fields)) {
    const sent = object[field];
    // Whether a member may be missing is for the handler to say: some clients leave out what the catalogue calls
    // required.
    if (sent !== undefined && sent !== null) made[field] = coerce(sent, known, `${name}[${field}]`);
  }
  return made;
}

function checkMap(object: Readonly<Record<string, ParamValue>>, spec: Spec, name: string): void {
  if (!('maxProperties' in spec)) return;
  const entries = Object.entries(object);
  const { maxProperties = Infinity, keyMaxLength = Infinity, valueMaxLength = Infinity } = spec;
  if (entries.length > maxProperties) throw invalid(name, `an object of at most ${maxProperties} keys`);
  for (const [key, value] of entries) {
    if (key.length > keyMaxLength) throw invalid(name, `an object whose keys have at most ${keyMaxLength} characters`);
    if (typeof value === 'string' && value.length > valueMaxLength) {
      throw invalid(`${name}[${key}]`, `at most ${valueMaxLength} characters long`);
    }
  }
}

function tryParseJson(text: string): ParamValue | undefined {
  try {
    return parseJson(Buffer.from(text), text);
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Not JSON: the caller decides what the text is instead.
    return undefined;
  }
}

function coerceFile(value: ParamValue, name: string): ParamValue {
  if (isFilePart(value)) return value;
  const encoded = isObject(value) ? value['encoded_content'] : undefined;
  if (!isObject(value) || typeof encoded !== 'string') throw invalid(name, 'an uploaded file');
  const filename = value['filename'];
  const contentType = value['type'];
  return {
    filename: typeof filename === 'string' ? filename : name,
    contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream',
    bytes: new Uint8Array(Buffer.from(encoded, 'base64')),
  };
}
