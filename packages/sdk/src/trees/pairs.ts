// Many files between places that the caller names one by one: side by side out of one budget, like the files of a tree,
// each with an outcome of its own. One that fails does not stop the others; refused credentials and an abort stop all.
import { normalizeForComparison } from '@filescom/paths';
import { InvalidParameterError } from '../errors.ts';
import { createTransferScope } from '../http/abort-scope.ts';
import { CombinedChange } from '../http/failures.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions } from '../options.ts';
import type { DownloadFileOptions } from '../transfer/download/options.ts';
import { type DownloadedFile, downloadToFile } from '../transfer/download/to-file.ts';
import { PauseSwitch } from '../transfer/pause.ts';
import type { ProgressListener } from '../transfer/progress.ts';
import { COMPLETION_ROUTE } from '../transfer/upload/api.ts';
import { uploadLocalFile } from '../transfer/upload/local-file.ts';
import type { UploadOptions } from '../transfer/upload/options.ts';
import type { UploadedFile } from '../transfer/upload/verify.ts';
import { checkConcurrency } from '../validate.ts';
import { guardListener, isFatal } from './apply.ts';
import { TreeProgressCounter, type TreeProgressListener } from './tree-progress.ts';
import { processQueue } from './work-queue.ts';

/** A local file and its path on the site. */
export interface FilePair {
  readonly local: string;
  readonly remote: string;
}

/** What became of one pair: the file, or the error. */
export type FileOutcome<File> = FilePair &
  ({ readonly file: File; readonly error?: undefined } | { readonly file?: undefined; readonly error: unknown });

interface ManyOptions extends CallOptions {
  /** Files that are transferred side by side. Default 16. */
  readonly maxConcurrency?: number | undefined;
  /** `path` in its reports is the remote path. */
  readonly onProgress?: TreeProgressListener | undefined;
}

/** Options of `files.uploadMany`: those of every file, and of the whole. */
export interface UploadManyOptions extends ManyOptions, Omit<UploadOptions, 'maxConcurrency' | 'onProgress'> {}

/** Options of `files.downloadMany`: those of every file, and of the whole. */
export interface DownloadManyOptions extends ManyOptions, Omit<DownloadFileOptions, 'maxConcurrency' | 'onProgress'> {}

const DEFAULT_FILES_AT_ONCE = 16;

/** Uploads each local file to its path. */
export function uploadPairs(
  http: Http,
  pairs: readonly FilePair[],
  options: UploadManyOptions,
): Promise<FileOutcome<UploadedFile>[]> {
  const { maxConcurrency: _, onProgress: __, deadlineMs: ___, ...each } = options;
  refuseRepeated(pairs, ({ remote }) => normalizeForComparison(remote));
  return transferPairs<UploadedFile>(
    pairs,
    { http, options, route: COMPLETION_ROUTE },
    async ({ local, remote }, file) => {
      const stored = await uploadLocalFile(http, local, remote, { ...each, ...file });
      return { file: stored, sizeBytes: stored.size ?? 0 };
    },
  );
}

/** Downloads each path to its local file. */
export function downloadPairs(
  http: Http,
  pairs: readonly FilePair[],
  options: DownloadManyOptions,
): Promise<FileOutcome<DownloadedFile>[]> {
  const { maxConcurrency: _, onProgress: __, deadlineMs: ___, ...each } = options;
  refuseRepeated(pairs, ({ local }) => local);
  return transferPairs<DownloadedFile>(pairs, { http, options, route: undefined }, async ({ local, remote }, file) => {
    const downloaded = await downloadToFile(http, remote, local, { ...each, ...file });
    return { file: downloaded, sizeBytes: downloaded.sizeBytes };
  });
}

/** Two files with one target would overwrite each other in an order that nobody knows. */
function refuseRepeated(pairs: readonly FilePair[], identify: (pair: FilePair) => string): void {
  const seen = new Set<string>();
  for (const pair of pairs) {
    const target = identify(pair);
    if (seen.has(target)) throw new InvalidParameterError(`"${target}" is the target of two pairs.`);
    seen.add(target);
  }
}

interface FileHow {
  readonly signal: AbortSignal;
  readonly onProgress: ProgressListener | undefined;
}

interface PairsArgs {
  readonly http: Http;
  readonly options: UploadManyOptions | DownloadManyOptions;
  /** The route that changes the service; undefined if only this machine is changed. */
  readonly route: string | undefined;
}

async function transferPairs<File>(
  pairs: readonly FilePair[],
  { http, options, route }: PairsArgs,
  transfer: (pair: FilePair, how: FileHow) => Promise<{ readonly file: File; readonly sizeBytes: number }>,
): Promise<FileOutcome<File>[]> {
  const { signal: outer, deadlineMs, maxConcurrency, onProgress, pauseSignal: signal } = options;
  const budget = checkConcurrency(maxConcurrency, DEFAULT_FILES_AT_ONCE);
  const scope = createTransferScope(outer, deadlineMs);
  const change = new CombinedChange(route);
  const name = { name: undefined, remotePath: pairs[0]?.remote ?? '', signal };
  const pause = options.resume === true ? PauseSwitch.open(http, name) : undefined;
  const outcomes: FileOutcome<File>[] = [];
  const unsized = pairs.map(() => ({ sizeBytes: 0 }));
  const progress = new TreeProgressCounter(unsized, guardListener(onProgress, scope));
  try {
    await processQueue([...pairs.entries()], {
      budget,
      signal: scope.signal,
      pause,
      async work([index, pair], signal) {
        const counter = progress.startFile(pair.remote, 0);
        try {
          const { file, sizeBytes } = await change.make(() => transfer(pair, { signal, onProgress: counter.moved }));
          outcomes[index] = { ...pair, file };
          counter.finish(sizeBytes);
        } catch (error) {
          if (signal.aborted || isFatal(error)) throw error;
          outcomes[index] = { ...pair, error };
          counter.fail();
        }
      },
    });
    return outcomes;
  } catch (error) {
    throw change.explain(scope.explain(error), outer);
  } finally {
    scope.close();
    pause?.close();
  }
}
