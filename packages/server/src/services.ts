// What handlers are made from: the stores, the clock and the settings of one server.
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Random } from './random.ts';
import type { BlobStore } from './store/blobs.ts';
import type { Database } from './store/contract.ts';

/** Choices of one server that reach into its behaviour. */
interface ServerSettings {
  /** Size of upload parts that the server suggests; 5 MiB by default. */
  readonly partSizeBytes: number;
  /** Acknowledge a write only after it would survive `kill -9`. */
  readonly durable: boolean;
}

/** The parts of one running server. */
export interface Services {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly outbox: Outbox;
  readonly settings: ServerSettings;
}
