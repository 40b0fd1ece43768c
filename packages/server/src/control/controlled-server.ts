// What the control API may do to its server.
import type { AdjustableClock } from '../clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { Journal } from '../journal/journal.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ServerState } from './server-state.ts';
import type { TransferControl } from './transfer-control.ts';

/** What the control API may do to its server. */
export interface ControlledServer {
  /** Who may use it: nobody, everybody, or who sends the token as `Authorization: Bearer …`. */
  access(): 'closed' | 'open' | { readonly token: string };
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
}
