// Packs stored files and folders into a ZIP file, as a stream that is read once. Used by packing.ts.
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { BlobStore } from '../../store/blobs.ts';
import type { Queries } from '../../store/contract.ts';
import { ContentReader } from '../content-reader.ts';
import type { Entry } from '../entry.ts';
import { streamContent } from './content-bytes.ts';

/** An entry of the tree and its path inside the archive. */
export interface PackedEntry {
  readonly entry: Entry;
  readonly name: string;
}

/** The archive as a stream of chunks; each file is opened when its turn comes and closed after it. */
export async function* packEntries(
  stores: { database: Queries; blobs: BlobStore },
  entries: readonly PackedEntry[],
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const failed = Promise.withResolvers<never>();
  // Nobody may be waiting at the moment when a source fails.
  failed.promise.catch(() => undefined);
  zip.on('error', (error: unknown) => failed.reject(error));
  const sources = new Set<Readable>();
  for (const { entry, name } of entries) {
    const mtime = new Date(entry.providedMtimeMs ?? entry.mtimeMs);
    if (entry.isFolder) zip.addEmptyDirectory(name, { mtime });
    else {
      zip.addReadStreamLazy(name, { mtime, compress: true }, (done) => {
        openSource(stores, entry).then(
          (source) => {
            sources.add(source);
            source.once('close', () => sources.delete(source));
            // The library listens only while it reads.
            source.once('error', (error) => failed.reject(error));
            done(null, source);
          },
          (error: unknown) => failed.reject(error),
        );
      });
    }
  }
  zip.end();
  const chunks = zip.outputStream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([chunks.next(), failed.promise]);
      if (next.done) return;
      yield typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
    }
  } finally {
    for (const source of sources) source.destroy();
  }
}

async function openSource(stores: { database: Queries; blobs: BlobStore }, entry: Entry): Promise<Readable> {
  const { contentId } = entry;
  const content = contentId === null ? undefined : await ContentReader.open(stores.database, stores.blobs, contentId);
  if (content === undefined) throw new Error(`${entry.name} was changed or removed while it was packed.`);
  const stream = streamContent(content, { start: 0, end: content.sizeBytes });
  stream.once('close', () => {
    content.close().catch(() => undefined);
  });
  return stream;
}
