// Previews of files: smaller images of what is an image by its name, where sharp is installed.
//
// Whoever may read the file gets a signed address, good as long as that of a download and only for the version that the
// file has now. The preview is made when somebody comes with the address, by threads of sharp beside the event loop,
// one at a time; it is not kept. `complete` says that the address is there to be used. What then turns out to be no
// image, or one of too many pixels, is remembered for a while, and has an `invalid` preview without an address from
// then on.
import { ConversionQueue, hasSharp, MAX_SOURCE_BYTES } from '../../peers.ts';
import { Problem } from '../../problem.ts';
import { readWhole } from '../content/reader.ts';
import type { SignedUrls } from '../content/signed-urls.ts';
import { type AddressBounds, DOWNLOAD_URL_SECONDS, type Download, type Downloads, nameObject } from '../downloads.ts';
import type { Entry } from '../tree/entry.ts';
import { shrinkImage } from './images.ts';

/** The longest side in pixels, by the words of `preview_size`. */
const SIDES = { small: 160, large: 640, xlarge: 1600 } as const;
const IMAGE_NAME = /\.(?:avif|gif|jpe?g|png|tiff?|webp)$/i;
/** Versions of files that are remembered to be no image. */
const MAX_INVALID = 500;

/** What previews are, whatever their file is. */
export const PREVIEW_MIME_TYPE = 'image/webp';

/** A preview of one version of a file. */
export interface Preview {
  readonly id: number;
  readonly status: 'complete' | 'invalid' | 'file_too_large';
  readonly size: string;
  /** Below the server's own; only with `complete`. */
  readonly address?: string;
}

/** Why there is no preview at an address. */
export type NoPreview = 'gone' | 'changed' | 'invalid' | 'busy';

/** Hands out addresses of previews and makes what they point to. */
export class Previews {
  readonly #downloads: Downloads;
  readonly #signedUrls: SignedUrls;
  readonly #queue = new ConversionQueue();
  #hasSharp: Promise<boolean> | undefined;
  /** Ids of contents, which are never given twice, not even after a reset. */
  readonly #invalid = new Set<number>();

  constructor({ downloads, signedUrls }: { downloads: Downloads; signedUrls: SignedUrls }) {
    this.#downloads = downloads;
    this.#signedUrls = signedUrls;
  }

  /** What is said of the preview of a file. Undefined where there is none. */
  async describe({ id: entryId, contentId, name, size: sizeBytes }: Entry, size: string): Promise<Preview | undefined> {
    if (contentId === null || !IMAGE_NAME.test(name) || !isSize(size)) return undefined;
    this.#hasSharp ??= hasSharp();
    if (!(await this.#hasSharp)) return undefined;
    if (sizeBytes > MAX_SOURCE_BYTES) return { id: contentId, status: 'file_too_large', size };
    if (this.#invalid.has(contentId)) return { id: contentId, status: 'invalid', size };
    const object = nameObject(String(entryId), { version: String(contentId), size });
    const { query } = await this.#signedUrls.sign('preview', object, DOWNLOAD_URL_SECONDS);
    const address = `/_storage/preview/${entryId}?version=${contentId}&size=${size}&${query}`;
    return { id: contentId, status: 'complete', size, address };
  }

  /** Makes what an address is for, whose signature was checked, unless whoever asked is gone before its turn. */
  async make(
    entryId: number,
    { version, size }: AddressBounds,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer> | NoPreview> {
    const download = await this.#downloads.open(entryId);
    if (download === undefined) return 'gone';
    try {
      if (String(download.entry.contentId) !== version) return 'changed';
      return await this.#queue.run(async () => (signal.aborted ? 'busy' : await this.#shrink(download, size)));
    } catch (error) {
      if (error instanceof Problem && error.type === 'rate-limited/too-many-concurrent-requests') return 'busy';
      throw error;
    } finally {
      await download.content.close();
    }
  }

  async #shrink({ entry, content }: Download, size: string | undefined): Promise<Uint8Array<ArrayBuffer> | NoPreview> {
    const side = isSize(size) ? SIDES[size] : SIDES.small;
    try {
      return await shrinkImage(await readWhole(content), side);
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'processing-failure/invalid-file-type') throw error;
      if (entry.contentId !== null) remember(this.#invalid, entry.contentId);
      return 'invalid';
    }
  }
}

function isSize(size: string | undefined): size is keyof typeof SIDES {
  return size !== undefined && Object.hasOwn(SIDES, size);
}

function remember(ids: Set<number>, id: number): void {
  ids.add(id);
  const [oldest] = ids;
  if (ids.size > MAX_INVALID && oldest !== undefined) ids.delete(oldest);
}
