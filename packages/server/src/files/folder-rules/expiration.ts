// Deletes the files that a `file_expiration` setting lets live for so many days only. Looks every ten minutes, and
// whenever the clock was moved. The nearest setting decides about a file.
import type { BackgroundWork, Job } from '../../background-work.ts';
import type { Clock } from '../../clock.ts';
import type { History } from '../../history/history.ts';
import { isWithin, type PlaceKey, parentKey } from '../../permissions/folder-key.ts';
import { keyOfSitePath, resolveOnSite } from '../../permissions/remote-path.ts';
import { Problem } from '../../problem.ts';
import { parseBehaviorValue } from '../../records/behavior-rules.ts';
import { RecordStore, type StoredRecord } from '../../records/record-store.ts';
import { numberIn } from '../../store/columns.ts';
import type { Database } from '../../store/contract.ts';
import type { Listing } from '../listing/listing.ts';
import type { ListQuery } from '../listing/query.ts';
import { BY_PATH } from '../listing/sorting.ts';
import { createStamp } from '../tree/changes.ts';
import { FILE_KIND, FOLDER_KIND, NO_ACTOR, type PlacedEntry } from '../tree/entry.ts';
import type { Tree } from '../tree/tree.ts';
import { keyOf } from './behaviors.ts';

const INTERVAL_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const PAGE_ENTRIES = 1_000;
const MAX_SETTINGS = 1_000;

interface Expiration {
  /** The folder as the site sees it. */
  readonly path: string;
  readonly key: PlaceKey;
  readonly isRecursive: boolean;
  /** Undefined where the setting of a folder above is switched off. */
  readonly days: number | undefined;
  readonly deletesEmptyFolders: boolean;
}

interface ExpirationDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly background: BackgroundWork;
  readonly tree: Tree;
  readonly listing: Listing;
  readonly history: History;
}

/** Looks after the settings of all sites. */
export class Expirations {
  readonly #deps: ExpirationDeps;
  readonly #records: RecordStore;
  readonly #job: Job;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: ExpirationDeps) {
    this.#deps = deps;
    this.#records = new RecordStore(deps.database);
    this.#job = deps.background.job('deleting expired files', {
      step: () => this.#pass(),
      // Nobody can tell without a pass.
      isIdle: async () => true,
      looksEverySecond: false,
    });
  }

  start(): void {
    this.#timer ??= setInterval(() => this.wake(), INTERVAL_MS).unref();
    this.wake();
  }

  wake(): void {
    this.#job.wake();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#job.close();
  }

  async #pass(): Promise<boolean> {
    const sql = `SELECT DISTINCT site_id FROM records WHERE entity = 'Behavior' AND text(data, 'behavior') = 'file_expiration'`;
    for (const row of await this.#deps.database.all(sql)) await this.#lookAt(numberIn(row, 'site_id'));
    return false;
  }

  async #lookAt(siteId: number): Promise<void> {
    const found = await this.#records.list(siteId, 'Behavior', {
      conditions: [{ field: 'behavior', operator: '=', comparison: 'text', value: 'file_expiration' }],
      limit: MAX_SETTINGS,
    });
    const settings = found.map(expirationOf).sort((a, b) => b.key.length - a.key.length);
    for (const setting of settings) {
      if (setting.days === undefined) continue;
      for (const file of await this.#listBelow(siteId, setting, FILE_KIND)) {
        if (this.#isExpired(file, settings, setting)) await this.#remove(siteId, file);
      }
      if (setting.deletesEmptyFolders) await this.#removeEmpty(siteId, setting);
    }
  }

  #isExpired({ entry, path }: PlacedEntry, settings: readonly Expiration[], own: Expiration): boolean {
    const folder = parentKey(keyOfSitePath(path));
    const nearest = settings.find((one) => one.key === folder || (one.isRecursive && isWithin(one.key, folder)));
    const ageMs = this.#deps.clock.ms() - entry.createdMs;
    return nearest === own && own.days !== undefined && ageMs >= own.days * DAY_MS;
  }

  /** The deepest come first; whoever still holds something is refused. */
  async #removeEmpty(siteId: number, setting: Expiration): Promise<void> {
    const folders = await this.#listBelow(siteId, setting, FOLDER_KIND);
    for (const folder of folders.toReversed()) {
      // The time of its last change is that of the deletion which made it empty.
      const ageMs = this.#deps.clock.ms() - folder.entry.createdMs;
      if (setting.days !== undefined && ageMs >= setting.days * DAY_MS) await this.#remove(siteId, folder);
    }
  }

  async #listBelow(siteId: number, { path, isRecursive }: Expiration, kind: ListQuery['kind']): Promise<PlacedEntry[]> {
    const found: PlacedEntry[] = [];
    let cursor: string | undefined;
    do {
      const query = {
        sorting: BY_PATH,
        kind,
        recursive: isRecursive,
        search: undefined,
        newerThanMs: undefined,
        cursor,
      };
      const page = await this.#deps.listing
        .page(resolveOnSite(siteId, path), { ...query, perPage: PAGE_ENTRIES })
        .catch((error: unknown) => {
          if (error instanceof Problem) return undefined;
          throw error;
        });
      found.push(...(page?.items ?? []));
      cursor = page?.next;
    } while (cursor !== undefined);
    return found;
  }

  async #remove(siteId: number, { path, entry }: PlacedEntry): Promise<void> {
    this.#deps.background.requireHeld();
    const nobody = { siteId, workspaceId: 0, userId: null, username: null, address: '' };
    const alongside = entry.isFolder ? undefined : this.#deps.history.noteAlongside(nobody);
    try {
      const stamp = createStamp(this.#deps.clock, NO_ACTOR);
      await this.#deps.tree.remove(resolveOnSite(siteId, path), { ...stamp, recursive: false, alongside });
    } catch (error) {
      // It was changed meanwhile, or it is a folder that still holds something.
      if (error instanceof Problem) return;
      throw error;
    }
  }
}

function expirationOf(record: StoredRecord): Expiration {
  const { data, workspaceId } = record;
  const value = parseBehaviorValue(data['value']);
  const fields: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const days = Number(fields['days_to_retain'] ?? Number.NaN);
  const isOff = data['disable_parent_folder_behavior'] === true || !(days >= 0);
  return {
    path: String(data['path'] ?? (workspaceId === 0 ? '' : `_/Workspaces/${workspaceId}`)),
    key: keyOf(record),
    isRecursive: data['recursive'] !== false,
    days: isOff ? undefined : days,
    deletesEmptyFolders: fields['delete_empty_folders'] === true,
  };
}
