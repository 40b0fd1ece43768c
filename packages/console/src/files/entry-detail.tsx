// One file or folder: what is known of it, what may be done with it, and a look inside.
import type { FileRecord } from '@filescom/sdk';
import { useState } from 'preact/hooks';
import { formatBytes, formatCount } from '../format.ts';
import { useModel } from '../model.ts';
import { Dialog } from '../parts/dialog.tsx';
import { CopyButton, Moment, Pairs, TextField } from '../parts/fields.tsx';
import { followLink } from '../parts/save-file.ts';
import { baseNameOf } from './paths.ts';
import { Preview } from './preview.tsx';

const RIGHTS: readonly (readonly [letter: string, word: string])[] = [
  ['l', 'list'],
  ['r', 'read'],
  ['w', 'write'],
  ['d', 'delete'],
];

/** The entry, and what follows from it. */
interface EntryProps {
  readonly entry: FileRecord;
  readonly onOpen: (path: string) => void;
  readonly onChanged: () => void;
}

export function EntryDetail({ entry, onOpen, onChanged }: EntryProps) {
  const { path, type, size, mtime, provided_mtime: provided, created_at: created, mime_type: mime } = entry;
  return (
    <>
      <Pairs
        of={[
          ['Path', <bdi key="path">{path}</bdi>],
          ['Size', type === 'file' ? describeSize(size ?? 0) : undefined],
          ['Type', type === 'file' ? mime : 'folder'],
          ['Changed', <Moment key="mtime" iso={mtime} />],
          ['Given time', provided && <Moment key="provided" iso={provided} />],
          ['Created', created && <Moment key="created" iso={created} />],
          ['CRC-32', entry.crc32],
          ['MD5', entry.md5],
          ['SHA-256', entry.sha256],
          ['Rights', <Rights key="rights" letters={entry.permissions} />],
          ['Locked', entry.is_locked ? 'yes' : undefined],
        ]}
      />
      <EntryActions entry={entry} onOpen={onOpen} onChanged={onChanged} />
      {type === 'file' && <Preview key={`${path} ${mtime} ${size}`} entry={entry} />}
    </>
  );
}

function describeSize(bytes: number): string {
  return bytes < 1024 ? formatBytes(bytes) : `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`;
}

/** Each letter with its word; those that are missing too. */
function Rights({ letters }: { letters: string }) {
  const has = RIGHTS.filter(([letter]) => letters.includes(letter)).map(([, word]) => word);
  const lacks = RIGHTS.filter(([letter]) => !letters.includes(letter)).map(([, word]) => word);
  return (
    <>
      <code>{letters === '' ? 'none' : letters}</code> {has.join(', ')}
      {lacks.length > 0 && <span class="muted"> · not: {lacks.join(', ')}</span>}
    </>
  );
}

function EntryActions({ entry, onOpen, onChanged }: EntryProps) {
  const model = useModel();
  const [asked, setAsked] = useState<'move' | 'delete'>();
  const { path, type } = entry;
  const download = () =>
    model.act(undefined, async () => {
      const { download_uri: uri } = await model.sites.use(({ files }) => files.findDownload(path));
      if (typeof uri === 'string') followLink(uri, baseNameOf(path));
    });
  return (
    <div class="actions">
      {type === 'directory' ? (
        <button type="button" class="primary" onClick={() => onOpen(path)}>
          Open
        </button>
      ) : (
        <button type="button" class="primary" onClick={download}>
          Download
        </button>
      )}
      <CopyButton label="Copy path" text={path} />
      {model.session.mayChange && (
        <>
          <button type="button" onClick={() => setAsked('move')}>
            Move or rename
          </button>
          <button type="button" class="danger" onClick={() => setAsked('delete')}>
            Delete
          </button>
        </>
      )}
      {asked === 'move' && <MoveDialog entry={entry} onClose={() => setAsked(undefined)} onChanged={onChanged} />}
      {asked === 'delete' && <DeleteDialog entry={entry} onClose={() => setAsked(undefined)} onChanged={onChanged} />}
    </div>
  );
}

interface EntryDialogProps {
  readonly entry: FileRecord;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function MoveDialog({ entry: { path }, onClose, onChanged }: EntryDialogProps) {
  const model = useModel();
  const [destination, setDestination] = useState(path);
  const move = async () => {
    const moved = await model.act(`Moved to ${destination}.`, () =>
      model.sites.use(({ files }) => files.move(path, { destination })),
    );
    if (moved === undefined) return;
    onClose();
    model.address.change({ item: undefined });
    onChanged();
  };
  return (
    <Dialog title={`Move ${baseNameOf(path)}`} confirm="Move" onConfirm={move} onClose={onClose}>
      <TextField label="New path" value={destination} onInput={setDestination} isRequired />
    </Dialog>
  );
}

function DeleteDialog({ entry: { path, type }, onClose, onChanged }: EntryDialogProps) {
  const model = useModel();
  const remove = async () => {
    const done = await model.act(`${baseNameOf(path)} deleted.`, async () => {
      await model.sites.use(({ files }) => files.delete(path, { recursive: type === 'directory' }));
      return true;
    });
    if (done === undefined) return;
    onClose();
    model.address.change({ item: undefined });
    onChanged();
  };
  return (
    <Dialog title={`Delete ${baseNameOf(path)}?`} confirm="Delete" isDangerous onConfirm={remove} onClose={onClose}>
      <p>
        <bdi>{path}</bdi> {type === 'directory' ? 'and everything in it will be deleted.' : 'will be deleted.'} A
        snapshot taken before brings it back.
      </p>
    </Dialog>
  );
}
