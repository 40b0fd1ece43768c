// The settings of folders that change what happens to files: found among the records of `behaviors`, with those that
// are inherited from the folders above.

import { type PlaceKey, readKey, rootOfWorkspace, withAncestors } from '../../permissions/folder-key.ts';
import { parseBehaviorValue } from '../../records/behavior-rules.ts';
import { RecordStore, type StoredRecord } from '../../records/record-store.ts';
import type { Database } from '../../store/contract.ts';
import { DerivedCache } from '../../store/derived-cache.ts';

/** The settings that this server acts upon. All others are kept and answered. */
const ENFORCED = [
  'archive_overwritten_or_deleted_files',
  'limit_file_extensions',
  'limit_file_regex',
  'limit_filename_length',
  'lock_subfolders',
  'override_upload_filename',
] as const;

/** A setting that this server acts upon. */
export type EnforcedBehavior = (typeof ENFORCED)[number];

/** A setting that holds for a folder, and the folder that it was made for. */
export interface Setting {
  readonly value: unknown;
  readonly folder: PlaceKey;
}

/** The settings that hold for a folder, by name. */
export type Settings = ReadonlyMap<string, Setting>;

/** The settings of a site that this server acts upon, by the key of their folder. */
interface OfSite {
  readonly byFolder: ReadonlyMap<PlaceKey, readonly StoredRecord[]>;
  readonly locked: readonly PlaceKey[];
}

const MAX_OF_SITE = 100_000;

/** Reads settings. */
export class Behaviors {
  readonly #store: RecordStore;
  readonly #ofSites: DerivedCache<OfSite>;

  constructor(database: Database) {
    this.#store = new RecordStore(database);
    this.#ofSites = new DerivedCache(database);
  }

  /** What holds for the files of a folder: its own settings, and those above it that are recursive. */
  async at(siteId: number, folderKey: PlaceKey): Promise<Settings> {
    const { byFolder } = await this.#ofSite(siteId);
    const settings = new Map<string, Setting>();
    if (byFolder.size === 0) return settings;
    const decided = new Set<string>();
    // The nearest one decides; one that switches the inherited setting off decides for none.
    const around = withAncestors(folderKey).flatMap((folder) =>
      (byFolder.get(folder) ?? []).map(({ data }) => ({ folder, data })),
    );
    for (const { folder, data } of around) {
      const name = String(data['behavior']);
      const isOwn = folder === folderKey;
      if (decided.has(name) || (!isOwn && data['recursive'] === false)) continue;
      decided.add(name);
      if (data['disable_parent_folder_behavior'] !== true)
        settings.set(name, { folder, value: parseBehaviorValue(data['value']) });
    }
    return settings;
  }

  /** The folders of a site whose subfolders are locked. */
  async findLockedFolders(siteId: number): Promise<readonly PlaceKey[]> {
    return (await this.#ofSite(siteId)).locked;
  }

  #ofSite(siteId: number): Promise<OfSite> {
    return this.#ofSites.get(String(siteId), async (queries) => {
      const condition = { field: 'behavior', operator: 'in', comparison: 'text', value: [...ENFORCED] } as const;
      const found = await this.#store.list(
        siteId,
        'Behavior',
        { conditions: [condition], limit: MAX_OF_SITE },
        queries,
      );
      const locks = found.filter(
        ({ data }) => data['behavior'] === 'lock_subfolders' && data['disable_parent_folder_behavior'] !== true,
      );
      return { byFolder: Map.groupBy(found, keyOf), locked: locks.map(keyOf) };
    });
  }
}

/** A setting without a path is that of its workspace. */
export function keyOf({ data, workspaceId }: StoredRecord): PlaceKey {
  return readKey(data['path@key']) ?? rootOfWorkspace(workspaceId);
}
