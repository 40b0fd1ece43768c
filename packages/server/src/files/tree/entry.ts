// One file or folder as the domain sees it, and how it is read from its row.
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../../store/columns.ts';
import type { Row } from '../../store/contract.ts';
import { MemoByObject } from '../../store/derived-cache.ts';
import type { Checksums } from '../content/contents.ts';

/** Values of the column `kind`. Folders sort before files. */
export const FOLDER_KIND = 0;
export const FILE_KIND = 1;

/** Who acts. A user's key and a session name the user; a site-wide key names itself. */
export interface Actor {
  readonly userId: number | null;
  readonly apiKeyId: number | null;
}

/** Nobody in particular: seeds and the server's own work. */
export const NO_ACTOR: Actor = { userId: null, apiKeyId: null };

/** A file or folder, without the path that leads to it. */
export interface Entry {
  readonly id: number;
  readonly parentId: number | null;
  readonly isFolder: boolean;
  readonly name: string;
  readonly nameKey: string;
  /** 0 for folders. */
  readonly size: number;
  readonly contentId: number | null;
  readonly createdMs: number;
  readonly mtimeMs: number;
  readonly providedMtimeMs: number | null;
  readonly createdBy: Actor;
  readonly lastModifiedBy: Actor;
  readonly priorityColor: string | null;
  /** JSON text of an object; null when there is none. */
  readonly customMetadata: string | null;
  readonly checksums: Checksums;
}

/** An entry together with its display path. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly path: string;
}

/** The columns of an entry `e` and its content `c`. */
export const ENTRY_COLUMNS = `e.id, e.parent_id, e.kind, e.name, e.name_key, e.size, e.content_id, e.created_ms,
  e.mtime_ms, e.provided_mtime_ms, e.created_by_id, e.created_by_api_key_id, e.last_modified_by_id,
  e.last_modified_by_api_key_id, e.priority_color, e.custom_metadata, c.crc32, c.md5, c.sha1, c.sha256`;

/** What every query for entries selects and joins; conditions follow, with the entry as `e`. */
export const SELECT_ENTRIES = `SELECT ${ENTRY_COLUMNS} FROM entries e LEFT JOIN contents c ON c.id = e.content_id`;

/** Entries by the rows that they were read from. */
const ENTRIES = new MemoByObject<Row, Entry>(newEntryFrom);

/** Reads a row of `selectEntries`. */
export function entryFrom(row: Row): Entry {
  return ENTRIES.get(row);
}

function newEntryFrom(row: Row): Entry {
  return {
    id: numberIn(row, 'id'),
    parentId: numberOrNullIn(row, 'parent_id'),
    isFolder: numberIn(row, 'kind') === FOLDER_KIND,
    name: textIn(row, 'name'),
    nameKey: textIn(row, 'name_key'),
    size: numberIn(row, 'size'),
    contentId: numberOrNullIn(row, 'content_id'),
    createdMs: numberIn(row, 'created_ms'),
    mtimeMs: numberIn(row, 'mtime_ms'),
    providedMtimeMs: numberOrNullIn(row, 'provided_mtime_ms'),
    createdBy: { userId: numberOrNullIn(row, 'created_by_id'), apiKeyId: numberOrNullIn(row, 'created_by_api_key_id') },
    lastModifiedBy: {
      userId: numberOrNullIn(row, 'last_modified_by_id'),
      apiKeyId: numberOrNullIn(row, 'last_modified_by_api_key_id'),
    },
    priorityColor: textOrNullIn(row, 'priority_color'),
    customMetadata: textOrNullIn(row, 'custom_metadata'),
    checksums: {
      crc32: textOrNullIn(row, 'crc32'),
      md5: textOrNullIn(row, 'md5'),
      sha1: textOrNullIn(row, 'sha1'),
      sha256: textOrNullIn(row, 'sha256'),
    },
  };
}
