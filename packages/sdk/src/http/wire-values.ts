// Turns what a caller passes as parameters into what goes on the wire: a query, JSON or a form.
import { InvalidParameterError } from '../errors.ts';
import { isBlob, isDate } from '../shapes.ts';

/** Parameter values after the border: nothing undefined, no dates, no numbers that JSON cannot hold. */
export type WireValue =
  | string
  | number
  | boolean
  | null
  | Blob
  | readonly WireValue[]
  | { readonly [name: string]: WireValue };

/** Named values ready for the wire. */
export type WireParams = Readonly<Record<string, WireValue>>;

/**
 * Copies parameters into wire form, those with certain names and the rest: `undefined` is left out, `null` stays, a
 * `Date` becomes RFC 3339. A whole number that has been rounded, because it is above 2^53, is refused.
 */
export function encodeParams(params: object, names: readonly string[]): { named: WireParams; rest: WireParams } {
  const named: Record<string, WireValue> = {};
  const rest: Record<string, WireValue> = {};
  for (const name of Object.keys(params)) {
    const value: unknown = Reflect.get(params, name);
    if (value !== undefined) setOwn(names.includes(name) ? named : rest, name, encodeValue(value, name, 0));
  }
  return { named, rest };
}

/** Sets a field whatever its name is: an assignment to this one would do something else. */
function setOwn(fields: Record<string, WireValue>, name: string, value: WireValue): void {
  if (name !== '__proto__') fields[name] = value;
  else Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * The parameters as a query: lists as `name[]` once for each element, objects of one level as `name[field]`, `null` as
 * empty. An empty list is an empty value, which the API reads as a list of nothing.
 */
export function queryString(params: WireParams): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => {
    if (!isObject(value)) return encodePairs(name, value);
    return Object.entries(value).flatMap(([field, inner]) => encodePairs(`${name}[${field}]`, inner));
  });
  return pairs.join('&');
}

/** The parameters as a form with files: lists as `name[]`, objects as `name[field]`. */
export function createFormData(params: WireParams): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(params)) append(form, name, value);
  return form;
}

/**
 * `text` as part of an address. Throws `InvalidParameterError` for half of a surrogate pair, which has no UTF-8 form.
 */
export function percentEncode(
  text: string,
  name: string,
  encode: (text: string) => string = encodeURIComponent,
): string {
  try {
    return encode(text);
  } catch (cause) {
    throw new InvalidParameterError(`${name} holds half of a surrogate pair and cannot be sent.`, { cause });
  }
}

/** Whether one of the parameters takes a file, by its value or by its name (`avatar_file`), and was given one. */
export function holdsAttachment(params: object): boolean {
  return Object.keys(params).some((name) => {
    const value: unknown = Reflect.get(params, name);
    return typeof value === 'object' && value !== null && (isBlob(value) || isFileName(name));
  });
}

/** Whether a parameter takes a file: `avatar_file`, `file`. */
export function isFileName(name: string): boolean {
  return name === 'file' || name.endsWith('_file');
}

/** Whether a file is among the values, which only a form can carry. */
export function holdsFile(value: WireValue): boolean {
  if (isBlob(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFile);
}

/** No parameter of the API is nested more than a few levels; an object that holds itself has no end. */
const MAX_DEPTH = 32;

function encodeValue(value: unknown, name: string, depth: number): WireValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return encodeNumber(value, name);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (depth > MAX_DEPTH) throw new InvalidParameterError(`${name} is nested too deep, or holds itself.`);
  if (isDate(value)) {
    if (!Number.isNaN(value.getTime())) return value.toISOString();
    throw new InvalidParameterError(`${name} is an invalid Date.`);
  }
  if (Array.isArray(value)) return value.map((item, index) => encodeValue(item, `${name}[${index}]`, depth + 1));
  if (isBlob(value)) return value;
  if (typeof value === 'object' && !ArrayBuffer.isView(value)) return encodeObject(value, name, depth);
  throw new InvalidParameterError(`${name} cannot be sent: a ${typeof value} has no form on the wire.`);
}

function encodeNumber(value: number, name: string): number {
  if (!Number.isFinite(value)) throw new InvalidParameterError(`${name} is ${value}; a finite number is needed.`);
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  throw new InvalidParameterError(`${name} is above 2^53, where numbers are rounded; pass it as a bigint or as text.`);
}

function encodeObject(fields: object, within: string, depth: number): WireParams {
  const given: Record<string, WireValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) setOwn(given, name, encodeValue(value, `${within}[${name}]`, depth + 1));
  }
  return given;
}

function isObject(value: WireValue): value is { readonly [name: string]: WireValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isBlob(value);
}

function encodePairs(name: string, value: WireValue): string[] {
  if (!Array.isArray(value)) return [encodePair(name, value)];
  return value.length === 0 ? [encodePair(name, '')] : value.map((item) => encodePair(`${name}[]`, item));
}

function encodePair(name: string, value: WireValue): string {
  return `${percentEncode(name, name)}=${percentEncode(textOf(value), name)}`;
}

function textOf(value: WireValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function append(form: FormData, name: string, value: WireValue): void {
  if (isBlob(value)) form.append(name, value);
  else if (Array.isArray(value)) for (const item of value) append(form, `${name}[]`, item);
  else if (isObject(value))
    for (const [field, inner] of Object.entries(value)) append(form, `${name}[${field}]`, inner);
  else form.append(name, textOf(value));
}
