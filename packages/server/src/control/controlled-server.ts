// What the control API may do to its server.
import type { ConsoleCredential } from '../accounts/console-credentials.ts';
import type { AdjustableClock } from '../clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { Journal } from '../journal/journal.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AccessPolicy } from './access.ts';
import type { ConsoleSessions } from './console-sessions.ts';
import type { EventSource } from './events/event-source.ts';
import type { ServerState } from './server-state.ts';
import type { TransferControl } from './transfer-control.ts';

/** What the control API may do to its server. */
export interface ControlledServer {
  /** How the server is guarded. */
  access(): AccessPolicy;
  /** The sessions of the console; undefined where the console is turned off. */
  readonly sessions: ConsoleSessions | undefined;
  /** Address of the console with a ticket for one browser; undefined where there is none to give. */
  createConsoleUrl(): string | undefined;
  /** Folders of this machine below which directories may be read and written. */
  readonly directories: readonly string[];
  readonly events: EventSource;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly clock: AdjustableClock;
  readonly state: ServerState;
  /** How the storage of a site treats transfers. */
  transfersOf(siteId: number): TransferControl;
  /** Resolves when the background work is done. */
  settled(): Promise<void>;
  sites(): Promise<readonly { siteId: number; name: string }[]>;
  createSite(options: {
    name?: string;
    apiKey?: string;
    adminPassword?: string;
  }): Promise<{ siteId: number; apiKey: string }>;
  dropSite(siteId: number): Promise<boolean>;
  /** A session of the site's administrator. */
  createCredential(siteId: number, readOnly: boolean): Promise<ConsoleCredential>;
}
