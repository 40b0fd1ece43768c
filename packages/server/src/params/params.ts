// The parameters of one call after merging and coercion by the catalogue's types. Handlers read them by name and type.

/** A file that arrived in a multipart body. */
export interface FilePart {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A coerced value. Date-times are RFC 3339 strings in UTC with whole seconds; decimals are strings. */
export type ParamValue =
  | null
  | string
  | number
  | boolean
  | FilePart
  | readonly ParamValue[]
  | { readonly [key: string]: ParamValue };

/**
 * What a caller sent, already typed as the catalogue says; a reader of another type than the catalogue's finds nothing.
 */
export class Params {
  readonly values: Readonly<Record<string, ParamValue>>;

  constructor(values: Readonly<Record<string, ParamValue>>) {
    this.values = values;
  }

  /** True if the parameter was sent, even as null. */
  has(name: string): boolean {
    return Object.hasOwn(this.values, name);
  }

  /** True if the parameter was sent as null. */
  isNull(name: string): boolean {
    return this.has(name) && this.values[name] === null;
  }

  string(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === 'number' ? value : undefined;
  }

  /** False when absent or null. */
  flag(name: string): boolean {
    return this.values[name] === true;
  }

  boolean(name: string): boolean | undefined {
    const value = this.values[name];
    return typeof value === 'boolean' ? value : undefined;
  }

  /** A date or date-time parameter as a moment. */
  date(name: string): Date | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? new Date(value) : undefined;
  }

  list(name: string): readonly ParamValue[] | undefined {
    const value = this.values[name];
    return isList(value) ? value : undefined;
  }

  object(name: string): Readonly<Record<string, ParamValue>> | undefined {
    const value = this.values[name];
    return isObject(value) ? value : undefined;
  }

  file(name: string): FilePart | undefined {
    const value = this.values[name];
    return isFilePart(value) ? value : undefined;
  }
}

export function isList(value: ParamValue | undefined): value is readonly ParamValue[] {
  return Array.isArray(value);
}

export function isFilePart(value: ParamValue | undefined): value is FilePart {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}

export function isObject(value: ParamValue | undefined): value is Readonly<Record<string, ParamValue>> {
  return typeof value === 'object' && value !== null && !isList(value) && !isFilePart(value);
}

/** Narrows parsed JSON whose depth is bounded: `parseJson` saw to it. */
export function asParamValue(value: unknown): ParamValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(asParamValue);
  const made: Record<string, ParamValue> = Object.create(null);
  for (const [key, item] of Object.entries(value ?? {})) made[key] = asParamValue(item);
  return made;
}
