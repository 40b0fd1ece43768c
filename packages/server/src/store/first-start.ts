// The first start on a database that processes share. Several may start at once, and one of them makes what is there
// from the start while the others wait. That it is all there is a mark: one that was killed in the midst of it leaves
// none, and what it has made is taken away before the next one makes it.
import { setTimeout as delay } from 'node:timers/promises';
import type { Claims } from './claims.ts';
import type { Database } from './contract.ts';

const POLL_MS = 100;
const NAME = 'first start';

/** What is done at the start of each process. */
interface StartWork<T> {
  /** Takes away what an unfinished first start has made. */
  discardHalf(): Promise<void>;
  /** Makes what is not there yet, or opens what is. */
  open(): Promise<T>;
}

/** Runs the work while no other process does, and at once where there is no other. */
export async function runStart<T>(
  { database, claims }: { database: Database; claims: Claims },
  { discardHalf, open }: StartWork<T>,
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
      if (mark === undefined) await discardHalf();
      const opened = await open();
      if (!claim.isHeld()) throw new Error('Another process has begun the first start again; start this one again.');
      const sql = 'INSERT INTO background_marks (name, at_ms) VALUES (?, ?) ON CONFLICT (name) DO NOTHING';
      if (mark === undefined) await database.write((tx) => tx.run(sql, NAME, Date.now()));
      return opened;
    } finally {
      await claim.release();
    }
  }
}
