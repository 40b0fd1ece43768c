// Files of the chosen site: browse, upload, look at, download, move, delete. The address names the entry: a folder is
// opened, a file is shown beside its folder.
import type { FileRecord } from '@filescom/sdk';
import { useState } from 'preact/hooks';
import { formatBytes } from '../format.ts';
import { useModel } from '../model.ts';
import { Moment, TextField } from '../parts/fields.tsx';
import { Empty } from '../parts/messages.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/row-list.tsx';
import { SplitView } from '../parts/split-view.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { EntryDetail } from './entry-detail.tsx';
import { NewFolder } from './new-folder.tsx';
import { baseNameOf, parentOf } from './paths.ts';
import { UploadDrop } from './upload-drop.tsx';

/** More is not shown at once; whoever has more looks for it by a folder. */
const MAX_ENTRIES = 20_000;
const PER_PAGE = 1_000;

const COLUMNS: readonly Column<FileRecord>[] = [
  { name: 'Name', width: 'minmax(9rem, 1fr)', cell: (entry) => <Name entry={entry} /> },
  {
    name: 'Size',
    width: '5.5rem',
    align: 'end',
    cell: ({ type, size }) => (type === 'file' ? formatBytes(size ?? 0) : ''),
  },
  { name: 'Changed', width: '11.5rem', isOptional: true, cell: ({ mtime }) => <Moment iso={mtime} /> },
  { name: 'Rights', width: '4rem', isOptional: true, cell: ({ permissions }) => <code>{permissions}</code> },
];

export function FilesView() {
  const { address, sites, stateVersion } = useModel();
  const { item, query } = address.place.value;
  const folder = query['in'] ?? '';
  const [filter, setFilter] = useState('');
  const siteId = sites.chosen.value;
  const loaded = useFolder(folder, [siteId, folder, stateVersion.value]);
  const open = (path: string) => address.go({ view: 'files', query: { in: path } });
  const select = (key: string | undefined) => address.change({ item: key });
  const entry = loaded.value?.find(({ path }) => path === item);
  return (
    <UploadDrop folder={folder} onUploaded={loaded.reload}>
      <SplitView
        title={item === undefined ? '' : baseNameOf(item)}
        onClose={() => select(undefined)}
        detail={entry && <EntryDetail entry={entry} onOpen={open} onChanged={loaded.reload} />}
        list={
          <>
            <FolderTools folder={folder} filter={filter} onFilter={setFilter} onOpen={open} onMade={loaded.reload} />
            <RecordList
              label="Files"
              loaded={loaded}
              columns={COLUMNS}
              keyOf={({ path }) => path}
              filter={filter}
              textOf={({ display_name: name }) => name}
              selected={item}
              onSelect={select}
              onOpen={(row) => row.type === 'directory' && open(row.path)}
              empty={<EmptyFolder />}
            />
          </>
        }
      />
    </UploadDrop>
  );
}

/** What stands above the list. */
interface FolderToolsProps {
  readonly folder: string;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly onOpen: (path: string) => void;
  readonly onMade: () => void;
}

function FolderTools({ folder, filter, onFilter, onOpen, onMade }: FolderToolsProps) {
  return (
    <div class="tools">
      <Trail folder={folder} onOpen={onOpen} />
      <TextField label="Filter" type="search" value={filter} onInput={onFilter} />
      <NewFolder folder={folder} onMade={onMade} />
    </div>
  );
}

/** The entries of a folder as they come, page by page. */
function useFolder(folder: string, dependencies: readonly unknown[]) {
  const model = useModel();
  return useLoaded<readonly FileRecord[]>(async (show, signal) => {
    if (model.sites.chosen.peek() === undefined) return;
    await model.sites.use(async ({ folders }) => {
      let entries: readonly FileRecord[] = [];
      for await (const page of folders.listFor(folder, { per_page: PER_PAGE }, { signal }).pages()) {
        entries = [...entries, ...page.items];
        show(entries);
        if (entries.length >= MAX_ENTRIES) break;
      }
      show(entries);
    });
  }, dependencies);
}

function Name({ entry: { type, path, display_name: name } }: { entry: FileRecord }) {
  return (
    <>
      <span aria-hidden="true" class={type === 'directory' ? 'icon icon-folder' : 'icon icon-file'} />
      {type === 'directory' && <span class="for-readers">Folder </span>}
      <bdi title={path}>{name || baseNameOf(path)}</bdi>
    </>
  );
}

function EmptyFolder() {
  const { session } = useModel();
  return (
    <Empty title="This folder is empty">
      {session.mayChange && <p>Drop files or folders anywhere here to upload them.</p>}
    </Empty>
  );
}

/** The way to the folder; each part leads there. */
function Trail({ folder, onOpen }: { folder: string; onOpen: (path: string) => void }) {
  const parts: { path: string; name: string }[] = [];
  for (let path = folder; path !== ''; path = parentOf(path)) parts.unshift({ path, name: baseNameOf(path) });
  return (
    <nav class="trail" aria-label="Folder">
      <button
        type="button"
        class="quiet"
        onClick={() => onOpen('')}
        aria-current={folder === '' ? 'location' : undefined}
      >
        Root
      </button>
      {parts.map(({ path, name }) => (
        <span key={path}>
          <span aria-hidden="true">/</span>
          <button
            type="button"
            class="quiet"
            onClick={() => onOpen(path)}
            aria-current={path === folder ? 'location' : undefined}
          >
            <bdi>{name}</bdi>
          </button>
        </span>
      ))}
    </nav>
  );
}
