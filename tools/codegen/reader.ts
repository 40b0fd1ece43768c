// Reads one JSON object field by field and complains, with the place, about what is missing, mistyped or unknown.

/** A JSON object being read. `done()` fails if a field was never asked for. */
export class Reader {
  readonly where: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly #asked = new Set<string>();

  constructor(where: string, json: unknown) {
    if (!isObject(json)) throw new Error(`${where}: not an object`);
    this.where = where;
    this.fields = json;
  }

  text(key: string): string {
    return this.optionalText(key) ?? this.#refuseMissing(key);
  }

  optionalText(key: string): string | undefined {
    const value = this.#take(key);
    if (value === undefined || typeof value === 'string') return value;
    return this.#refuseMistyped(key, 'text');
  }

  textOrNull(key: string): string | null {
    if (this.#take(key) === null) return null;
    return this.text(key);
  }

  number(key: string): number {
    const value = this.#take(key);
    return typeof value === 'number' ? value : this.#refuseMistyped(key, 'a number');
  }

  /** True or absent. */
  flag(key: string): boolean {
    const value = this.#take(key);
    if (value === undefined || value === true) return value === true;
    return this.#refuseMistyped(key, 'true or absent');
  }

  /** One of the words of `allowed`. */
  word<T extends string>(key: string, allowed: readonly T[]): T {
    const value = this.text(key);
    return allowed.find((word) => word === value) ?? this.#refuseMistyped(key, `one of ${allowed.join(', ')}`);
  }

  object(key: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.#take(key);
    if (value === undefined || isObject(value)) return value;
    return this.#refuseMistyped(key, 'an object');
  }

  list(key: string): readonly unknown[] | undefined {
    const value = this.#take(key);
    if (value === undefined || Array.isArray(value)) return value;
    return this.#refuseMistyped(key, 'a list');
  }

  texts(key: string): readonly string[] | undefined {
    return this.list(key)?.map((entry) =>
      typeof entry === 'string' ? entry : this.#refuseMistyped(key, 'a list of texts'),
    );
  }

  numbers(key: string): readonly number[] {
    const values = this.list(key) ?? [];
    return values.map((entry) => (typeof entry === 'number' ? entry : this.#refuseMistyped(key, 'a list of numbers')));
  }

  scalars(key: string): readonly (string | number)[] | undefined {
    return this.list(key)?.map((entry) =>
      typeof entry === 'string' || typeof entry === 'number' ? entry : this.#refuseMistyped(key, 'texts or numbers'),
    );
  }

  /** Reads a list of objects, each by `read`. An absent list is empty. */
  each<T>(key: string, read: (reader: Reader) => T): readonly T[] {
    return (this.list(key) ?? []).map((entry, index) => {
      const name = isObject(entry) ? (entry['name'] ?? entry['id'] ?? entry['type']) : undefined;
      return read(new Reader(`${this.where}.${key}[${typeof name === 'string' ? name : index}]`, entry));
    });
  }

  /** Marks fields as known that the caller takes over unread, as facts. */
  passOver(...keys: readonly string[]): void {
    for (const key of keys) this.#asked.add(key);
  }

  finish(): void {
    const unknown = Object.keys(this.fields).filter((key) => !this.#asked.has(key));
    if (unknown.length > 0) throw new Error(`${this.where}: unknown ${unknown.join(', ')}`);
  }

  #take(key: string): unknown {
    this.#asked.add(key);
    return this.fields[key];
  }

  #refuseMissing(key: string): never {
    throw new Error(`${this.where}: ${key} is missing`);
  }

  #refuseMistyped(key: string, expected: string): never {
    throw new Error(`${this.where}: ${key} must be ${expected}`);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
