// What became of downloads, for clients whose download had no usable length: each successful GET of a file carries an
// id, and below the file's address that id tells how many bytes were sent, and whether that was all. The latest ones
// are remembered by the process that sent them. Where processes share the database, each download is a row besides: it
// is written a moment after the download has begun and after it has ended, with those of all other downloads, and a
// process that does not know an id waits for that moment before it says so.
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { RawCall, Reply } from '../../http/call.ts';
import type { FileSlice } from '../../http/file-slice.ts';
import type { Log } from '../../log.ts';
import type { Random } from '../../random.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Database, Transaction } from '../../store/contract.ts';

/** The header that carries the id. */
export const DOWNLOAD_REQUEST_HEADER = 'X-Files-Download-Request-Id';

const MAX_REMEMBERED = 10_000;
/** Rows are kept for so long. */
const KEPT_MS = 3_600_000;
const WRITE_AFTER_MS = 100;
/** How often, and how many times, a process looks for the row of another one. */
const LOOK_EVERY_MS = 50;
const LOOKS = 20;

interface DownloadRequest {
  readonly entryId: string;
  status: 'started' | 'completed' | 'failed';
  bytesTransferred: number;
}

type Told = Pick<DownloadRequest, 'entryId' | 'bytesTransferred'> & { readonly status: string };

interface DownloadRequestDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
}

/** The downloads of one server. */
export class DownloadRequests {
  readonly #deps: DownloadRequestDeps;
  readonly #requests = new Map<string, DownloadRequest>();
  /** Those whose rows are to be written. */
  readonly #changed = new Map<string, DownloadRequest>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: DownloadRequestDeps) {
    this.#deps = deps;
  }

  /** Counts what is read of a file that is about to be sent. Answers the id, and the slice to send. */
  watch(entryId: string, slice: FileSlice): { id: string; slice: FileSlice } {
    const id = this.#deps.random.hex('download-request', 16);
    const request: DownloadRequest = { entryId, status: 'started', bytesTransferred: 0 };
    this.#remember(id, request);
    this.#writeLater(id, request);
    const watched: FileSlice = {
      sizeBytes: slice.sizeBytes,
      read: async (target, position) => {
        const bytes = await slice.read(target, position);
        request.bytesTransferred = Math.max(request.bytesTransferred, position + bytes);
        return bytes;
      },
      close: async () => {
        if (request.status === 'started') {
          request.status = request.bytesTransferred >= slice.sizeBytes ? 'completed' : 'failed';
          this.#writeLater(id, request);
        }
        await slice.close();
      },
    };
    return { id, slice: watched };
  }

  /** Tells of one download; 404 if it is not known. */
  async answer({ captures }: RawCall): Promise<Reply> {
    const id = captures['request'] ?? '';
    const request = this.#requests.get(id) ?? (await this.#findElsewhere(id));
    if (request === undefined || request.entryId !== captures['id']) {
      const title = 'Download Request Not Found';
      const error = 'There is no download with this id, or it was too long ago.';
      return { status: 404, json: { http_code: 404, type: 'download_request_not_found', title, error } };
    }
    const { status, bytesTransferred } = request;
    return { status: 200, json: { http_code: 200, data: { status, bytes_transferred: bytesTransferred } } };
  }

  /** Writes what is left to write. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#write();
  }

  #remember(id: string, request: DownloadRequest): void {
    if (this.#requests.size >= MAX_REMEMBERED) {
      const oldest = this.#requests.keys().next();
      if (!oldest.done) this.#requests.delete(oldest.value);
    }
    this.#requests.set(id, request);
  }

  /** What another process has written of a download. */
  async #findElsewhere(id: string): Promise<Told | undefined> {
    const { database } = this.#deps;
    if (!database.isShared) return undefined;
    for (let look = 0; look < LOOKS; look += 1) {
      await database.refresh();
      const sql = 'SELECT entry_id, status, bytes_transferred FROM download_requests WHERE id = ?';
      const row = await database.get(sql, id);
      const bytesTransferred = row === undefined ? 0 : numberIn(row, 'bytes_transferred');
      if (row !== undefined)
        return { entryId: textIn(row, 'entry_id'), status: textIn(row, 'status'), bytesTransferred };
      await delay(LOOK_EVERY_MS);
    }
    return undefined;
  }

  #writeLater(id: string, request: DownloadRequest): void {
    if (!this.#deps.database.isShared) return;
    if (this.#changed.size < MAX_REMEMBERED) this.#changed.set(id, request);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#writing.then(() => this.#write());
    }, WRITE_AFTER_MS).unref();
  }

  async #write(): Promise<void> {
    const requests = [...this.#changed].map(([id, request]) => ({ id, ...request }));
    this.#changed.clear();
    if (requests.length === 0) return;
    const { database, clock, log } = this.#deps;
    const nowMs = clock.ms();
    const write = async (tx: Transaction) => {
      await tx.run('DELETE FROM download_requests WHERE changed_ms < ?', nowMs - KEPT_MS);
      for (const { id, entryId, status, bytesTransferred } of requests) {
        await tx.run(UPSERT, id, entryId, status, bytesTransferred, nowMs);
      }
    };
    try {
      await database.write(write, OF_NO_SITE);
    } catch (error) {
      log.warn('could not write down what became of downloads', { error });
    }
  }
}

const UPSERT = `INSERT INTO download_requests (id, entry_id, status, bytes_transferred, changed_ms) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, bytes_transferred = excluded.bytes_transferred,
    changed_ms = excluded.changed_ms`;

/** The rows of downloads belong to no site. */
const OF_NO_SITE = { siteId: 0 };
