// What `createServer()` gives: a running server, and its sites.
import type { CreatedSite, NewSite } from './accounts/sites.ts';
import type { AdjustableClock } from './clock.ts';
import type { StateControl } from './control/server-state.ts';
import type { FaultControl } from './faults/faults.ts';
import type { Endpoint } from './handlers/index.ts';
import type { Listening, ListenOptions } from './http/socket-server.ts';
import type { JournalControl } from './journal/journal.ts';
import type { OutboxControl } from './outbox/outbox.ts';
import type { Seed } from './seed/seed.ts';

/** One isolated site of a server. */
export interface Site extends CreatedSite {
  /** The server as a `fetch`; a login through it finds only this site's users. */
  readonly fetch: typeof fetch;
  /** Fault rules that hit only this site. */
  readonly faults: FaultControl;
  /** The requests of this site. */
  readonly journal: JournalControl;
  /** The mails and webhooks of this site. */
  readonly outbox: OutboxControl;
}

/** A running server. */
export interface Server {
  /** The server as a `fetch`: give it to a client and no socket is needed. */
  readonly fetch: typeof fetch;
  /** The key of the first site. */
  readonly apiKey: string;
  readonly siteId: number;
  /** Where the server listens; undefined until `listen()`. */
  readonly url: string | undefined;
  /** Stamps and expires everything: it can be stopped and moved. */
  readonly clock: AdjustableClock;
  /** A fresh start, snapshots and the way back to them, seeds and dumps. */
  readonly state: StateControl;
  /** Fault rules: errors, delays and broken connections on request. */
  readonly faults: FaultControl;
  /** The latest requests, for tests that ask what a client did. */
  readonly journal: JournalControl;
  /** Mails and webhooks that the service would have sent. Nothing of it leaves the server. */
  readonly outbox: OutboxControl;
  /** Every operation with the endpoint that answers it. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  /** Makes another site, which shares nothing with the first. */
  createSite(options?: NewSite & { seed?: Seed }): Promise<Site>;
  /** Removes a site with everything in it; false if there is none. */
  dropSite(siteId: number): Promise<boolean>;
  /**
   * Resolves when what goes on behind answers is done: the history is written, and what is due or was triggered has
   * run.
   */
  settled(): Promise<void>;
  /** Accepts connections. Resolves once it does. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Finishes running requests, for 5 s at most, and releases everything. */
  close(): Promise<void>;
  /** The same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
