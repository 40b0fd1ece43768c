// `@filescom/server/control`: a typed client of the control API, for tests that run their server in another process.
// Needs nothing but `fetch`.
import { RemoteClock } from './remote-clock.ts';
import { RemoteFaults } from './remote-faults.ts';
import { RemoteJournal } from './remote-journal.ts';
import { RemoteOutbox } from './remote-outbox.ts';
import { RemoteSites, RemoteState } from './remote-state.ts';
import { RemoteTransfers } from './remote-transfers.ts';
import { type ControlAddress, createControlRequest } from './request.ts';

export type { FaultEffect, FaultMatch, FaultRule, NewFault } from '../faults/fault-rule.ts';
export type { TransferSettings, TransferSettingsChanges, VariablePartLimits } from '../files/transfer-settings.ts';
export type { JournalEntry, JournalMatch } from '../journal/journal-entry.ts';
export type { OutboxEntry, OutboxMatch } from '../outbox/outbox-entry.ts';
export type { RemoteClock, RemoteTime } from './remote-clock.ts';
export type { RemoteFaults } from './remote-faults.ts';
export type { RemoteJournal, RemoteWaitOptions } from './remote-journal.ts';
export type { RemoteOutbox } from './remote-outbox.ts';
export type { RemoteSite, RemoteSites, RemoteSnapshot, RemoteState } from './remote-state.ts';
export type { RemoteTransfers } from './remote-transfers.ts';
export { type ControlAddress, ControlError } from './request.ts';

/** The control API of one server, `/__control/v1`, theme by theme. */
export class ControlClient {
  readonly faults: RemoteFaults;
  readonly journal: RemoteJournal;
  readonly outbox: RemoteOutbox;
  readonly sites: RemoteSites;
  readonly state: RemoteState;
  readonly clock: RemoteClock;
  readonly transfers: RemoteTransfers;

  constructor(address: ControlAddress) {
    const request = createControlRequest(address);
    this.faults = new RemoteFaults(request);
    this.journal = new RemoteJournal(request);
    this.outbox = new RemoteOutbox(request);
    this.sites = new RemoteSites(request);
    this.state = new RemoteState(request);
    this.clock = new RemoteClock(request);
    this.transfers = new RemoteTransfers(request);
  }
}
