import { createReadStream } from 'node:fs';
import { expectTypeOf } from 'vitest';
import type { FileMigration } from '../generated/resources/file-migrations.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { Listing } from '../listing.ts';
import type { Download } from '../transfer/download/download.ts';
import type { BytesReader, TextReader } from '../transfer/download/reader.ts';
import type { DownloadedFile } from '../transfer/download/to-file.ts';
import type { UploadedFile } from '../transfer/upload/verify.ts';
import type { FileWriter } from '../transfer/upload/writer.ts';
import type { FileMigrations } from './file-migrations.ts';
import type { Files } from './files.ts';
import type { Folders } from './folders.ts';

declare const files: Files;
declare const folders: Folders;
declare const fileMigrations: FileMigrations;

expectTypeOf(files.upload('text', 'a.txt')).toEqualTypeOf<Promise<UploadedFile>>();
expectTypeOf(files.upload(createReadStream('a'), 'a.txt', { mkdir_parents: true })).toEqualTypeOf<
  Promise<UploadedFile>
>();
expectTypeOf(files.upload(new Blob(['x']).stream(), 'a.txt', { sizeBytes: 1 })).toEqualTypeOf<Promise<UploadedFile>>();
expectTypeOf(files.uploadFile('a.txt')).toEqualTypeOf<Promise<UploadedFile>>();
expectTypeOf(files.download('a.txt')).toEqualTypeOf<Download>();
expectTypeOf(files.download('a.txt').bytes()).toEqualTypeOf<Promise<Uint8Array<ArrayBuffer>>>();
expectTypeOf(files.downloadFile('a.txt', 'b.txt', { overwrite: false })).toEqualTypeOf<Promise<DownloadedFile>>();

expectTypeOf(files.open('a.txt')).toEqualTypeOf<Promise<TextReader>>();
expectTypeOf(files.open('a.txt', 'rb')).toEqualTypeOf<Promise<BytesReader>>();
expectTypeOf(files.open('a.txt', 'w')).toEqualTypeOf<Promise<FileWriter<string>>>();
expectTypeOf(files.open('a.txt', 'wb')).toEqualTypeOf<Promise<FileWriter<ArrayBuffer | ArrayBufferView>>>();

// @ts-expect-error a number is no content
files.upload(5, 'a.txt');
// @ts-expect-error appending is not offered
files.open('a.txt', 'a');
// @ts-expect-error what is read has no parents to make
files.open('a.txt', 'r', { mkdir_parents: true });
// @ts-expect-error the path is needed
files.upload('text');

expectTypeOf(folders.listFor('/')).toEqualTypeOf<Listing<FileRecord>>();
expectTypeOf(folders.ensure('a/b')).toEqualTypeOf<Promise<FileRecord>>();
expectTypeOf(fileMigrations.wait(7)).toEqualTypeOf<Promise<FileMigration | undefined>>();
