// Stands between a direct connection and Node's client: requests and the heads of answers pass through it, and a body
// whose length is known can be read before Node's parser sees it.
import type { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import type { BodyReceiver, DirectBody } from '../body-pump.ts';
import type { ConnectionListener, DirectConnection } from './connection.ts';

/** One exchange's use of a connection. */
export class ConnectionStream extends Duplex implements ConnectionListener, DirectBody {
  /** Whether an exchange has used the connection before. */
  readonly isReused: boolean;
  readonly #release: (connection: DirectConnection) => void;
  #connection: DirectConnection | undefined;
  /** The answer whose reader has not decided yet how the body is read. */
  #answer: IncomingMessage | undefined;
  #receiver: BodyReceiver | undefined;
  /** Bytes of the body that the receiver has not got yet. */
  #missingBytes = 0;
  /** What arrived while it was not wanted: a connection that is paused still hands over what it has decrypted. */
  readonly #pending: Uint8Array[] = [];
  #isPaused = false;
  #hasEnded = false;
  #isReusable = false;

  /** `release` gets the connection when the exchange has left it fit for another. */
  constructor(connection: DirectConnection, release: (connection: DirectConnection) => void) {
    super({ allowHalfOpen: false });
    this.isReused = connection.isReused;
    this.#connection = connection;
    this.#release = release;
    connection.use(this);
  }

  /** As of a socket. */
  get connecting(): boolean {
    return this.#connection?.socket.connecting ?? false;
  }

  /** To be called as soon as the head of the answer is there, before more of it is looked at. */
  onAnswered(incoming: IncomingMessage): void {
    if (!isPlain(incoming)) return;
    this.#answer = incoming;
    this.#isReusable = incoming.httpVersion === '1.1' && incoming.headers.connection?.toLowerCase() !== 'close';
  }

  /** Hands the body to the receiver; false if Node's parser has it, or all of it. */
  readInto(receiver: BodyReceiver): boolean {
    const answer = this.#answer;
    if (answer === undefined || answer.complete || this.readableLength > 0) {
      this.leaveToParser();
      return false;
    }
    this.#answer = undefined;
    this.#receiver = receiver;
    this.#missingBytes = Number(answer.headers['content-length']);
    // What came in one piece with the head has been through the parser.
    const parsed: unknown = answer.read();
    if (parsed instanceof Uint8Array) this.#pending.unshift(parsed);
    this.proceed();
    return true;
  }

  /** Leaves the body to Node's parser. */
  leaveToParser(): void {
    if (this.#answer === undefined) return;
    this.#answer = undefined;
    for (const bytes of this.#pending.splice(0)) this.push(bytes);
    if (this.#hasEnded) this.push(null);
    else this.#connection?.socket.resume();
  }

  /** The receiver is busy: what it has got stays valid, the rest waits. */
  hold(): void {
    this.#isPaused = true;
    this.#connection?.swapBuffers();
  }

  /** The receiver is ready for more. */
  proceed(): void {
    this.#isPaused = false;
    this.#finishIfComplete();
    while (this.#receiver !== undefined) {
      const bytes = this.#pending.shift();
      if (bytes === undefined) break;
      this.#pass(bytes);
      if (this.#isPaused) return;
    }
    if (this.#receiver === undefined) return;
    if (this.#hasEnded) this.destroy();
    else this.#connection?.socket.resume();
  }

  onOpen(event: 'connect' | 'secureConnect'): void {
    this.emit(event);
  }

  onRead(bytes: Uint8Array): boolean {
    if (this.#answer !== undefined || this.#isPaused) {
      this.#pending.push(Uint8Array.from(bytes));
      return false;
    }
    if (this.#receiver !== undefined) {
      this.#pass(bytes);
      return !this.#isPaused;
    }
    const wantsMore = this.push(Uint8Array.from(bytes));
    return wantsMore && this.#answer === undefined; // the head may have been among these bytes
  }

  onEnd(): void {
    this.#hasEnded = true;
    if (this.#answer !== undefined || this.#isPaused) return;
    if (this.#receiver === undefined) this.push(null);
    else this.destroy();
  }

  onClose(error: Error | undefined): void {
    if (error !== undefined || !this.#hasEnded) this.destroy(error);
  }

  override _read(): void {
    if (this.#answer === undefined && this.#receiver === undefined) this.#connection?.socket.resume();
  }

  override _write(chunk: Uint8Array, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // A write that fails says less than the event that closes the connection, which follows.
    this.#connection?.socket.write(chunk, encoding, (error) => {
      if (!error) done();
    });
  }

  override _final(done: (error?: Error | null) => void): void {
    done(); // Node's client ends a connection only together with destroying it
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#connection?.socket.destroy();
    this.#connection = undefined;
    this.#receiver = undefined;
    done(error);
  }

  /** Bytes behind the end of the body belong to nothing; a connection that brings some is not used again. */
  #pass(bytes: Uint8Array): void {
    const wanted = bytes.byteLength > this.#missingBytes ? bytes.subarray(0, this.#missingBytes) : bytes;
    if (wanted.byteLength < bytes.byteLength) this.#isReusable = false;
    this.#missingBytes -= wanted.byteLength;
    this.#receiver?.onChunk(wanted);
    if (!this.#isPaused) this.#finishIfComplete();
  }

  /** Ends the use of the connection with the last byte, as soon as nobody needs its memory any more. */
  #finishIfComplete(): void {
    const [connection, receiver] = [this.#connection, this.#receiver];
    if (receiver === undefined || this.#missingBytes > 0) return;
    this.#receiver = undefined;
    if (connection?.isOpen && this.#isReusable && this.#pending.length === 0) {
      this.#connection = undefined;
      this.#release(connection);
    }
    receiver.onEnd();
  }
}

/** Whether the bytes behind the head are the body and nothing else. */
function isPlain({ statusCode, headers }: IncomingMessage): boolean {
  const isContent = statusCode === 200 || statusCode === 206;
  return isContent && headers['transfer-encoding'] === undefined && /^\d+$/.test(headers['content-length'] ?? '');
}
