// The `files` of a client: the generated operations, and the transfers of whole files that stand on them. What many
// programs never use is loaded when it is called.
import { baseName, join, normalize } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { FilesError, InvalidParameterError, isApiError } from '../errors.ts';
import type { FileAction } from '../generated/resources/file-actions.ts';
import {
  type FileBeginDeleteParams,
  type FileCopyParams,
  type FileMoveParams,
  type FileRecord,
  GeneratedFiles,
} from '../generated/resources/files.ts';
import { assertKnownOptions } from '../http/names.ts';
import type { CallOptions } from '../options.ts';
import { isReopenable, openSource, type Uploadable } from '../sources/open-source.ts';
import type { ReopenableContent } from '../sources/reopenable-source.ts';
import type { Source } from '../sources/source.ts';
import { Download } from '../transfer/download/download.ts';
import { DOWNLOAD_OPTION_NAMES, type DownloadFileOptions, type DownloadOptions } from '../transfer/download/options.ts';
import type { BytesReader, TextReader } from '../transfer/download/reader.ts';
import type { DownloadedFile } from '../transfer/download/to-file.ts';
import { UPLOAD_OPTION_NAMES, type UploadOptions } from '../transfer/upload/options.ts';
import { uploadSource } from '../transfer/upload/upload.ts';
import type { UploadedFile } from '../transfer/upload/verify.ts';
import type { FileWriter } from '../transfer/upload/writer.ts';
import type { DownloadManyOptions, FileOutcome, FilePair, UploadManyOptions } from '../trees/pairs.ts';
import { assertObject, assertText, checkDownload, checkUpload } from '../validate.ts';
import type { ActionWait, WaitOptions } from './file-migrations.ts';

/** How `files.open` opens a file: for reading or writing, as text or as bytes. */
export type OpenMode = 'r' | 'rb' | 'w' | 'wb';

/** Files on the site: their records, and their bytes in both directions. */
export class Files extends GeneratedFiles {
  /**
   * Uploads content to a path and resolves to the stored file. Text is sent as UTF-8, a stream is never held as a
   * whole; one whose upload can be resumed is given as something that opens it (`ReopenableContent`). A path that ends
   * in a slash names a folder, into which what has a name goes under it. A file at the path is replaced.
   *
   * `POST /file_actions/begin_upload/{path}`, one request to the storage per part, `POST /files/{path}`
   */
  async upload(
    content: Uploadable | ReopenableContent,
    path: string,
    options: UploadOptions = {},
  ): Promise<UploadedFile> {
    assertText('path', path);
    checkUpload(options);
    assertKnownOptions(options, UPLOAD_OPTION_NAMES, ' of an upload');
    const source = isReopenable(content) ? await openAgain(content) : openSource(content, options.sizeBytes);
    const target = resolveDestination(path, source.name);
    if (options.resume !== true) return uploadSource(this.http, target, source, options);
    const { uploadResumably } = await import('../transfer/upload/resume.ts');
    return uploadResumably(
      this.http,
      target,
      () => (isReopenable(content) ? openAgain(content) : openSource(content, options.sizeBytes)),
      { options },
    );
  }

  /**
   * Uploads a local file and resolves to the stored file. `path` defaults to the name of the local file in the root;
   * one that ends in a slash names the folder to upload into. The time of the last change is recorded as
   * `provided_mtime`. Rejects with `LocalFileError` for a directory or what is no regular file, and with
   * `IntegrityError` if it changes meanwhile.
   *
   * `POST /file_actions/begin_upload/{path}`, one request to the storage per part, `POST /files/{path}`
   */
  async uploadFile(localPath: string, path: string = '/', options: UploadOptions = {}): Promise<UploadedFile> {
    assertText('localPath', localPath);
    assertText('path', path);
    checkUpload(options);
    assertKnownOptions(options, UPLOAD_OPTION_NAMES, ' of an upload');
    const target = resolveDestination(path, PLATFORM.files.baseName(localPath));
    // The working directory may be another one by the time that the rest is loaded, which no browser needs.
    const fixedPath = localPath === '' ? localPath : PLATFORM.files.absolute(localPath);
    const { uploadLocalFile } = await import('../transfer/upload/local-file.ts');
    return uploadLocalFile(this.http, fixedPath, target, options);
  }

  /**
   * Uploads many local files, each to its own path, side by side. Resolves to an outcome for each pair, in their order,
   * with the stored file or the error; rejects when it is aborted, when credentials are refused, and with
   * `InvalidParameterError` before anything is sent if two pairs have the same target.
   *
   * Three requests per file
   */
  async uploadMany(pairs: Iterable<FilePair>, options: UploadManyOptions = {}): Promise<FileOutcome<UploadedFile>[]> {
    checkUpload(options);
    const fixed = fixPairs(pairs);
    const { uploadPairs } = await import('../trees/pairs.ts');
    return uploadPairs(this.http, fixed, options);
  }

  /**
   * Downloads many files, each to its own local path, side by side. Resolves to an outcome for each pair, in their
   * order; rejects as `uploadMany` does. Folders of the local paths must exist.
   *
   * Two requests per file
   */
  async downloadMany(
    pairs: Iterable<FilePair>,
    options: DownloadManyOptions = {},
  ): Promise<FileOutcome<DownloadedFile>[]> {
    checkDownload(options);
    const fixed = fixPairs(pairs);
    const { downloadPairs } = await import('../trees/pairs.ts');
    return downloadPairs(this.http, fixed, options);
  }

  /**
   * A download of a file, or of a range of it. Nothing is asked for before one of its readers is called: `bytes()`,
   * `text()`, `blob()`, `stream()`, `toFile()`, or a `for await` loop over its chunks.
   *
   * `GET /files/{path}`, then the storage
   */
  download(path: string, options: DownloadOptions = {}): Download {
    assertText('path', path);
    checkDownload(options);
    assertKnownOptions(options, DOWNLOAD_OPTION_NAMES, ' of a download');
    return new Download(this.http, path, options);
  }

  /**
   * Downloads a file to the local disk. `localPath` defaults to the remote name in the working directory; a directory
   * is downloaded into. The file gets its name only when it is complete, compared and synced: after a failure there is
   * what was there before. Rejects with `LocalFileError` for refusals of the file system, such as a full disk.
   *
   * `GET /files/{path}`, then the storage
   */
  async downloadFile(path: string, localPath?: string, options: DownloadFileOptions = {}): Promise<DownloadedFile> {
    assertText('path', path);
    if (localPath !== undefined) assertText('localPath', localPath);
    checkDownload(options);
    assertKnownOptions(options, DOWNLOAD_OPTION_NAMES, ' of a download');
    const { downloadToFile } = await import('../transfer/download/to-file.ts');
    return downloadToFile(this.http, path, localPath, options);
  }

  /**
   * Copies a file or folder and waits until the copy is complete; resolves to its record. Rejects with
   * `MigrationFailedError` if the service gave up, and with `TimeoutError` after `timeoutMs`.
   *
   * `POST /file_actions/copy/{path}`, `GET /file_migrations/{id}`, `GET /file_actions/metadata/{path}`
   */
  async copyAndWait(path: string, params: FileCopyParams, options: WaitOptions = {}): Promise<FileRecord> {
    const start = (call: CallOptions) => this.copy(path, params, call);
    const about = { what: `The copy of "${path}"`, route: 'POST /file_actions/copy/{path}' };
    return this.#runAndFind(about, params.destination, start, options);
  }

  /**
   * Moves a file or folder and waits until it is in its new place; resolves to its record there. Rejects as
   * `copyAndWait` does.
   *
   * `POST /file_actions/move/{path}`, `GET /file_migrations/{id}`, `GET /file_actions/metadata/{path}`
   */
  async moveAndWait(path: string, params: FileMoveParams, options: WaitOptions = {}): Promise<FileRecord> {
    const start = (call: CallOptions) => this.move(path, params, call);
    const about = { what: `The move of "${path}"`, route: 'POST /file_actions/move/{path}' };
    return this.#runAndFind(about, params.destination, start, options);
  }

  /**
   * Deletes a file or, with `recursive`, a folder, in the background where that takes long, and waits until nothing is
   * there any more. Rejects as `copyAndWait` does.
   *
   * `POST /file_actions/delete/{path}`, `GET /file_migrations/{id}`, `GET /file_actions/metadata/{path}`
   */
  async deleteAndWait(path: string, params: FileBeginDeleteParams = {}, options: WaitOptions = {}): Promise<void> {
    const { runAndWait } = await import('./file-migrations.ts');
    await runAndWait<FileRecord>(
      this.http,
      {
        what: `The deletion of "${path}"`,
        route: 'POST /file_actions/delete/{path}',
        start: (call) => this.beginDelete(path, params, call),
        look: (call) => this.#findOrNothing(path, call),
        isDone: (found) => found === undefined,
      },
      options,
    );
  }

  async #runAndFind(
    about: Pick<ActionWait<FileRecord>, 'what' | 'route'>,
    destination: string,
    start: (call: CallOptions) => Promise<FileAction>,
    options: WaitOptions,
  ): Promise<FileRecord> {
    const look = (call: CallOptions) => this.#findOrNothing(destination, call);
    const isDone = (found: FileRecord | undefined) => found !== undefined;
    const { runAndWait } = await import('./file-migrations.ts');
    const found = await runAndWait(this.http, { ...about, start, look, isDone }, options);
    if (found === undefined) throw new FilesError(`${about.what} has left nothing at "${destination}".`);
    return found;
  }

  #findOrNothing(path: string, call: CallOptions): Promise<FileRecord | undefined> {
    return this.find(path, {}, call).catch((error: unknown) => {
      if (isApiError(error) && error.status === 404) return undefined;
      throw error;
    });
  }

  /**
   * Opens a file as a handle. Reading (`r` text, `rb` bytes) begins the download, writing (`w`, `wb`) begins an upload
   * that replaces the file when the handle is closed; what was not closed is not finished.
   */
  open(path: string, mode?: 'r', options?: DownloadOptions): Promise<TextReader>;
  open(path: string, mode: 'rb', options?: DownloadOptions): Promise<BytesReader>;
  open(path: string, mode: 'w', options?: UploadOptions): Promise<FileWriter<string>>;
  open(path: string, mode: 'wb', options?: UploadOptions): Promise<FileWriter<ArrayBuffer | ArrayBufferView>>;
  async open(
    path: string,
    mode: OpenMode = 'r',
    options: DownloadOptions | UploadOptions = {},
  ): Promise<TextReader | BytesReader | FileWriter<string> | FileWriter<ArrayBuffer | ArrayBufferView>> {
    assertText('path', path);
    checkUpload(options);
    assertKnownOptions(options, UPLOAD_OPTION_NAMES, ' of an upload');
    switch (mode) {
      case 'r':
        return (await import('../transfer/download/reader.ts')).openText(this.download(path, readOptions(options)));
      case 'rb':
        return (await import('../transfer/download/reader.ts')).openBytes(this.download(path, readOptions(options)));
      case 'w':
        return (await import('../transfer/upload/writer.ts')).openText(this.http, resolveDestination(path), options);
      case 'wb':
        return (await import('../transfer/upload/writer.ts')).openBytes(this.http, resolveDestination(path), options);
      default:
        throw new InvalidParameterError(`A file is opened as r, rb, w or wb, not as ${String(mode)}.`);
    }
  }
}

/**
 * The pairs with the files that their local paths mean now. Throws InvalidParameterError for anything but pairs of
 * texts.
 */
function fixPairs(pairs: Iterable<FilePair>): FilePair[] {
  return [...pairs].map((pair) => {
    assertObject('Each pair', pair);
    assertText('local', pair.local);
    assertText('remote', pair.remote);
    return { local: PLATFORM.files.absolute(pair.local), remote: pair.remote };
  });
}

/** Most programs never do. */
async function openAgain(content: ReopenableContent): Promise<Source> {
  const { ReopenableSource } = await import('../sources/reopenable-source.ts');
  return new ReopenableSource(content);
}

/** The overloads of `open` keep the options of uploads away from readers; this shows it to the compiler. */
function readOptions(options: DownloadOptions | UploadOptions): DownloadOptions {
  const { verify, ...others } = options;
  if (verify === 'md5') throw new InvalidParameterError('verify: md5 is for uploads; a download compares the CRC-32.');
  return { ...others, verify };
}

/** The full remote path of an upload. `name` is what the source calls itself. */
function resolveDestination(path: string, name?: string): string {
  const intoFolder = /[\\/]$/.test(path) || normalize(path) === '';
  if (!intoFolder) return path;
  if (name === undefined) throw new InvalidParameterError(`"${path}" is a folder; the path of the file is needed.`);
  return join(path, baseName(name));
}
