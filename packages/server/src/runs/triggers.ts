// Finds the automations that file operations start: those with the trigger `action` whose patterns choose the file. The
// history reports an operation once it is acknowledged.
import { normalize, parentOf } from '@filescom/paths';
import { yieldToEventLoop } from '../background-job.ts';
import type { NotedEvent } from '../history/history.ts';
import type { Log } from '../log.ts';
import type { Caller } from '../permissions/caller.ts';
import { resolvePath, showPath } from '../permissions/caller-paths.ts';
import { isWithin } from '../permissions/folder-key.ts';
import { keyOfSitePath } from '../permissions/remote-path.ts';
import { Problem } from '../problem.ts';
import type { RecordData, RecordStore, StoredRecord } from '../records/record-store.ts';
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
  findOwner(siteId: number, automation: StoredRecord): Promise<Caller | undefined>;
  /** Has automations run, all or none of them. Must not wait for their end. */
  run(starts: readonly Start[]): Promise<void>;
}

/** Matches events with automations. */
export class Triggers {
  readonly #deps: TriggerDeps;

  constructor(deps: TriggerDeps) {
    this.#deps = deps;
  }

  /** Starts what these events start, in their order. */
  async onEvents(events: readonly NotedEvent[]): Promise<void> {
    for (const [siteId, own] of groupBySite(events)) {
      const tests: Tested[] = [];
      for (const automation of await this.#findWatching(siteId)) tests.push(await this.#test(siteId, automation));
      const starts: Start[] = [];
      for (const event of own) {
        for (const { automation, fits, shown } of tests) {
          const path = shown(event.destination ?? event.path);
          if (path === undefined || !startsBy(automation, event) || !fits(path)) continue;
          const { causedBy } = event;
          starts.push({ siteId, entity: 'Automation', id: automation.id, only: path, causedBy });
        }
        if (tests.length > 0) await yieldToEventLoop();
      }
      if (starts.length > 0) await this.#deps.run(starts);
    }
  }

  async #findWatching(siteId: number): Promise<readonly StoredRecord[]> {
    const found = await this.#deps.store.list(siteId, 'Automation', {
      conditions: [{ field: 'trigger', operator: '=', comparison: 'text', value: 'action' }],
      limit: MAX_AUTOMATIONS,
    });
    return found.filter(({ data }) => data['disabled'] !== true && isRunnable(data));
  }

  async #test(siteId: number, automation: StoredRecord): Promise<Tested> {
    try {
      const owner = await this.#deps.findOwner(siteId, automation);
      if (owner === undefined) return { automation, shown: (path) => path, fits: testOf(automation.data) };
      const root = resolvePath(owner, '').folderKey;
      const show = (path: string) => (isWithin(root, keyOfSitePath(path)) ? showPath(owner, path) : undefined);
      return { automation, shown: show, fits: testOf(showRecordPath(owner, automation.data)) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
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

function groupBySite(events: readonly NotedEvent[]): ReadonlyMap<number, readonly NotedEvent[]> {
  const sites = new Map<number, NotedEvent[]>();
  for (const event of events) {
    const own = sites.get(event.siteId);
    if (own === undefined) sites.set(event.siteId, [event]);
    else own.push(event);
  }
  return sites;
}
