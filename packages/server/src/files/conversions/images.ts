// Converts images to another format and size, and makes previews of them, with sharp where that is installed.
import type { Sharp } from 'sharp';
import { loadSharp } from '../../peers.ts';
import { problem } from '../../problem.ts';

/** What is to be made of an image. */
export interface ImageTarget {
  readonly format: string;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** Names of formats as they are asked for, with those of the library. */
const FORMATS = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  avif: 'avif',
  tif: 'tiff',
  tiff: 'tiff',
} as const;
/** What is taken for an image. SVG and PDF are programs for a renderer, not pixels. */
const SOURCES: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif']);
const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 10_000;

/** The image in its new form. Where both sides are given, it is fitted into them. */
export async function convertImage(bytes: Uint8Array, { format, width, height }: ImageTarget): Promise<Uint8Array> {
  const target = readFormat(format);
  for (const side of [width, height]) {
    if (side !== undefined && (side < 1 || side > MAX_SIDE)) {
      throw problem('bad-request/request-params-invalid', `width and height must be from 1 to ${MAX_SIDE}.`);
    }
  }
  return await change(bytes, (image) => {
    if (width === undefined && height === undefined) return image.toFormat(target);
    return image.resize({ ...(width && { width }), ...(height && { height }), fit: 'inside' }).toFormat(target);
  });
}

/** The image as WebP, made smaller where a side is longer than asked for. */
export async function shrinkImage(bytes: Uint8Array, side: number): Promise<Uint8Array<ArrayBuffer>> {
  return await change(bytes, (image) =>
    image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).webp(),
  );
}

/** Throws `invalid-file-type` for what is no image of a known format, or has too many pixels. */
async function change(bytes: Uint8Array, make: (image: Sharp) => Sharp): Promise<Uint8Array<ArrayBuffer>> {
  const sharp = await loadSharp();
  const open = () => sharp(bytes, { limitInputPixels: MAX_PIXELS });
  try {
    const { format: found } = await open().metadata();
    if (found === undefined || !SOURCES.has(found)) throw new Error('it is no image of a format that is converted');
    return new Uint8Array(await make(open().autoOrient()).toBuffer());
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw problem('processing-failure/invalid-file-type', `The image cannot be converted: ${why}`, { cause });
  }
}

function readFormat(given: string): (typeof FORMATS)[keyof typeof FORMATS] {
  const name = given.trim().toLowerCase().replace(/^\./, '');
  if (isFormat(name)) return FORMATS[name];
  const known = Object.keys(FORMATS).join(', ');
  throw problem('bad-request/request-params-invalid', `target_format of an image must be one of ${known}.`);
}

function isFormat(name: string): name is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, name);
}
