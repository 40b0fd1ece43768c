// Finds the automations that file operations start: those with the trigger `action` whose patterns choose the file. The
// history reports an operation once it is acknowledged. Where processes share the database, automations are found in
// the operation's own transaction, so that none of them is forgotten when a process dies.
import { normalize, parentOf } from '@filescom/paths';
import { yieldToEventLoop } from '../background-job.ts';
import type { NotedEvent } from '../history/event.ts';
import type { Log } from '../log.ts';
import type { Caller } from '../permissions/caller.ts';
import { resolvePath, showPath } from '../permissions/caller-paths.ts';
import { isWithin } from '../permissions/folder-key.ts';
import { keyOfSitePath } from '../permissions/remote-path.ts';
import { Problem } from '../problem.ts';
import type { RecordData, RecordStore, StoredRecord } from '../records/record-store.ts';
import type { Queries } from '../store/contract.ts';
import { createFileTest, isRunnable, showRecordPath } from './automation-run.ts';
import { compileGlob } from './glob.ts';
import type { Start } from './waiting-runs.ts';

const MAX_AUTOMATIONS = 1_000;
/** An automation may start another one by what it does, and that one a third; it never starts itself again. */
const MAX_CHAIN = 10;

interface TriggerDeps {
  readonly log: Log;
  readonly store: RecordStore;
  /** In whose name an automation works; undefined if its owner may not act. */
  findOwner(siteId: number, automation: StoredRecord, queries: Queries): Promise<Caller | undefined>;
}

/** Matches events with automations. */
export class Triggers {
  readonly #deps: TriggerDeps;

  constructor(deps: TriggerDeps) {
    this.#deps = deps;
  }

  /** What these events start, in their order. Asks nothing but the queries. */
  async findStarts(events: readonly NotedEvent[], queries: Queries): Promise<readonly Start[]> {
    const starts: Start[] = [];
    for (const [siteId, own] of Map.groupBy(events, (event) => event.siteId)) {
      const watching = await this.#findWatching(siteId, queries);
      const tests = await Promise.all(watching.map((automation) => this.#test(siteId, automation, queries)));
      for (const [index, event] of own.entries()) {
        if (index > 0 && tests.length > 0) await yieldToEventLoop();
        starts.push(...tests.flatMap((tested) => startOf(tested, event)));
      }
    }
    return starts;
  }

  async #findWatching(siteId: number, queries: Queries): Promise<readonly StoredRecord[]> {
    const condition = { field: 'trigger', operator: '=', comparison: 'text', value: 'action' } as const;
    const query = { conditions: [condition], limit: MAX_AUTOMATIONS };
    const found = await this.#deps.store.list(siteId, 'Automation', query, queries);
    return found.filter(({ data }) => data['disabled'] !== true && isRunnable(data));
  }

  async #test(siteId: number, automation: StoredRecord, queries: Queries): Promise<Tested> {
    try {
      const owner = await this.#deps.findOwner(siteId, automation, queries);
      if (owner === undefined) return { automation, shown: (path) => path, fits: testOf(automation.data) };
      const root = resolvePath(owner, '').folderKey;
      const show = (path: string) => (isWithin(root, keyOfSitePath(path)) ? showPath(owner, path) : undefined);
      return { automation, shown: show, fits: testOf(showRecordPath(owner, automation.data)) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // An automation may be wrong; the operation that it would have followed is not.
      this.#deps.log.warn('an automation cannot be triggered', { siteId, id: automation.id, error });
      return { automation, shown: (path) => path, fits: () => false };
    }
  }
}

interface Tested {
  readonly automation: StoredRecord;
  readonly fits: (path: string) => boolean;
  /** The path as the owner sees it; undefined for what is elsewhere than the owner's files. */
  readonly shown: (path: string) => string | undefined;
}

function startOf({ automation, fits, shown }: Tested, event: NotedEvent): readonly Start[] {
  const path = shown(event.destination ?? event.path);
  if (path === undefined || !startsBy(automation, event) || !fits(path)) return [];
  const { siteId, causedBy } = event;
  return [{ siteId, entity: 'Automation', id: automation.id, only: path, causedBy }];
}

function startsBy({ id, data }: StoredRecord, { action, causedBy = [] }: NotedEvent): boolean {
  if (causedBy.includes(id) || causedBy.length >= MAX_CHAIN) return false;
  const actions = [data['trigger_actions'] ?? []].flat();
  return actions.length === 0 ? action !== 'read' : actions.includes(action);
}

/** `create_folder` works on the folder itself, or on the one that the file is in; all others work on the file. */
function testOf(data: RecordData): (path: string) => boolean {
  if (data['automation'] !== 'create_folder') return createFileTest(data);
  const pattern = normalize(String(data['path'] ?? ''));
  if (pattern === '') return (path) => parentOf(path) === '';
  const fits = compileGlob(pattern);
  return (path) => fits(path) || fits(parentOf(path));
}
