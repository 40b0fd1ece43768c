// The `files` of a client: the generated operations, and the transfers of whole files that stand on them. What many
// programs never use is loaded when it is called.
import { baseName, join, normalize } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { InvalidParameterError } from '../errors.ts';
import { GeneratedFiles } from '../generated/resources/files.ts';
import { openSource, type Uploadable } from '../sources/open-source.ts';
import { Download } from '../transfer/download/download.ts';
import type { DownloadFileOptions, DownloadOptions } from '../transfer/download/options.ts';
import type { BytesReader, TextReader } from '../transfer/download/reader.ts';
import type { DownloadedFile } from '../transfer/download/to-file.ts';
import { uploadLocalFile } from '../transfer/upload/local-file.ts';
import type { UploadOptions } from '../transfer/upload/options.ts';
import { uploadSource } from '../transfer/upload/upload.ts';
import type { UploadedFile } from '../transfer/upload/verify.ts';
import type { FileWriter } from '../transfer/upload/writer.ts';
import { assertText, checkDownload, checkUpload } from '../validate.ts';

/** How `files.open` opens a file: for reading or writing, as text or as bytes. */
export type OpenMode = 'r' | 'rb' | 'w' | 'wb';

/** Files on the site: their records, and their bytes in both directions. */
export class Files extends GeneratedFiles {
  /**
   * Uploads content to a path and resolves to the stored file. Text is sent as UTF-8, a stream is never held as a
   * whole. A path that ends in a slash names a folder, into which a `File` goes under its own name. A file at the path
   * is replaced.
   *
   * `POST /file_actions/begin_upload/{path}`, one request to the storage per part, `POST /files/{path}`
   */
  async upload(content: Uploadable, path: string, options: UploadOptions = {}): Promise<UploadedFile> {
    assertText('path', path);
    checkUpload(options);
    const source = openSource(content, options.sizeBytes);
    const target = resolveDestination(path, source.name);
    if (options.resume !== true) return uploadSource(this.http, target, source, options);
    const { uploadResumably } = await import('../transfer/upload/resume.ts');
    return uploadResumably(this.http, target, () => openSource(content, options.sizeBytes), { options });
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
    const target = resolveDestination(path, PLATFORM.files.baseName(localPath));
    return uploadLocalFile(this.http, localPath, target, options);
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
    const { downloadToFile } = await import('../transfer/download/to-file.ts');
    return downloadToFile(this.http, path, localPath, options);
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
