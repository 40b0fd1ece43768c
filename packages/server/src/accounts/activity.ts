// Records when keys and users were last seen. It does so in the background and rarely, so that reading stays cheap.
import { type Clock, formatTimestamp } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/contract.ts';

/** A key's `last_use_at` is refreshed at most this often. */
const REFRESH_MS = 3 * 3_600_000;

/** Records activity in the background; `settled()` waits for what is under way. */
export class Activity {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #pending = new Set<Promise<void>>();
  readonly #noted = new Map<string, number>();

  constructor(deps: { database: Database; clock: Clock; log: Log }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#log = deps.log;
  }

  /** Records the use of a key unless that was recorded lately. */
  recordKeyUse(use: { siteId: number; apiKeyId: number; userId: number | null; usedMs: number | null }): void {
    const now = this.#clock.ms();
    const name = `${use.siteId}/${use.apiKeyId}`;
    const last = Math.max(use.usedMs ?? 0, this.#noted.get(name) ?? 0);
    if (now - last < REFRESH_MS) return;
    // The row is not updated yet when the next request reads it.
    if (this.#noted.size > 10_000) this.#noted.clear();
    this.#noted.set(name, now);
    this.#start(this.#noteKey(use, now));
  }

  /** Forgets which uses were recorded. */
  forget(): void {
    this.#noted.clear();
  }

  /** Resolves when everything recorded so far is stored. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async #noteKey(use: { siteId: number; apiKeyId: number; userId: number | null }, now: number): Promise<void> {
    const at = formatTimestamp(now);
    await this.#database.write(async (tx) => {
      await tx.run('UPDATE api_keys SET used_ms = ? WHERE site_id = ? AND id = ?', now, use.siteId, use.apiKeyId);
      const setField = (field: string) =>
        `UPDATE records SET data = with_text(data, '${field}', ?) WHERE site_id = ? AND entity = ? AND id = ?`;
      await tx.run(setField('last_use_at'), at, use.siteId, 'ApiKey', use.apiKeyId);
      if (use.userId !== null) await tx.run(setField('last_api_use_at'), at, use.siteId, 'User', use.userId);
    }, use);
  }

  #start(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.#log.warn('could not record the use of a key', { error }))
      .finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
  }
}
