// Brings a store's schema up to date before anything else may use the store.
import type { Driver } from './connection.ts';

/** One step of the schema. Steps are applied once each, in order of `version`. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** What SQL alone cannot do, run after it in the same transaction. Returns what the owner of the data should know. */
  run?(driver: Driver): readonly string[];
}

/** The store was written by a newer server: it holds schema steps that this one does not know. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError';

  constructor(what: 'data directory' | 'database', step: { readonly version: unknown; readonly name: unknown }) {
    const why = `schema step ${step.version} ${step.name} is unknown here`;
    super(`The ${what} is of a newer version of the server (${why}). Start that version instead of this one.`);
  }
}

/** The database is none that the server can use. The message says what to do. */
export class UnfitDatabaseError extends Error {
  override readonly name = 'UnfitDatabaseError';
}

/**
 * Applies the steps that the store has not had yet, each in its own transaction, and returns what its owner should know
 * of them, a sentence each.
 */
export function migrate(driver: Driver, migrations: readonly Migration[]): readonly string[] {
  driver.exec('CREATE TABLE IF NOT EXISTS schema_steps (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT');
  const known = new Map(migrations.map((step) => [step.version, step]));
  const applied = new Set<number>();
  for (const row of driver.prepare('SELECT version, name FROM schema_steps').all()) {
    const version = Number(row['version']);
    if (!known.has(version)) throw new NewerStoreError('data directory', { version, name: row['name'] });
    applied.add(version);
  }
  const missing = migrations.filter(({ version }) => !applied.has(version));
  return missing.sort((a, b) => a.version - b.version).flatMap((step) => applyStep(driver, step));
}

function applyStep(driver: Driver, step: Migration): readonly string[] {
  driver.exec('BEGIN IMMEDIATE');
  try {
    driver.exec(step.sql);
    const notes = step.run?.(driver) ?? [];
    driver.prepare('INSERT INTO schema_steps (version, name) VALUES (?, ?)').run(step.version, step.name);
    driver.exec('COMMIT');
    return notes;
  } catch (error) {
    driver.exec('ROLLBACK');
    throw new Error(`Schema step ${step.version} (${step.name}) failed.`, { cause: error });
  }
}
