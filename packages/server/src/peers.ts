// Packages that are no dependencies: those that convert files, and those that speak to engines outside the server.
// Whoever wants what they do installs them beside the server, and without them it is refused with the name of what is
// missing. Conversions take memory and time, so that one conversion and one preview run at a time, and few wait.
import { problem } from './problem.ts';

/** Conversions that wait for their turn. */
const MAX_WAITING = 10;
/** The largest file that is converted: it is held in memory, with what is made of it. */
export const MAX_SOURCE_BYTES = 64 * 1024 * 1024;

/** The library for images; throws 501 where it is not installed. */
export function loadSharp(): Promise<typeof import('sharp')['default']> {
  return loadPeer('sharp', 'Images are converted', async () => (await import('sharp')).default);
}

/** The library for OpenPGP; throws 501 where it is not installed. */
export function loadOpenpgp(): Promise<typeof import('openpgp')> {
  return loadPeer('openpgp', 'GPG keys are made and used', () => import('openpgp'));
}

/** A package is missing that an option of the server needs. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError';
}

/** The driver of PostgreSQL. Throws MissingPackageError where it is not installed. */
export function loadPg(): Promise<typeof import('pg')> {
  return loadEngine('pg', 'PostgreSQL is used', () => import('pg'));
}

/** The client of S3. Throws MissingPackageError where it is not installed. */
export function loadS3(): Promise<typeof import('@aws-sdk/client-s3')> {
  return loadEngine('@aws-sdk/client-s3', 'Bytes are kept in S3', () => import('@aws-sdk/client-s3'));
}

async function loadEngine<T>(name: string, what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const text = `${what} by the package ${name}, which cannot be loaded. Install it: npm install ${name}`;
    throw new MissingPackageError(text, { cause });
  }
}

/** True where the library for images is installed. */
export function hasSharp(): Promise<boolean> {
  return loadSharp().then(
    () => true,
    () => false,
  );
}

async function loadPeer<T>(name: string, what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const text = `${what} by the package ${name}, which cannot be loaded. Install it beside the server: npm install ${name}`;
    throw problem('bad-request/internal-general-error', text, { status: 501, data: { peer: name }, cause });
  }
}

/** Lets one conversion run after the other. */
export class ConversionQueue {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Runs the work when it is its turn. Throws 429 when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MAX_WAITING) {
      const text = 'Too many files are being converted. Try again.';
      throw problem('rate-limited/too-many-concurrent-requests', text, { headers: { 'Retry-After': '1' } });
    }
    this.#waiting += 1;
    const turn = this.#last.then(work).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = turn.catch(() => undefined);
    return await turn;
  }
}
