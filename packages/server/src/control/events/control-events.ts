// What the stream of events tells: one shape for each kind, the same for the console and for programs.
import type { FaultRule } from '../../faults/fault-rule.ts';
import type { RequestSummary } from '../../journal/request-summary.ts';

/** The beginning of every connection. */
export interface HelloEvent {
  readonly type: 'hello';
  readonly version: string;
  /** Another one after a restart: numbers begin again. */
  readonly boot: string;
}

/** Events that can no longer be told, because too many came since or the server was started again. */
export interface LostEvent {
  readonly type: 'lost';
  /** How many; null where nobody knows. */
  readonly count: number | null;
}

/** A request that is done. */
export interface RequestEvent {
  readonly type: 'request';
  readonly request: RequestSummary;
}

/** A fault rule that came, went, changed or fired, as it stands now. */
export interface FaultEvent {
  readonly type: 'fault';
  readonly change: 'added' | 'removed' | 'changed' | 'fired';
  readonly rule: FaultRule;
}

/** A mail or webhook that would have been sent. */
export interface OutboxEvent {
  readonly type: 'outbox';
  readonly number: number;
  readonly kind: 'mail' | 'webhook';
  readonly siteId: number;
}

/** The clock was moved, stopped or started. */
export interface ClockEvent {
  readonly type: 'clock';
  readonly now: string;
  readonly frozen: boolean;
}

/** Something else changed: what was shown of it has to be asked for again. */
export interface StateEvent {
  readonly type: 'state';
  readonly change:
    | 'reset'
    | 'restored'
    | 'seeded'
    | 'snapshots'
    | 'site-created'
    | 'site-dropped'
    | 'journal-cleared'
    | 'outbox-cleared';
  readonly siteId: number | null;
}

/** What is kept for readers that come back. */
export type KeptEvent = RequestEvent | FaultEvent | OutboxEvent | ClockEvent | StateEvent;

export const EVENT_TYPES = ['request', 'fault', 'outbox', 'clock', 'state'] as const satisfies KeptEvent['type'][];

/** One event of the stream. `id` says where to go on after it. */
export type ControlEvent = { readonly id: string } & (KeptEvent | HelloEvent | LostEvent);
