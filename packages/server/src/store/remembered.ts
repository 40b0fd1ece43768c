// Values that are made from rows and asked for at every call, such as what a caller may do: kept until something
// changes that they were made from. Nobody has to say what that is, because the queries behind a value are watched.
import type { Database, Queries } from './contract.ts';

const MAX_VALUES = 1_000;

interface Kept<T> {
  readonly value: T;
  holds(): boolean;
}

/** Values of one kind, by a name that says what else decides them. They are shared: nobody may change one. */
export class DerivedCache<T> {
  readonly #database: Pick<Database, 'watchReads'>;
  readonly #kept = new Map<string, Kept<T>>();

  constructor(database: Pick<Database, 'watchReads'>) {
    this.#database = database;
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
