// What transfers add to the public names of the package. Re-exported by ../index.ts.
export { LocalFileError } from '../platform/local-files.ts';
export type { Uploadable } from '../sources/open-source.ts';
export type { StreamChunk } from '../sources/stream-source.ts';
export type { Download } from './download/download.ts';
export type { ByteRange, DownloadFileOptions, DownloadOptions } from './download/options.ts';
export type { BytesReader, TextReader } from './download/reader.ts';
export type { DownloadedFile } from './download/to-file.ts';
export type { ProgressListener, TransferProgress } from './progress.ts';
export { StorageError } from './storage-error.ts';
export type { UploadOptions } from './upload/options.ts';
export type { UploadedFile, Verified } from './upload/verify.ts';
export type { FileWriter } from './upload/writer.ts';
