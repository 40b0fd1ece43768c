// The first start on a database that processes share. Several may start at once, and one of them makes what is there
// from the start while the others wait. It leaves a mark before it begins, and another one when all is there: where
// only the first is found, somebody was killed in the midst of it, and what was made until then is taken away before it
// is made again. Nothing is ever taken away without that mark: a database that has sites and none was made by an
// earlier version.
import { setTimeout as delay } from 'node:timers/promises';
import type { Claims } from './claims.ts';
import { numberIn } from './columns.ts';
import type { Database } from './contract.ts';

const POLL_MS = 100;
const NAME = 'first start';
/** The mark of a first start that has begun; any other one is the time when it was done. */
const BEGUN = 0;

/** What is done at the start of each process. */
interface StartWork<T> {
  /** True if nothing was made yet. */
  isEmpty(): Promise<boolean>;
  /** Takes away what an unfinished first start has made. */
  discardHalf(): Promise<void>;
  /** Makes what is not there yet, or opens what is. */
  open(): Promise<T>;
}

/** Runs the work while no other process does, and at once where there is no other. */
export async function runStart<T>(
  { database, claims }: { database: Database; claims: Claims },
  { isEmpty, discardHalf, open }: StartWork<T>,
): Promise<T> {
  if (!database.isShared) return await open();
  for (;;) {
    const claim = await claims.take(NAME);
    if (claim === undefined) {
      await delay(POLL_MS);
      continue;
    }
    try {
      await database.refresh();
      const mark = await database.get('SELECT at_ms FROM background_marks WHERE name = ?', NAME);
      const isHalf = mark !== undefined && numberIn(mark, 'at_ms') === BEGUN;
      if (isHalf) await discardHalf();
      else if (mark === undefined && (await isEmpty())) await leaveMark(database, BEGUN);
      const opened = await open();
      if (!claim.isHeld()) throw new Error('Another process has begun the first start again; start this one again.');
      if (mark === undefined || isHalf) await leaveMark(database, Date.now());
      return opened;
    } finally {
      await claim.release();
    }
  }
}

async function leaveMark(database: Database, atMs: number): Promise<void> {
  const sql = `INSERT INTO background_marks (name, at_ms) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET at_ms = excluded.at_ms`;
  await database.write((tx) => tx.run(sql, NAME, atMs));
}
