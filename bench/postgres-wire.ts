// A relay before PostgreSQL that counts what passes: statements, and round trips, which is how often a client had to
// wait for an answer. It reads the lengths and kinds of messages of the frontend/backend protocol (version 3), nothing
// inside them. Connections must not be encrypted. Used by engines.ts.
//
// A statement is a CommandComplete of the server, so several in one message count each. A round trip begins with a
// Query or Sync of the client at a moment when all earlier ones have been answered (ReadyForQuery); those that are sent
// meanwhile travel with it.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What has passed so far, over all connections. */
export interface WireCounts {
  readonly statements: number;
  readonly roundTrips: number;
}

/** A message is a kind of one byte, its length, and the rest. */
const HEAD_BYTES = 5;
const LENGTH_BYTES = 4;
/** Length of the questions about encryption, which the server answers with a byte; no greeting is so short. */
const NEGOTIATION_BYTES = 8;
/** Stands for such a question; no message has this kind. */
const NEGOTIATION = 0;
const QUERY = 'Q'.charCodeAt(0);
const SYNC = 'S'.charCodeAt(0);
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const COMMAND_COMPLETE = 'C'.charCodeAt(0);

/** A relay that listens until `close`. */
export class PostgresWire {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #statements = 0;
  #roundTrips = 0;

  private constructor(host: string, port: number) {
    this.#server = createServer((near) => this.#relay(near, connect({ host, port })));
  }

  /** Listens before the server of this URL. */
  static async before(url: string): Promise<PostgresWire> {
    const { hostname, port } = new URL(url);
    const wire = new PostgresWire(hostname, Number(port || 5432));
    wire.#server.listen(0, '127.0.0.1');
    await once(wire.#server, 'listening');
    return wire;
  }

  /** The URL as it leads over this relay. */
  reroute(url: string): string {
    const address = this.#server.address();
    const rerouted = new URL(url);
    rerouted.hostname = '127.0.0.1';
    rerouted.port = typeof address === 'object' && address !== null ? String(address.port) : '';
    return rerouted.href;
  }

  get counts(): WireCounts {
    return { statements: this.#statements, roundTrips: this.#roundTrips };
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #relay(near: Socket, far: Socket): void {
    let unanswered = 0;
    const fromServer = new MessageReader({ isGreeting: false }, (kind) => {
      if (kind === COMMAND_COMPLETE) this.#statements += 1;
      // The first one ends the greeting, which nobody asked for.
      if (kind === READY_FOR_QUERY) unanswered = Math.max(0, unanswered - 1);
    });
    const fromClient = new MessageReader({ isGreeting: true }, (kind) => {
      if (kind === NEGOTIATION) fromServer.skipByte();
      if (kind !== QUERY && kind !== SYNC) return;
      if (unanswered === 0) this.#roundTrips += 1;
      unanswered += 1;
    });
    near.on('data', (chunk) => fromClient.read(chunk));
    far.on('data', (chunk) => fromServer.read(chunk));
    near.pipe(far);
    far.pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}

/** Finds where messages begin in a stream of bytes; keeps a few bytes of a head that came in two pieces, no more. */
class MessageReader {
  readonly #onMessage: (kind: number) => void;
  readonly #head = Buffer.alloc(HEAD_BYTES);
  #headBytes = 0;
  #bodyLeft = 0;
  /** The first messages of a client have a length and no kind. */
  #isGreeting: boolean;

  constructor({ isGreeting }: { isGreeting: boolean }, onMessage: (kind: number) => void) {
    this.#isGreeting = isGreeting;
    this.#onMessage = onMessage;
  }

  /** One byte that belongs to no message comes first. */
  skipByte(): void {
    this.#bodyLeft += 1;
  }

  read(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.byteLength; ) {
      if (this.#bodyLeft > 0) {
        const passed = Math.min(this.#bodyLeft, chunk.byteLength - at);
        this.#bodyLeft -= passed;
        at += passed;
        continue;
      }
      this.#head[this.#headBytes] = chunk[at] ?? 0;
      this.#headBytes += 1;
      at += 1;
      if (this.#headBytes === (this.#isGreeting ? LENGTH_BYTES : HEAD_BYTES)) this.#begin();
    }
  }

  #begin(): void {
    const length = this.#head.readInt32BE(this.#isGreeting ? 0 : HEAD_BYTES - LENGTH_BYTES);
    this.#bodyLeft = length - LENGTH_BYTES;
    this.#headBytes = 0;
    if (!this.#isGreeting) this.#onMessage(this.#head[0] ?? 0);
    // A question whether encryption is possible comes before the greeting itself.
    else if (length === NEGOTIATION_BYTES) this.#onMessage(NEGOTIATION);
    else this.#isGreeting = false;
  }
}
