// What a list of files is asked for and answers.
import type { FILE_KIND, FOLDER_KIND, PlacedEntry } from '../tree/entry.ts';
import type { ChildrenSeen } from '../tree/visible-names.ts';
import type { Sorting } from './sorting.ts';

/** A search below a folder. */
export interface Search {
  /** A part of the name, or with `metadataKey` a value of custom metadata. */
  readonly text: string;
  /** The key that holds the value; `*` is any key. */
  readonly metadataKey: string | undefined;
}

/** What is listed. */
export interface ListQuery {
  readonly sorting: Sorting;
  /** Only folders, or only files. */
  readonly kind: typeof FOLDER_KIND | typeof FILE_KIND | undefined;
  readonly recursive: boolean;
  readonly search: Search | undefined;
  /** Only entries that were modified later. */
  readonly newerThanMs: number | undefined;
  readonly cursor: string | undefined;
  readonly perPage: number;
  /** Which children of a folder the caller sees; all of them when it is undefined. */
  readonly childrenSeen?: ChildrenSeen;
}

/** One page. A cursor is there only if that page exists. */
export interface ListPage {
  readonly items: readonly PlacedEntry[];
  readonly next: string | undefined;
  readonly prev: string | undefined;
}

/** A folder whose children are listed in one order. */
export interface FolderList extends ListQuery {
  readonly folderId: number;
  readonly folderPath: string;
  /** Binds cursors to the list. */
  readonly mark: string;
  /** Folders are among the files. */
  readonly isMixed: boolean;
}
