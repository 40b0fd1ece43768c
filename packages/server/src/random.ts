// The server's only source of random values that clients see: keys, sessions, tokens, codes, request ids, signatures.
// With a seed it gives the same series in every run. Salts and names on disk do not come from here.
import { createHmac, randomFillSync } from 'node:crypto';

/**
 * What a random value is for. Each purpose has a series of its own, so that one more request does not change the next
 * key.
 */
export type RandomPurpose =
  | 'api-key'
  | 'attachment'
  | 'batch-download'
  | 'bundle-code'
  | 'download-request'
  | 'link-secret'
  | 'lock'
  | 'pairing-key'
  | 'request'
  | 'session'
  | 'upload';

/** How many values each purpose has taken. */
export type RandomPosition = ReadonlyMap<RandomPurpose, number>;

const POOL_BYTES = 4096;

/** Gives random bytes: unguessable ones, or with a seed the same ones for the same series of calls. */
export class Random {
  readonly #seed: string | undefined;
  #taken = new Map<RandomPurpose, number>();
  readonly #pool = Buffer.alloc(POOL_BYTES);
  #poolAt = POOL_BYTES;

  constructor(seed?: string) {
    this.#seed = seed;
  }

  /** The next value of a purpose: 1 to 64 bytes. */
  bytes(purpose: RandomPurpose, count: number): Buffer {
    if (this.#seed === undefined) return this.#draw(count);
    const number = this.#taken.get(purpose) ?? 0;
    this.#taken.set(purpose, number + 1);
    return createHmac('sha512', this.#seed).update(`${purpose} ${number}`).digest().subarray(0, count);
  }

  /** The next value of a purpose, two hex digits per byte. */
  hex(purpose: RandomPurpose, byteCount: number): string {
    if (this.#seed !== undefined) return this.bytes(purpose, byteCount).toString('hex');
    const at = this.#take(byteCount);
    const text = this.#pool.toString('hex', at, at + byteCount);
    this.#pool.fill(0, at, at + byteCount);
    return text;
  }

  /** The next value of a purpose as a UUID of version 4. */
  uuid(purpose: RandomPurpose): string {
    const bytes = this.bytes(purpose, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  #draw(count: number): Buffer {
    const at = this.#take(count);
    const drawn = Buffer.from(this.#pool.subarray(at, at + count));
    this.#pool.fill(0, at, at + count);
    return drawn;
  }

  /**
   * Where in the pool there are so many bytes for somebody, who erases them there. Asking the system for a few of them
   * costs as much as for many.
   */
  #take(count: number): number {
    if (this.#poolAt + count > POOL_BYTES) {
      randomFillSync(this.#pool);
      this.#poolAt = 0;
    }
    const at = this.#poolAt;
    this.#poolAt += count;
    return at;
  }

  /** Where the series stand now, for `moveTo`. */
  position(): RandomPosition {
    return new Map(this.#taken);
  }

  /** Continues from a position; from the beginning by default. */
  moveTo(position: RandomPosition = new Map()): void {
    this.#taken = new Map(position);
  }
}
