// Joins the parts of a server to its log of events. It is made when somebody asks for events for the first time: until
// then nothing is written, and the log begins with what the journal and the outbox still have.
import { randomBytes } from 'node:crypto';
import type { AdjustableClock } from '../../clock.ts';
import type { Faults } from '../../faults/faults.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { StateEvent } from './control-events.ts';
import { EventLog } from './event-log.ts';

/** The parts that events come from. */
export interface EventSourceDeps {
  readonly journal: Journal;
  readonly faults: Faults;
  readonly outbox: Outbox;
  readonly clock: AdjustableClock;
}

/** The events of one server. */
export class EventSource {
  /** Tells one start of the server from the next. */
  readonly boot = randomBytes(4).toString('hex');
  readonly #deps: EventSourceDeps;
  #log: EventLog | undefined;
  #isClosed = false;

  constructor(deps: EventSourceDeps) {
    this.#deps = deps;
  }

  /** The log, which follows the server from the first call on. */
  open(): EventLog {
    this.#log ??= this.#follow();
    return this.#log;
  }

  /** Tells of a change that none of the parts sees by itself. */
  addStateChange(change: StateEvent['change'], siteId: number | null = null): void {
    this.#log?.add({ type: 'state', change, siteId });
  }

  close(): void {
    this.#isClosed = true;
    this.#log?.close();
  }

  #follow(): EventLog {
    const { journal, faults, outbox, clock } = this.#deps;
    const log = new EventLog();
    for (const request of journal.summaries()) log.add({ type: 'request', request });
    journal.listen({
      onNoted: (request) => {
        log.add({ type: 'request', request });
        for (const id of request.faults) {
          const rule = faults.find(id);
          if (rule !== undefined) log.add({ type: 'fault', change: 'fired', rule });
        }
      },
      onCleared: (siteId) => this.addStateChange('journal-cleared', siteId),
    });
    faults.onChanged((change, rule) => log.add({ type: 'fault', change, rule }));
    outbox.listen({
      onAdded: ({ number, kind, siteId }) => log.add({ type: 'outbox', number, kind, siteId }),
      onCleared: (siteId) => this.addStateChange('outbox-cleared', siteId),
    });
    clock.onMove(() => log.add({ type: 'clock', now: clock.now().toISOString(), frozen: clock.frozen }));
    if (this.#isClosed) log.close();
    return log;
  }
}
