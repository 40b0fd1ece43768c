// The answer of one exchange on one of Node's connections, and the ways to read its body. The exchange knows the
// request, the clock and the reasons of failures.
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { decodeText } from '../collect-body.ts';
import type { ChunkSink, ResponseHeaders, TransportResponse } from '../contract.ts';
import { type BodyOwner, BodyPump, type DirectBody } from './body-pump.ts';

/** A body this small is read to its end when nobody wants it, which keeps the connection. */
const WORTH_DRAINING_BYTES = 64 * 1024;
const TOO_MUCH = new Error('The body is longer than its reader wants.');

/** A response of Node's client. */
export class NodeResponse implements TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly #incoming: IncomingMessage;
  readonly #owner: BodyOwner;
  readonly #direct: DirectBody | undefined;

  /** `direct` is there for an answer that came on a direct connection. */
  constructor(incoming: IncomingMessage, owner: BodyOwner, direct?: DirectBody) {
    // Failures are thrown to whoever reads the body; without this listener one that nobody reads would end the process.
    incoming.on('error', () => undefined);
    this.status = incoming.statusCode ?? 0;
    this.headers = new NodeHeaders(incoming.rawHeaders);
    this.#incoming = incoming;
    this.#owner = owner;
    this.#direct = direct;
  }

  get body(): AsyncIterable<Uint8Array> {
    return { [Symbol.asyncIterator]: () => this.#chunks() };
  }

  drain(sink: ChunkSink): Promise<void> {
    return new BodyPump(this.#incoming, this.#owner, 'freed', this.#direct).pumpInto(sink);
  }

  async text(maxBytes: number = Number.POSITIVE_INFINITY): Promise<string | undefined> {
    const packed = await this.#collect(maxBytes);
    if (packed === undefined) return undefined;
    const encoding = this.headers.get('content-encoding')?.trim().toLowerCase();
    if (encoding === undefined || encoding === '' || encoding === 'identity') return decodeText(...packed);
    try {
      return await unpack(packed[0], encoding, maxBytes);
    } catch (error) {
      throw this.#owner.blame(error);
    }
  }

  /** The bytes as they came, and how many they are; undefined for too many. */
  async #collect(maxBytes: number): Promise<[chunks: Uint8Array[], sizeBytes: number] | undefined> {
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    this.#direct?.leaveToParser();
    try {
      await new BodyPump(this.#incoming, this.#owner, 'kept').pumpInto((chunk) => {
        sizeBytes += chunk.byteLength;
        if (sizeBytes > maxBytes) throw TOO_MUCH;
        chunks.push(chunk);
        return undefined;
      });
    } catch (error) {
      if (error === TOO_MUCH) return undefined;
      throw error;
    }
    return [chunks, sizeBytes];
  }

  async *#chunks(): AsyncGenerator<Uint8Array, void, void> {
    const owner = this.#owner;
    this.#direct?.leaveToParser();
    try {
      const chunks: AsyncIterator<Uint8Array> = this.#incoming[Symbol.asyncIterator]();
      for (;;) {
        owner.onWaiting();
        const { done, value } = await chunks.next();
        owner.onBusy();
        if (done) break;
        owner.onReceived(value.byteLength);
        yield value;
      }
      if (!this.#incoming.complete) throw new Error('the connection closed before the answer was complete');
    } catch (error) {
      throw owner.blame(error);
    } finally {
      owner.onEnd(this.#incoming);
    }
  }

  async discard(): Promise<void> {
    const sizeBytes = Number(this.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
    try {
      if (sizeBytes <= WORTH_DRAINING_BYTES && !this.#incoming.destroyed) await this.drain(() => undefined);
    } catch {
      // Nobody wants the body, so nobody wants to know that it broke off.
    } finally {
      this.#owner.onEnd(this.#incoming);
    }
  }
}

/**
 * Looks names up in the list as it came: few are asked for, and Node's own Headers class would load its whole fetch
 * implementation.
 */
class NodeHeaders implements ResponseHeaders {
  readonly #raw: readonly string[];

  constructor(raw: readonly string[]) {
    this.#raw = raw;
  }

  get(name: string): string | null {
    const wanted = name.toLowerCase();
    let found: string | null = null;
    for (let at = 0; at + 1 < this.#raw.length; at += 2) {
      const key = this.#raw[at] ?? '';
      if (key.length !== wanted.length || (key !== name && key.toLowerCase() !== wanted)) continue;
      const value = this.#raw[at + 1] ?? '';
      found = found === null ? value : `${found}, ${value}`;
    }
    return found;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }
}

/**
 * The text of a body that came compressed although nobody asked for it, as fetch gives it on every other runtime: a
 * proxy or a gateway may compress what passes. Undefined if it has more than `maxBytes` when unpacked.
 */
async function unpack(chunks: readonly Uint8Array[], encoding: string, maxBytes: number): Promise<string | undefined> {
  const unpacked: Uint8Array[] = [];
  let sizeBytes = 0;
  const pieces: AsyncIterable<Uint8Array> = Readable.from(chunks).pipe(await createUnpacker(encoding));
  for await (const chunk of pieces) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) return undefined;
    unpacked.push(chunk);
  }
  return decodeText(unpacked, sizeBytes);
}

/** Loads zlib, which hardly any program needs. */
async function createUnpacker(encoding: string) {
  const { createBrotliDecompress, createGunzip, createInflate } = await import('node:zlib');
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  if (encoding === 'br') return createBrotliDecompress();
  throw new Error(`the answer is encoded as ${JSON.stringify(encoding.slice(0, 40))}, which cannot be read`);
}
