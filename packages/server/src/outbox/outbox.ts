// START HERE for the outbox: mails and webhooks that the service would send and this server only records, for tests
// that ask what a user or another system would have got. The oldest go when there are too many or they take too much
// memory.
import type { Clock } from '../clock.ts';
import { redactAddress, redactHeaders } from '../redact/redact.ts';
import { HIDDEN, isSecretName } from '../redact/secret-names.ts';
import type { OutboxEntry, OutboxMatch, Unsent } from './outbox-entry.ts';

/** What can be asked of the outbox of a server, or of one of its sites. */
export interface OutboxControl {
  /** All that is kept, oldest first, with what earlier calls have caused. */
  entries(match?: OutboxMatch): Promise<OutboxEntry[]>;
  /** The latest one. */
  last(match?: OutboxMatch): Promise<OutboxEntry | undefined>;
  /** Forgets everything. Numbers go on. */
  clear(): Promise<void>;
}

/** Who follows the outbox as it grows. */
export interface OutboxListener {
  onAdded(entry: OutboxEntry): void;
  /** With the site whose entries were forgotten; null for all. */
  onCleared(siteId: number | null): void;
}

/** Room for what is kept, an estimate. */
const MAX_CHARACTERS = 8 * 1024 * 1024;

interface StoredEntry {
  readonly entry: OutboxEntry;
  readonly characters: number;
}

/** The latest mails and webhooks: 1,000 at most, and no more than about 16 MiB of them. */
export class Outbox implements OutboxControl {
  readonly #clock: Clock;
  readonly #maxEntries: number;
  #settled: () => Promise<void> = async () => {};
  readonly #listeners: OutboxListener[] = [];
  #kept: readonly StoredEntry[] = [];
  #lastNumber = 0;

  constructor(clock: Clock, { maxEntries = 1_000 }: { maxEntries?: number } = {}) {
    this.#clock = clock;
    this.#maxEntries = maxEntries;
  }

  /** Sets what readers wait for: the work that may still add entries. */
  waitFor(settled: () => Promise<void>): void {
    this.#settled = settled;
  }

  /** Records something that would be sent now, or was caused at another moment. */
  add(unsent: Unsent, atMs: number = this.#clock.ms()): void {
    this.#lastNumber += 1;
    const entry: OutboxEntry = { number: this.#lastNumber, at: new Date(atMs).toISOString(), ...unsent };
    const kept = [...this.#kept, { entry, characters: JSON.stringify(entry).length }].slice(-this.#maxEntries);
    let characters = kept.reduce((sum, one) => sum + one.characters, 0);
    while (characters > MAX_CHARACTERS) characters -= kept.shift()?.characters ?? characters;
    this.#kept = kept;
    for (const listener of this.#listeners) listener.onAdded(entry);
  }

  /** Tells of everything that is added from now on. */
  listen(listener: OutboxListener): void {
    this.#listeners.push(listener);
  }

  async entries({ siteId, kind }: OutboxMatch = {}): Promise<OutboxEntry[]> {
    await this.#settled();
    return this.#kept
      .map(({ entry }) => entry)
      .filter((entry) => (siteId ?? entry.siteId) === entry.siteId && (kind ?? entry.kind) === entry.kind)
      .map(redactEntry);
  }

  async last(match: OutboxMatch = {}): Promise<OutboxEntry | undefined> {
    return (await this.entries(match)).at(-1);
  }

  async clear(): Promise<void> {
    await this.#settled();
    this.#kept = [];
    this.#notifyCleared(null);
  }

  /** What one site would have sent, and only that. */
  ofSite(siteId: number): OutboxControl {
    return {
      entries: (match) => this.entries({ ...match, siteId }),
      last: (match) => this.last({ ...match, siteId }),
      clear: () => this.forgetSite(siteId),
    };
  }

  /** Forgets what one site would have sent. */
  async forgetSite(siteId: number): Promise<void> {
    await this.#settled();
    this.#kept = this.#kept.filter(({ entry }) => entry.siteId !== siteId);
    this.#notifyCleared(siteId);
  }

  #notifyCleared(siteId: number | null): void {
    for (const listener of this.#listeners) listener.onCleared(siteId);
  }

  /** What is kept now, for `putBack`. */
  contents(): OutboxContents {
    return this.#kept;
  }

  /** Replaces everything with what was kept then; with nothing by default. */
  putBack(contents: OutboxContents = []): void {
    this.#kept = contents;
  }
}

/** As it is shown: a setting's credentials for the other system are in its headers, its address and its own fields. */
function redactEntry(entry: OutboxEntry): OutboxEntry {
  if (entry.kind === 'mail') return entry;
  const fields = Object.entries(entry.fields).map(([name, text]) => [name, isSecretName(name) ? HIDDEN : text]);
  return {
    ...entry,
    url: redactAddress(entry.url),
    headers: redactHeaders(entry.headers),
    fields: Object.fromEntries(fields),
  };
}

/** What an outbox kept at some moment. */
export type OutboxContents = readonly StoredEntry[];
