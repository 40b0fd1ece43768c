// START HERE for the journal: the latest requests of one server, for tests that ask what a client did. The responder
// records each request after its answer was sent; secrets are blanked out when an entry is read. The oldest entries go
// when there are too many or they take too much memory. Those who wait for a request are checked at each new one, until
// they time out.
import type { Clock } from '../clock.ts';
import type { SentHeaders } from '../http/call.ts';
import {
  type Check,
  COUNTED,
  checkRoute,
  checkWords,
  isNumber,
  REQUEST_MATCH_CHECKS,
  WHOLE,
} from '../http/match-words.ts';
import { requestTest } from '../http/request-match.ts';
import { redactAddress, redactBody, redactHeaders, redactRequestBody } from '../redact/redact.ts';
import { MemoByObject } from '../store/derived-cache.ts';
import { CredentialNumbers, type NumberedCredentials } from './credential-numbers.ts';
import { type Har, renderHar } from './har.ts';
import type { JournalEntry, JournalMatch } from './journal-entry.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { type RequestSummary, summarize } from './request-summary.ts';

interface StoredRequest extends RecordedRequest, NumberedCredentials {
  readonly number: number;
  readonly doneMs: number;
  readonly sizeBytes: number;
}

/** What can be asked of the journal of a server, or of one of its sites. */
export interface JournalControl {
  /** How many requests a route got; all routes without one. Only what is still kept is counted. */
  count(route?: string, match?: JournalMatch): number;
  /** The latest one. */
  last(route?: string, match?: JournalMatch): JournalEntry | undefined;
  /** All of them, oldest first. */
  entries(match?: JournalMatch): JournalEntry[];
  /**
   * Resolves to the latest one as soon as there are `count` of them (1 by default), which may be at once. Rejects with
   * `JournalTimeoutError` after `timeoutMs` (5,000 by default).
   */
  waitFor(route: string, options?: WaitOptions): Promise<JournalEntry>;
  /** Forgets all requests. Numbers go on. */
  clear(): void;
  /** The requests as an HTTP archive, which browsers' network panels open. */
  har(match?: JournalMatch): Har;
}

/** What to wait for. */
export interface WaitOptions {
  readonly match?: JournalMatch;
  readonly count?: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** What was waited for did not come in time. */
export class JournalTimeoutError extends Error {
  override readonly name = 'JournalTimeoutError';
}

export const MAX_BODY_CHARACTERS = 4096;
const DEFAULT_WAIT_MS = 5_000;
/** Room for what is kept, an estimate: all texts that a caller chooses, and a fixed share for each entry. */
const MAX_BYTES = 32 * 1024 * 1024;
const ENTRY_BYTES = 1_000;

/** The words of a query. */
const MATCH_CHECKS: Readonly<Record<keyof JournalMatch, Check>> = {
  ...REQUEST_MATCH_CHECKS,
  status: { is: 'an HTTP status', test: isNumber(100, 599) },
  userId: WHOLE,
  fault: WHOLE,
  after: WHOLE,
};
const ANYTHING: Check = { is: 'anything', test: () => true };
const WAIT_CHECKS: Readonly<Record<keyof WaitOptions, Check>> = {
  match: ANYTHING,
  count: COUNTED,
  timeoutMs: { is: 'a number of milliseconds, 0 or more', test: isNumber(0) },
  signal: ANYTHING,
};

/** Who follows the journal as it grows. */
export interface JournalListener {
  onNoted(request: RequestSummary): void;
  /** With the site whose requests were forgotten; null for all. */
  onCleared(siteId: number | null): void;
}

/** How a journal is kept. */
export interface JournalOptions {
  readonly maxEntries?: number;
  /** The clock of the server; the machine's own by default. */
  readonly clock?: Pick<Clock, 'ms'>;
  /** The routes that a query can name; any without it. */
  readonly routes?: () => ReadonlySet<string>;
}

/** The latest requests: 10,000 at most, and no more than about 32 MiB of them. */
export class Journal implements JournalControl {
  readonly #maxEntries: number;
  readonly #clock: Pick<Clock, 'ms'>;
  readonly #routes: () => ReadonlySet<string> | undefined;
  readonly #waiting = new Set<() => void>();
  readonly #listeners: JournalListener[] = [];
  #kept: StoredRequest[] = [];
  /** Entries before this one are forgotten; the array is cut now and then, not each time. */
  #first = 0;
  #bytes = 0;
  #lastNumber = 0;
  #isComplete = true;
  readonly #credentials = new CredentialNumbers();
  /** The last body of each route, which many answers have in common: an equal one is kept once. */
  readonly #lastBodies = new Map<string, string>();

  constructor({ maxEntries = 10_000, clock = { ms: Date.now }, routes }: JournalOptions = {}) {
    this.#routes = routes ?? (() => undefined);
    this.#maxEntries = maxEntries;
    this.#clock = clock;
  }

  /** Adds a request that is done. */
  record(note: RecordedRequest): void {
    this.#lastNumber += 1;
    const requestBody = truncate(note.requestBody);
    const responseBody = this.#shareBody(note);
    const { keyNumber, sessionNumber } = this.#credentials.note(note.requestHeaders);
    const kept: StoredRequest = {
      ...note,
      requestBody,
      responseBody,
      keyNumber,
      sessionNumber,
      number: this.#lastNumber,
      doneMs: this.#clock.ms(),
      sizeBytes: estimateSize(note, requestBody, responseBody),
    };
    this.#kept.push(kept);
    this.#bytes += kept.sizeBytes;
    while (this.#kept.length - this.#first > this.#maxEntries || this.#bytes > MAX_BYTES) this.#forgetFirst();
    if (this.#waiting.size > 0) for (const look of [...this.#waiting]) look();
    for (const listener of this.#listeners) listener.onNoted(summarize(kept));
  }

  /** The beginning of the body that was answered; the last one of the route where that begins with the same. */
  #shareBody({ route, responseBody: body }: RecordedRequest): string | undefined {
    if (body === undefined) return undefined;
    const last = this.#lastBodies.get(route);
    const length = Math.min(body.length, MAX_BODY_CHARACTERS);
    if (last !== undefined && last.length === length && body.startsWith(last)) return last;
    const kept = truncate(body);
    this.#lastBodies.set(route, kept);
    return kept;
  }

  /** Tells of every request from now on. */
  listen(listener: JournalListener): void {
    this.#listeners.push(listener);
  }

  /** The entry with this number; undefined if there is none, or it is forgotten. */
  find(number: number): JournalEntry | undefined {
    const kept = this.#kept.slice(this.#first).find((one) => one.number === number);
    return kept && toEntry(kept);
  }

  /** All of them in short, oldest first. */
  summaries(match: JournalMatch = {}): RequestSummary[] {
    return this.#findMatching(match).map(summarize);
  }

  /** False once the oldest requests had to go, until the journal is cleared. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  count(route?: string, match: JournalMatch = {}): number {
    return this.#findMatching(withRoute(match, route)).length;
  }

  last(route?: string, match: JournalMatch = {}): JournalEntry | undefined {
    const kept = this.#findMatching(withRoute(match, route)).at(-1);
    return kept && toEntry(kept);
  }

  entries(match: JournalMatch = {}): JournalEntry[] {
    return this.#findMatching(match).map(toEntry);
  }

  async waitFor(route: string, options: WaitOptions = {}): Promise<JournalEntry> {
    checkWords(options, WAIT_CHECKS, 'options');
    const { match = {}, count = 1, timeoutMs = DEFAULT_WAIT_MS, signal } = options;
    const wanted = withRoute(match, route);
    this.#check(wanted);
    return await new Promise((resolve, reject) => {
      const look = () => {
        const found = this.#findMatching(wanted);
        const latest = found.at(-1);
        if (found.length >= count && latest !== undefined) end(() => resolve(toEntry(latest)));
      };
      const fail = (error: unknown) => end(() => reject(error));
      const onAborted = () => fail(signal?.reason);
      const timer = setTimeout(() => {
        const got = this.#findMatching(wanted).length;
        const noun = count === 1 ? 'request' : 'requests';
        fail(
          new JournalTimeoutError(`Expected ${count} ${noun} matching ${route} within ${timeoutMs} ms, saw ${got}.`),
        );
      }, timeoutMs);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        signal?.removeEventListener('abort', onAborted);
        settle();
      };
      this.#waiting.add(look);
      signal?.addEventListener('abort', onAborted, { once: true });
      if (signal?.aborted) onAborted();
      else look();
    });
  }

  clear(): void {
    this.#kept = [];
    this.#first = 0;
    this.#bytes = 0;
    this.#isComplete = true;
    this.#credentials.clear();
    this.#lastBodies.clear();
    for (const listener of this.#listeners) listener.onCleared(null);
  }

  har(match: JournalMatch = {}): Har {
    return renderHar(this.entries(match));
  }

  /** The requests of one site, and only those. */
  ofSite(siteId: number): JournalControl {
    const restrictToSite = (match: JournalMatch = {}) => ({ ...match, siteId });
    return {
      count: (route, match) => this.count(route, restrictToSite(match)),
      last: (route, match) => this.last(route, restrictToSite(match)),
      entries: (match) => this.entries(restrictToSite(match)),
      waitFor: (route, options = {}) => this.waitFor(route, { ...options, match: restrictToSite(options.match) }),
      clear: () => this.forgetSite(siteId),
      har: (match) => this.har(restrictToSite(match)),
    };
  }

  /** Forgets the requests of one site. */
  forgetSite(siteId: number): void {
    this.#kept = this.#kept.slice(this.#first).filter((kept) => kept.siteId !== siteId);
    this.#first = 0;
    this.#bytes = this.#kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const listener of this.#listeners) listener.onCleared(siteId);
  }

  #findMatching(match: JournalMatch): StoredRequest[] {
    this.#check(match);
    const { status, userId, fault, after, ...request } = match;
    const fits = requestTest(request);
    return this.#kept
      .slice(this.#first)
      .filter(
        (kept) =>
          fits(kept) &&
          (status === undefined || kept.status === status) &&
          (userId === undefined || kept.userId === userId) &&
          (fault === undefined || kept.faults.includes(fault)) &&
          (after === undefined || kept.number > after),
      );
  }

  #check(match: JournalMatch): void {
    checkWords(match, MATCH_CHECKS, 'match');
    const routes = this.#routes();
    if (routes !== undefined) checkRoute(match.route, routes);
  }

  #forgetFirst(): void {
    this.#isComplete = false;
    const first = this.#kept[this.#first];
    if (first !== undefined) this.#bytes -= first.sizeBytes;
    this.#first += 1;
    if (this.#first < 1_000) return;
    this.#kept = this.#kept.slice(this.#first);
    this.#first = 0;
  }
}

function withRoute(match: JournalMatch, route: string | undefined): JournalMatch {
  return route === undefined ? match : { ...match, route };
}

/** A copy, because a slice would keep the whole text in memory. */
function truncate<Text extends string | undefined>(text: Text): Text | string {
  if (text === undefined || text.length <= MAX_BODY_CHARACTERS) return text;
  return Buffer.from(text.slice(0, MAX_BODY_CHARACTERS)).toString();
}

function estimateSize({ requestHeaders, address, path }: RecordedRequest, ...bodies: (string | undefined)[]): number {
  let characters = address.length + path.length + HEADER_CHARACTERS.get(requestHeaders);
  for (const body of bodies) characters += body?.length ?? 0;
  return ENTRY_BYTES + 2 * characters;
}

const HEADER_CHARACTERS = new MemoByObject((headers: SentHeaders): number => {
  let characters = 0;
  for (const [name, value] of headers) characters += name.length + value.length;
  return characters;
});

function toEntry(kept: StoredRequest): JournalEntry {
  const { number, keyNumber, sessionNumber, startedMs, doneMs, durationMs, isKnownRoute, route } = kept;
  const { method, path, part, siteId, userId, address, apiKeyId, clientAddress, requestId, status } = kept;
  const { bytesIn, bytesOut, faults, requestHeaders, responseHeaders } = kept;
  return {
    number,
    startedAt: new Date(startedMs).toISOString(),
    serverTime: new Date(doneMs).toISOString(),
    durationMs,
    route: isKnownRoute ? route : null,
    method,
    path,
    address: redactAddress(address),
    part: part ?? null,
    siteId: siteId ?? null,
    userId: userId ?? null,
    apiKeyId: apiKeyId ?? null,
    keyNumber,
    sessionNumber,
    clientAddress,
    requestId,
    status: status ?? null,
    bytesIn,
    bytesOut,
    faults,
    requestHeaders: redactHeaders(Object.fromEntries(requestHeaders)),
    responseHeaders: redactHeaders(responseHeaders),
    requestBody: renderBody(kept.requestBody, requestHeaders.get('Content-Type'), redactRequestBody),
    responseBody: renderBody(kept.responseBody, responseHeaders['Content-Type'], redactBody),
  };
}

function renderBody(
  body: string | undefined,
  contentType: string | null | undefined,
  redact: (body: string, contentType: string) => string,
): string | null {
  return body === undefined ? null : redact(body, contentType ?? '');
}
