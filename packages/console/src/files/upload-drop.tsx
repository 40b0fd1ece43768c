// Uploads: files and folders are dropped anywhere on the view or chosen, go to the folder that is shown, and tell how
// far they are.
import type { TransferProgress } from '@filescom/sdk';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { explainFailure, formatBytes } from '../format.ts';
import { type ConsoleModel, useModel } from '../model.ts';
import { type DroppedFile, readDropped } from './dropped-files.ts';
import { joinPath } from './paths.ts';

/** Small files wait for answers more than for bytes. */
const UPLOADS_AT_ONCE = 3;
/** A list of more says nothing; those that finished leave it first. */
const MAX_SHOWN = 200;

/** One upload of this page. */
interface Upload {
  readonly name: string;
  readonly sizeBytes: number;
  readonly confirmedBytes: number;
  readonly bytesPerSecond: number | undefined;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly reason?: string;
  readonly stop: AbortController;
}

type Change = (upload: Upload, part: Partial<Upload>) => void;

/** Where dropped files go. */
interface UploadDropProps {
  readonly folder: string;
  readonly onUploaded: () => void;
  readonly children: ComponentChildren;
}

export function UploadDrop({ folder, onUploaded, children }: UploadDropProps) {
  const model = useModel();
  const [isOver, setIsOver] = useState(false);
  const { uploads, begin, forgetFinished } = useUploads(folder, onUploaded);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const transfer = event.dataTransfer;
    if (transfer !== null) void model.act(undefined, async () => begin(await readDropped(transfer)));
  };
  if (!model.session.mayChange) return <div class="drop">{children}</div>;
  return (
    <section
      class={isOver ? 'drop drop-over' : 'drop'}
      aria-label="Files and uploads"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        // Moving on to something inside is no leaving.
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setIsOver(false);
      }}
      onDrop={drop}
    >
      {children}
      <UploadList uploads={uploads} onChosen={begin} onForget={forgetFinished} />
    </section>
  );
}

/** The uploads of this page into a folder, and what begins more of them. */
function useUploads(folder: string, onUploaded: () => void) {
  const model = useModel();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const change: Change = (changed, part) =>
    setUploads((all) => all.map((upload) => (upload.stop === changed.stop ? { ...upload, ...part } : upload)));
  const begin = async (dropped: readonly DroppedFile[]) => {
    const begun = dropped.map((one) => ({ ...one, upload: beginUpload(one) }));
    setUploads((all) => [...all, ...begun.map(({ upload }) => upload)]);
    const waiting = begun.values();
    const work = async () => {
      for (const { file, path, upload } of waiting) await send(model, { folder, path, file, upload, change });
    };
    await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, work));
    onUploaded();
  };
  return { uploads, begin, forgetFinished: () => setUploads(uploads.filter(isRunning)) };
}

function beginUpload({ path, file: { size: sizeBytes } }: DroppedFile): Upload {
  return {
    name: path,
    sizeBytes,
    confirmedBytes: 0,
    bytesPerSecond: undefined,
    state: 'running',
    stop: new AbortController(),
  };
}

async function send(
  model: ConsoleModel,
  { folder, path, file, upload, change }: DroppedFile & { folder: string; upload: Upload; change: Change },
): Promise<void> {
  const { stop } = upload;
  const onProgress = ({ confirmedBytes, bytesPerSecond }: TransferProgress) =>
    change(upload, { confirmedBytes, bytesPerSecond });
  try {
    const options = { signal: stop.signal, onProgress, mkdir_parents: true };
    await model.sites.use(({ files }) => files.upload(file, joinPath(folder, path), options));
    change(upload, { state: 'done', confirmedBytes: file.size });
  } catch (error) {
    change(upload, { state: stop.signal.aborted ? 'stopped' : 'failed', reason: explainFailure(error) });
  }
}

function isRunning({ state }: Upload): boolean {
  return state === 'running';
}

interface UploadListProps {
  readonly uploads: readonly Upload[];
  readonly onChosen: (files: readonly DroppedFile[]) => void;
  readonly onForget: () => void;
}

function UploadList({ uploads, onChosen, onForget }: UploadListProps) {
  const field = useRef<HTMLInputElement>(null);
  const choose = () => {
    onChosen([...(field.current?.files ?? [])].map((file) => ({ file, path: file.name })));
    if (field.current !== null) field.current.value = '';
  };
  return (
    <div class="uploads">
      <input ref={field} type="file" multiple aria-label="Files to upload" class="for-readers" onChange={choose} />
      <button type="button" class="primary" onClick={() => field.current?.click()}>
        Upload files
      </button>
      <span class="muted">or drop them here</span>
      {uploads.length > 0 && (
        <output class="muted">
          {uploads.filter((upload) => !isRunning(upload)).length} of {uploads.length} finished
        </output>
      )}
      {uploads.some((upload) => !isRunning(upload)) && (
        <button type="button" class="quiet" onClick={onForget}>
          Clear finished
        </button>
      )}
      <ul>
        {chooseShown(uploads).map((upload, index) => (
          <UploadRow key={`${index} ${upload.name}`} upload={upload} />
        ))}
      </ul>
    </div>
  );
}

/** What runs or failed before what is done, and no more than can be looked at. */
function chooseShown(uploads: readonly Upload[]): readonly Upload[] {
  if (uploads.length <= MAX_SHOWN) return uploads;
  const rank = ({ state }: Upload) => (state === 'failed' ? 0 : state === 'running' ? 1 : 2);
  return [...uploads].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_SHOWN);
}

function UploadRow({ upload }: { upload: Upload }) {
  const { name, sizeBytes, confirmedBytes, bytesPerSecond, state, reason, stop } = upload;
  const rate = bytesPerSecond === undefined ? '' : ` · ${formatBytes(Math.round(bytesPerSecond))}/s`;
  const words = {
    running: `${formatBytes(confirmedBytes)} of ${formatBytes(sizeBytes)}${rate}`,
    done: `${formatBytes(sizeBytes)}, done`,
    stopped: 'stopped',
    failed: reason ?? 'failed',
  };
  return (
    <li class={`upload upload-${state}`}>
      <bdi>{name}</bdi>
      <progress
        aria-label={`Upload of ${name}`}
        value={state === 'done' ? 1 : confirmedBytes}
        max={state === 'done' ? 1 : sizeBytes || 1}
      />
      <span class="muted">{words[state]}</span>
      {state === 'running' && (
        <button type="button" class="quiet" onClick={() => stop.abort()}>
          Stop
        </button>
      )}
    </li>
  );
}
