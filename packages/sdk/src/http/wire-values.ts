// Turns what a caller passes as parameters into what goes on the wire: a query, JSON or a form.
import { InvalidParameterError } from '../errors.ts';

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
 * `Date` becomes RFC 3339.
 */
export function encodeParams(params: object, names: readonly string[]): { named: WireParams; rest: WireParams } {
  const named: Named[] = [];
  const rest: Named[] = [];
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) (names.includes(name) ? named : rest).push([name, encodeValue(value, name)]);
  }
  return { named: Object.fromEntries(named), rest: Object.fromEntries(rest) };
}

type Named = readonly [name: string, value: WireValue];

/** The parameters as a query: lists joined by commas, objects of one level as `name[field]=value`, `null` as empty. */
export function queryString(params: WireParams): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => {
    if (!isObject(value)) return [encodePair(name, value)];
    return Object.entries(value).map(([field, inner]) => encodePair(`${name}[${field}]`, inner));
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

/** Whether a file is among the values, which only a form can carry. */
export function holdsFile(value: WireValue): boolean {
  if (isBlob(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFile);
}

function encodeValue(value: unknown, name: string): WireValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new InvalidParameterError(`${name} is ${value}; a finite number is needed.`);
  }
  if (value instanceof Date) {
    if (!Number.isNaN(value.getTime())) return value.toISOString();
    throw new InvalidParameterError(`${name} is an invalid Date.`);
  }
  if (Array.isArray(value)) return value.map((item, index) => encodeValue(item, `${name}[${index}]`));
  if (isBlob(value)) return value;
  if (typeof value === 'object' && !ArrayBuffer.isView(value)) return encodeObject(value, name);
  throw new InvalidParameterError(`${name} cannot be sent: a ${typeof value} has no form on the wire.`);
}

function encodeObject(fields: object, within: string): WireParams {
  const given: Named[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) given.push([name, encodeValue(value, `${within}[${name}]`)]);
  }
  return Object.fromEntries(given);
}

function isBlob(value: unknown): value is Blob {
  return typeof value === 'object' && value !== null && value instanceof Blob;
}

function isObject(value: WireValue): value is { readonly [name: string]: WireValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isBlob(value);
}

function encodePair(name: string, value: WireValue): string {
  return `${percentEncode(name, name)}=${percentEncode(textOf(value), name)}`;
}

function textOf(value: WireValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function append(form: FormData, name: string, value: WireValue): void {
  if (isBlob(value)) form.append(name, value);
  else if (Array.isArray(value)) for (const item of value) append(form, `${name}[]`, item);
  else if (isObject(value))
    for (const [field, inner] of Object.entries(value)) append(form, `${name}[${field}]`, inner);
  else form.append(name, textOf(value));
}
