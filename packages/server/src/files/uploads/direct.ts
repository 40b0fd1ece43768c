// Uploads whose parts go straight from the client to the store of bytes: the life of such an upload's row.
//
// open: `begin` has the store open an upload, and the row that names it is committed before the first address is
// handed out. Of the parts the server hears nothing; asking for addresses is the sign of life.
// completing: whoever is asked to complete the upload takes it for 15 seconds, as the row says with a word that nobody
// else has, and takes it again every five. Others wait for that. The owner has the store join the parts, without a
// transaction, and learns the size and the etag of what is stored now.
// done: one transaction makes the file, marks the upload as ended, and takes the blob's name out of its row: from then
// on the content names it. It looks at everything again and refuses what has been ended or dropped, so that a process
// that stood still for long and goes on does no harm.
// stored: where that transaction refuses the file, as when a folder is at the path by now, size and etag are kept in
// the row, and a later request makes the file without the store.
//
// When a process dies, the row stays as it is. Before its time is over, others wait; then the next request completes
// the upload, whatever the store has heard already. Uploads that nobody completes are dropped with what was sent for
// them (sweep.ts).
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { problem } from '../../problem.ts';
import { type DirectTransfers, type DirectUpload, type JoinedBlob, PartsRefusedError } from '../../store/blobs.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Database, Row } from '../../store/contract.ts';
import { chooseRowClock } from '../../store/shared-clock.ts';
import { createDefaultSettings, isBare, type TransferSettings } from '../transfer-settings.ts';

/** How long an upload belongs to whoever completes it, and how often that is renewed. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** How long a request waits for another one, a little longer than a process that has died keeps an upload. */
const MAX_WAIT_MS = 20_000;
const LOOK_MS = 100;

/** An upload in the store, as its row has it. */
export interface DirectRow extends DirectUpload {
  readonly id: number;
  readonly siteId: number;
}

/** What completing works on. */
export interface DirectUploadsDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly transfers: DirectTransfers;
}

/** What a store has of an upload, and the word by which this process owns it. */
export interface StoredUpload extends JoinedBlob {
  readonly owner: string;
}

/** True where the store demands and says what the settings want of it: everything else needs the server in between. */
export function keepsSettings({ minPartBytes }: DirectTransfers, settings: TransferSettings, path: string): boolean {
  const usual = createDefaultSettings();
  return (
    settings.minPartBytes === minPartBytes &&
    settings.partSizeBytes >= minPartBytes &&
    settings.variablePartLimits === null &&
    !settings.partOffsetQuery &&
    Object.keys(settings.partHeaders).length === 0 &&
    settings.pendingFinalizations === usual.pendingFinalizations &&
    !isBare(settings, path)
  );
}

/** Has the parts of uploads joined by the store. */
export class DirectUploads {
  readonly transfers: DirectTransfers;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #now: () => number;

  constructor(deps: DirectUploadsDeps) {
    this.#clock = deps.clock;
    this.transfers = deps.transfers;
    this.#database = deps.database;
    this.#log = deps.log;
    this.#now = chooseRowClock(deps);
  }

  /**
   * Gives back what an earlier process owned, where there is no other one beside this. Nobody waits for the dead then.
   */
  async start(): Promise<void> {
    if (this.#database.isShared) return;
    const giveBack = 'UPDATE uploads SET completing_until_ms = NULL WHERE completing_until_ms IS NOT NULL';
    await this.#database.write((tx) => tx.run(giveBack));
  }

  /**
   * Has the parts joined. Undefined when somebody else has ended the upload meanwhile. Call `release` when the file
   * could not be made of what is stored.
   */
  async store(
    upload: DirectRow,
    parts: readonly { readonly part: number; readonly etag: string | null }[] | undefined,
  ): Promise<StoredUpload | undefined> {
    const owner = randomUUID();
    for (const startedMs = Date.now(); ; ) {
      if (await this.#take(upload, owner)) break;
      const row = await this.#database.get(
        'SELECT ended_ms, stored_size, stored_etag FROM uploads WHERE id = ?',
        upload.id,
      );
      if (row === undefined || row['ended_ms'] !== null) return undefined;
      if (row['stored_etag'] !== null) return { ...parseStored(row), owner };
      if (Date.now() - startedMs > MAX_WAIT_MS) throw stillCompletingError();
      await wait(LOOK_MS);
      await this.#database.refresh();
    }
    return await this.#join(upload, { owner, parts });
  }

  /** Keeps what is stored, for the next request that wants to make a file of it. */
  async release({ id, siteId }: DirectRow, { owner, sizeBytes, etag }: StoredUpload): Promise<void> {
    const keep = `UPDATE uploads SET stored_size = ?, stored_etag = ?, completing_until_ms = NULL
      WHERE id = ? AND completing_by = ?`;
    await this.#database.write((tx) => tx.run(keep, sizeBytes, etag, id, owner), { siteId });
  }

  async #join(
    upload: DirectRow,
    { owner, parts }: { owner: string; parts: Parameters<DirectUploads['store']>[1] },
  ): Promise<StoredUpload> {
    const renewal = setInterval(() => this.#renew(upload, owner), RENEW_MS);
    try {
      const sent = parts?.map(({ part, etag }) => ({ number: part, etag }));
      return { ...(await this.transfers.complete(upload, sent)), owner };
    } catch (error) {
      // The store may still be at it after a failure of any other kind: nobody asks it again before the lease is over.
      if (!(error instanceof PartsRefusedError)) throw error;
      await this.#giveBack(upload, owner);
      throw toProblem(error);
    } finally {
      clearInterval(renewal);
    }
  }

  async #take({ id, siteId }: DirectRow, owner: string): Promise<boolean> {
    const nowMs = this.#now();
    const take = `UPDATE uploads SET completing_by = ?, completing_until_ms = ?, touched_ms = ?
      WHERE id = ? AND ended_ms IS NULL AND stored_etag IS NULL
        AND (completing_until_ms IS NULL OR completing_until_ms < ?)`;
    const values = [owner, nowMs + LEASE_MS, this.#clock.ms(), id, nowMs] as const;
    const { changes } = await this.#database.write((tx) => tx.run(take, ...values), { siteId });
    return changes === 1;
  }

  #renew({ id, siteId }: DirectRow, owner: string): void {
    const renew = 'UPDATE uploads SET completing_until_ms = ? WHERE id = ? AND completing_by = ?';
    this.#database
      .write((tx) => tx.run(renew, this.#now() + LEASE_MS, id, owner), { siteId })
      .catch((error: unknown) => this.#log.warn('an upload could not be kept while it is completed', { error }));
  }

  async #giveBack({ id, siteId }: DirectRow, owner: string): Promise<void> {
    const giveBack = 'UPDATE uploads SET completing_until_ms = NULL WHERE id = ? AND completing_by = ?';
    await this.#database
      .write((tx) => tx.run(giveBack, id, owner), { siteId })
      // The time of the lease ends it as well; why the store refused is what the caller has to know.
      .catch((error: unknown) => this.#log.warn('an upload could not be given back', { error }));
  }
}

function parseStored(row: Row): JoinedBlob {
  return { sizeBytes: numberIn(row, 'stored_size'), etag: textIn(row, 'stored_etag') };
}

function stillCompletingError(): Error {
  const headers = { 'Retry-After': '1' };
  return problem('service-unavailable', 'This upload is being completed. Try again.', { status: 503, headers });
}

const REFUSALS = {
  gap: 'bad-request/invalid-upload-part-gap',
  'unknown-part': 'bad-request/invalid-etags',
  'too-small': 'bad-request/invalid-upload-part-size',
  gone: 'not-found/file-upload-not-found',
} as const;

function toProblem(refused: PartsRefusedError): Error {
  return problem(REFUSALS[refused.reason], refused.message, { cause: refused });
}
