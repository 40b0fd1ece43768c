// Finds the automations that file operations start: those with the trigger `action` whose patterns choose the file. Told by the history,
// once an operation is acknowledged. Made by runs.ts.
import { normalize, parentOf } from '@filescom/paths';
import { breathe } from '../files/background-job.ts';
import { shownPath } from '../files/call-facts.ts';
import type { NotedEvent } from '../files/history.ts';
import type { Call } from '../http/call.ts';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import type { RecordData, RecordStore, StoredRecord } from '../records/record-store.ts';
import { fileTest, isRunnable } from './automation-run.ts';
import { globTest } from './glob.ts';

const mostAutomations = 1_000;
/** An automation may start another one by what it does, and that one a third; it never starts itself again. */
const longestChain = 10;

interface TriggerParts {
  readonly log: Log;
  readonly store: RecordStore;
  /** The call that an automation works with; undefined if its owner may not act. */
  callFor(siteId: number, automation: StoredRecord): Promise<Call | undefined>;
  /** Has the automation run on the path, as the caller sees it. Must not wait for it. */
  run(event: NotedEvent, automation: StoredRecord, path: string): void;
}

/** Matches events with automations. */
export class Triggers {
  readonly #parts: TriggerParts;

  constructor(parts: TriggerParts) {
    this.#parts = parts;
  }

  /** Starts what these events start, in their order. */
  async happened(events: readonly NotedEvent[]): Promise<void> {
    for (const [siteId, own] of bySite(events)) {
      const tests: Tested[] = [];
      for (const automation of await this.#watching(siteId)) tests.push(await this.#tested(siteId, automation));
      for (const event of own) {
        for (const { automation, fits, shown } of tests) {
          const path = shown(event.destination ?? event.path);
          if (startsBy(automation, event) && fits(path)) this.#parts.run(event, automation, path);
        }
        if (tests.length > 0) await breathe();
      }
    }
  }

  async #watching(siteId: number): Promise<readonly StoredRecord[]> {
    const found = await this.#parts.store.list(siteId, 'Automation', {
      conditions: [{ field: 'trigger', operator: '=', comparison: 'text', value: 'action' }],
      limit: mostAutomations,
    });
    return found.filter(({ data }) => data['disabled'] !== true && isRunnable(data));
  }

  async #tested(siteId: number, automation: StoredRecord): Promise<Tested> {
    try {
      const call = await this.#parts.callFor(siteId, automation);
      const shown = (path: string) => (call === undefined ? path : shownPath(call, path));
      return { automation, shown, fits: testOf(automation.data) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#parts.log.warn('an automation cannot be triggered', { siteId, id: automation.id, error });
      return { automation, shown: (path) => path, fits: () => false };
    }
  }
}

interface Tested {
  readonly automation: StoredRecord;
  readonly fits: (path: string) => boolean;
  readonly shown: (path: string) => string;
}

function startsBy({ id, data }: StoredRecord, { action, causedBy = [] }: NotedEvent): boolean {
  if (causedBy.includes(id) || causedBy.length >= longestChain) return false;
  const actions = [data['trigger_actions'] ?? []].flat();
  return actions.length === 0 ? action !== 'read' : actions.includes(action);
}

/** `create_folder` works on the folder itself, or on the one that the file is in; all others work on the file. */
function testOf(data: RecordData): (path: string) => boolean {
  if (data['automation'] !== 'create_folder') return fileTest(data);
  const pattern = normalize(String(data['path'] ?? ''));
  if (pattern === '') return (path) => parentOf(path) === '';
  const fits = globTest(pattern);
  return (path) => fits(path) || fits(parentOf(path));
}

function bySite(events: readonly NotedEvent[]): ReadonlyMap<number, readonly NotedEvent[]> {
  const sites = new Map<number, NotedEvent[]>();
  for (const event of events) {
    const own = sites.get(event.siteId);
    if (own === undefined) sites.set(event.siteId, [event]);
    else own.push(event);
  }
  return sites;
}
