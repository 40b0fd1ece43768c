// Values that are made from rows and kept while they hold: by name, for what several queries decide, such as what a
// caller may do, and by row, for what a single row decides, such as a record parsed from its JSON. Nobody has to say
// when they end. The queries behind a named value are watched; a row that has changed is read as another object.
import type { Database, Queries } from './contract.ts';

const MAX_VALUES = 1_000;

interface CachedValue<T> {
  readonly value: T;
  holds(): boolean;
}

/** Values of one kind, by a name that says what else decides them. They are shared: nobody may change one. */
export class DerivedCache<T> {
  readonly #database: Pick<Database, 'watchReads'>;
  readonly #kept = new Map<string, CachedValue<T>>();

  constructor(database: Pick<Database, 'watchReads'>) {
    this.#database = database;
  }

  /** The value if it is kept and still holds. */
  peek(name: string): T | undefined {
    const known = this.#kept.get(name);
    return known?.holds() ? known.value : undefined;
  }

  /** The value as it is now. `make` may ask nothing but its queries; what it throws is not remembered. */
  async get(name: string, make: (queries: Queries) => Promise<T>): Promise<T> {
    const known = this.#kept.get(name);
    if (known?.holds()) return known.value;
    const queries = this.#database.watchReads();
    const value = await make(queries);
    if (this.#kept.size >= MAX_VALUES) this.#kept.clear();
    this.#kept.set(name, { value, holds: queries.holds });
    return value;
  }
}

/** Freezes an object that is handed out more than once: what is made from it may be kept beside it. */
export function share<T extends object>(value: T): Readonly<T> {
  return Object.freeze(value);
}

function isShared(value: object): boolean {
  return Object.isFrozen(value);
}

/**
 * What a pure function makes of shared objects, made once for each of them and forgotten with it. What is made of an
 * object that is not shared is not kept. An instance may serve several servers: no two of them share an object.
 */
export class MemoByObject<K extends object, V> {
  readonly #made = new WeakMap<K, V>();
  readonly #make: (key: K) => V;

  constructor(make: (key: K) => V) {
    this.#make = make;
  }

  get(key: K): V {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const value = this.#make(key);
    if (isShared(key)) this.#made.set(key, value);
    return value;
  }
}
