// Uploads: files are dropped anywhere on the view or chosen, go to the folder that is shown, and tell how far they are.
import type { TransferProgress } from '@filescom/sdk';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { explainFailure, formatBytes } from '../format.ts';
import { type ConsoleModel, useModel } from '../model.ts';
import { joinPath } from './paths.ts';

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
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [isOver, setIsOver] = useState(false);
  const change: Change = (changed, part) =>
    setUploads((all) => all.map((upload) => (upload.stop === changed.stop ? { ...upload, ...part } : upload)));
  const begin = async (files: readonly File[]) => {
    const begun = files.map((file) => ({ file, upload: beginUpload(file) }));
    setUploads((all) => [...all, ...begun.map(({ upload }) => upload)]);
    for (const { file, upload } of begun) await send(model, { folder, file, upload, change });
    onUploaded();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void begin([...(event.dataTransfer?.files ?? [])]);
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
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {children}
      <UploadList uploads={uploads} onChosen={begin} onForget={() => setUploads(uploads.filter(isRunning))} />
    </section>
  );
}

function beginUpload(file: File): Upload {
  const { name, size: sizeBytes } = file;
  return {
    name,
    sizeBytes,
    confirmedBytes: 0,
    bytesPerSecond: undefined,
    state: 'running',
    stop: new AbortController(),
  };
}

async function send(
  model: ConsoleModel,
  { folder, file, upload, change }: { folder: string; file: File; upload: Upload; change: Change },
): Promise<void> {
  const { stop } = upload;
  const onProgress = ({ confirmedBytes, bytesPerSecond }: TransferProgress) =>
    change(upload, { confirmedBytes, bytesPerSecond });
  try {
    const path = joinPath(folder, file.name);
    await model.sites.use(({ files }) => files.upload(file, path, { signal: stop.signal, onProgress }));
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
  readonly onChosen: (files: readonly File[]) => void;
  readonly onForget: () => void;
}

function UploadList({ uploads, onChosen, onForget }: UploadListProps) {
  const field = useRef<HTMLInputElement>(null);
  const choose = () => {
    onChosen([...(field.current?.files ?? [])]);
    if (field.current !== null) field.current.value = '';
  };
  return (
    <div class="uploads">
      <input ref={field} type="file" multiple aria-label="Files to upload" class="for-readers" onChange={choose} />
      <button type="button" class="primary" onClick={() => field.current?.click()}>
        Upload files
      </button>
      <span class="muted">or drop them here</span>
      {uploads.some((upload) => !isRunning(upload)) && (
        <button type="button" class="quiet" onClick={onForget}>
          Clear finished
        </button>
      )}
      <ul>
        {uploads.map((upload, index) => (
          <UploadRow key={`${index} ${upload.name}`} upload={upload} />
        ))}
      </ul>
    </div>
  );
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
