// `@filescom/server/control`: a typed client of the control API, for tests that run their server in another process.
// Needs nothing but `fetch`.
import type { ControlEvent } from '../control/events/control-events.ts';
import { type EventOptions, followEvents } from './event-stream.ts';
import type { ControlAddress } from './find-control.ts';
import { RemoteClock } from './remote-clock.ts';
import { RemoteFaults } from './remote-faults.ts';
import { RemoteJournal } from './remote-journal.ts';
import { RemoteOutbox } from './remote-outbox.ts';
import { RemoteSites } from './remote-sites.ts';
import { RemoteState } from './remote-state.ts';
import { RemoteTransfers } from './remote-transfers.ts';
import { type ControlRequest, createControlRequest, type OpenControlRequest, readFields } from './request.ts';

export type {
  ClockEvent,
  ControlEvent,
  FaultEvent,
  HelloEvent,
  LostEvent,
  OutboxEvent,
  RequestEvent,
  StateEvent,
} from '../control/events/control-events.ts';
export type { FaultEffect, FaultMatch, FaultRule, NewFault } from '../faults/fault-rule.ts';
export type { TransferSettings, TransferSettingsChanges, VariablePartLimits } from '../files/transfer-settings.ts';
export type { JournalEntry, JournalMatch } from '../journal/journal-entry.ts';
export type { RequestSummary } from '../journal/request-summary.ts';
export type { OutboxEntry, OutboxMatch } from '../outbox/outbox-entry.ts';
export type { EventOptions } from './event-stream.ts';
export type { ControlAddress } from './find-control.ts';
export type { RemoteClock, RemoteTime } from './remote-clock.ts';
export type { FaultWords, RemoteFaults } from './remote-faults.ts';
export type { RemoteJournal, RemoteWaitOptions } from './remote-journal.ts';
export type { RemoteOutbox } from './remote-outbox.ts';
export type { RemoteSite, RemoteSites, SiteCredential, SiteName } from './remote-sites.ts';
export type { RemoteSnapshot, RemoteState } from './remote-state.ts';
export type { RemoteTransfers } from './remote-transfers.ts';
export { ControlError } from './request.ts';

/** The control API of one server, `/__control/v1`, theme by theme. */
export class ControlClient {
  readonly faults: RemoteFaults;
  readonly journal: RemoteJournal;
  readonly outbox: RemoteOutbox;
  readonly sites: RemoteSites;
  readonly state: RemoteState;
  readonly clock: RemoteClock;
  readonly transfers: RemoteTransfers;

  readonly #request: ControlRequest;
  readonly #open: OpenControlRequest;

  /** Throws a `TypeError` where neither the address nor the environment says where the server is. */
  constructor(address: ControlAddress = {}) {
    const { request, open } = createControlRequest(address);
    this.#request = request;
    this.#open = open;
    this.faults = new RemoteFaults(request);
    this.journal = new RemoteJournal(request);
    this.outbox = new RemoteOutbox(request);
    this.sites = new RemoteSites(request);
    this.state = new RemoteState(request);
    this.clock = new RemoteClock(request);
    this.transfers = new RemoteTransfers(request);
  }

  /**
   * What happens on the server, as it happens: requests, faults that fire, mails and webhooks, the clock, other
   * changes. Goes on after a break of the connection where it stopped; a `lost` event says what could not be told. Ends
   * by `break` or the signal. Throws `ControlError` when the server refuses. `GET /events`
   */
  events(options: EventOptions = {}): AsyncGenerator<ControlEvent, void> {
    return followEvents(this.#open, options);
  }

  /** The address of the console with a ticket for one browser. `POST /session/links` */
  async createConsoleLink(): Promise<string> {
    const { url } = readFields(await this.#request('POST /session/links'));
    if (typeof url === 'string') return url;
    throw new TypeError('The control API answered with something else than a link.');
  }
}
