// The settings of folders that change what happens to files: found among the records of `behaviors`, with those that
// are inherited from the folders above.

import { parseBehaviorValue } from '../../records/behavior-rules.ts';
import { withAncestors } from '../../records/list-scope.ts';
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

/** The values of the settings that hold for a folder. */
export type Settings = ReadonlyMap<string, unknown>;

/** The settings of a site that this server acts upon, by the comparison form of their folder. */
interface OfSite {
  readonly byFolder: ReadonlyMap<string, readonly StoredRecord[]>;
  readonly locked: readonly string[];
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
  async at(siteId: number, folderKey: string): Promise<Settings> {
    const { byFolder } = await this.#ofSite(siteId);
    const settings = new Map<string, unknown>();
    if (byFolder.size === 0) return settings;
    const decided = new Set<string>();
    // The nearest one decides; one that switches the inherited setting off decides for none.
    for (const { data } of withAncestors(folderKey).flatMap((key) => byFolder.get(key) ?? [])) {
      const name = String(data['behavior']);
      const isOwn = data['path@key'] === folderKey;
      if (decided.has(name) || (!isOwn && data['recursive'] === false)) continue;
      decided.add(name);
      if (data['disable_parent_folder_behavior'] !== true) settings.set(name, parseBehaviorValue(data['value']));
    }
    return settings;
  }

  /** The comparison forms of the folders of a site whose subfolders are locked. */
  async findLockedFolders(siteId: number): Promise<readonly string[]> {
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

function keyOf({ data }: StoredRecord): string {
  return String(data['path@key'] ?? '');
}
