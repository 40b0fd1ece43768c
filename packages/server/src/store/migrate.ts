// Brings a store's schema up to date before anything else may use the store.
import type { Driver } from './connection.ts';
import type { Migration } from './contract.ts';

/** The store was written by a newer server: it holds schema steps that this one does not know. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError';
}

/** Applies the steps that the store has not had yet, each in its own transaction. */
export function migrate(driver: Driver, migrations: readonly Migration[]): void {
  driver.exec('CREATE TABLE IF NOT EXISTS schema_steps (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT');
  const known = new Map(migrations.map((step) => [step.version, step]));
  const applied = new Set<number>();
  for (const row of driver.prepare('SELECT version, name FROM schema_steps').all()) {
    const version = Number(row['version']);
    if (!known.has(version)) {
      throw new NewerStoreError(
        `The data directory was written by another version of the server (schema step ${version} ${row['name']} is unknown here).`,
      );
    }
    applied.add(version);
  }
  for (const step of [...migrations].sort((a, b) => a.version - b.version)) {
    if (!applied.has(step.version)) applyStep(driver, step);
  }
}

function applyStep(driver: Driver, step: Migration): void {
  driver.exec('BEGIN IMMEDIATE');
  try {
    driver.exec(step.sql);
    driver.prepare('INSERT INTO schema_steps (version, name) VALUES (?, ?)').run(step.version, step.name);
    driver.exec('COMMIT');
  } catch (error) {
    driver.exec('ROLLBACK');
    throw new Error(`Schema step ${step.version} (${step.name}) failed.`, { cause: error });
  }
}
