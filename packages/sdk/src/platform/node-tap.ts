// Stands between a line and Node's client: requests and the heads of answers pass through it, and a body whose length
// is known can be taken before Node's parser sees it. Made by node-lines.ts for each exchange; node-flow.ts takes the
// bodies.
import type { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import type { ConnectionListener, DirectConnection } from './node-line.ts';

/** Takes the body of an answer. */
export interface BodyTaker {
  /** Bytes of the body, valid until this returns or, if it calls `hold`, until it calls `goOn`. */
  chunk(bytes: Uint8Array): void;
  /** All of it has been taken. */
  end(): void;
}

/** One exchange's use of a line. */
export class ConnectionStream extends Duplex implements ConnectionListener {
  /** Whether an exchange has used the line before. */
  readonly isReused: boolean;
  readonly #giveBack: (line: DirectConnection) => void;
  #line: DirectConnection | undefined;
  /** The answer whose body waits for somebody to say how it is read. */
  #answer: IncomingMessage | undefined;
  #taker: BodyTaker | undefined;
  /** Bytes of the body that the taker has not got yet. */
  #missingBytes = 0;
  /** What arrived while it was not wanted: a line that is told to pause still hands over what it has decrypted. */
  readonly #kept: Uint8Array[] = [];
  #isHeld = false;
  #hasEnded = false;
  #mayStay = false;

  /** `giveBack` gets the line when the exchange has left it fit for another. */
  constructor(line: DirectConnection, giveBack: (line: DirectConnection) => void) {
    super({ allowHalfOpen: false });
    this.isReused = line.isReused;
    this.#line = line;
    this.#giveBack = giveBack;
    line.use(this);
  }

  /** As sockets tell it. */
  get connecting(): boolean {
    return this.#line?.socket.connecting ?? false;
  }

  /** To be called as soon as the head of the answer is there, before more of it is looked at. */
  onAnswered(incoming: IncomingMessage): void {
    if (!isPlain(incoming)) return;
    this.#answer = incoming;
    this.#mayStay = incoming.httpVersion === '1.1' && incoming.headers.connection?.toLowerCase() !== 'close';
  }

  /** Hands the body to `taker`; false if Node's parser has it, or all of it. */
  takeBody(taker: BodyTaker): boolean {
    const answer = this.#answer;
    if (answer === undefined || answer.complete || this.readableLength > 0) {
      this.parseBody();
      return false;
    }
    this.#answer = undefined;
    this.#taker = taker;
    this.#missingBytes = Number(answer.headers['content-length']);
    // What came in one piece with the head has been through the parser.
    const parsed: unknown = answer.read();
    if (parsed instanceof Uint8Array) this.#kept.unshift(parsed);
    this.goOn();
    return true;
  }

  /** Leaves the body to Node's parser. */
  parseBody(): void {
    if (this.#answer === undefined) return;
    this.#answer = undefined;
    for (const bytes of this.#kept.splice(0)) this.push(bytes);
    if (this.#hasEnded) this.push(null);
    else this.#line?.socket.resume();
  }

  /** The taker is busy: what it has got stays valid, the rest waits. */
  hold(): void {
    this.#isHeld = true;
    this.#line?.turn();
  }

  /** The taker is ready for more. */
  goOn(): void {
    this.#isHeld = false;
    this.#finishIfComplete();
    while (this.#taker !== undefined) {
      const bytes = this.#kept.shift();
      if (bytes === undefined) break;
      this.#pass(bytes);
      if (this.#isHeld) return;
    }
    if (this.#taker === undefined) return;
    if (this.#hasEnded) this.destroy();
    else this.#line?.socket.resume();
  }

  onOpen(event: 'connect' | 'secureConnect'): void {
    this.emit(event);
  }

  onRead(bytes: Uint8Array): boolean {
    if (this.#answer !== undefined || this.#isHeld) {
      this.#kept.push(Uint8Array.from(bytes));
      return false;
    }
    if (this.#taker !== undefined) {
      this.#pass(bytes);
      return !this.#isHeld;
    }
    const wantsMore = this.push(Uint8Array.from(bytes));
    return wantsMore && this.#answer === undefined; // the head may have been among these bytes
  }

  onEnd(): void {
    this.#hasEnded = true;
    if (this.#answer !== undefined || this.#isHeld) return;
    if (this.#taker === undefined) this.push(null);
    else this.destroy();
  }

  onClose(error: Error | undefined): void {
    if (error !== undefined || !this.#hasEnded) this.destroy(error);
  }

  override _read(): void {
    if (this.#answer === undefined && this.#taker === undefined) this.#line?.socket.resume();
  }

  override _write(chunk: Uint8Array, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // A write that fails says less than what closes the line, which follows.
    this.#line?.socket.write(chunk, encoding, (error) => {
      if (!error) done();
    });
  }

  override _final(done: (error?: Error | null) => void): void {
    done(); // Node's client ends a connection only together with destroying it
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#line?.socket.destroy();
    this.#line = undefined;
    this.#taker = undefined;
    done(error);
  }

  /** Bytes behind the end of the body belong to nothing; a line that brings some is not used again. */
  #pass(bytes: Uint8Array): void {
    const wanted = bytes.byteLength > this.#missingBytes ? bytes.subarray(0, this.#missingBytes) : bytes;
    if (wanted.byteLength < bytes.byteLength) this.#mayStay = false;
    this.#missingBytes -= wanted.byteLength;
    this.#taker?.chunk(wanted);
    if (!this.#isHeld) this.#finishIfComplete();
  }

  /** Ends the use of the line with the last byte, as soon as nobody needs its memory any more. */
  #finishIfComplete(): void {
    const [line, taker] = [this.#line, this.#taker];
    if (taker === undefined || this.#missingBytes > 0) return;
    this.#taker = undefined;
    if (line?.isOpen && this.#mayStay && this.#kept.length === 0) {
      this.#line = undefined;
      this.#giveBack(line);
    }
    taker.end();
  }
}

/** Whether the bytes behind the head are the body and nothing else. */
function isPlain({ statusCode, headers }: IncomingMessage): boolean {
  const isContent = statusCode === 200 || statusCode === 206;
  return isContent && headers['transfer-encoding'] === undefined && /^\d+$/.test(headers['content-length'] ?? '');
}
