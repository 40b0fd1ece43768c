// A long, slow and lossy line between a client and a server on one machine: a relay of TCP connections in user space,
// for machines whose kernel cannot delay and lose packets (stories/lines/line.ts asks the kernel).
//
// What is modelled: each direction is one line of a fixed rate that all connections share, packet by packet in turn;
// every packet takes the delay; one that is lost takes its time on the line again, after its connection has been
// silent for a round trip, or, one time in ten, for a second besides, as TCP is when a packet is lost twice or at the
// end; now and then a connection is reset. What is not: the growth of windows (a connection is as fast as the line from
// its first byte, and a loss costs it nothing afterwards), the order of packets within a round trip (those behind a
// lost one wait before the line, not behind it), and the buffers of systems, which on one machine take up to some MiB
// of each connection long before the line does.
import { connect, createServer, type Socket } from 'node:net';

/** What a line is like, in both directions. */
export interface LossyLineOptions {
  readonly bitsPerSecond: number;
  /** One way. */
  readonly delayMs: number;
  /** Of packets. */
  readonly lossPercent: number;
  /** After how many bytes towards the server, again and again, the connection that sends then is reset. */
  readonly resetEveryBytes?: number | undefined;
  /** Seed of what is left to chance. */
  readonly seed: number;
}

/** A line that is open. */
export interface LossyLine {
  /** Port of the near end, on 127.0.0.1. */
  readonly port: number;
  /** Bytes that the client has put into the line. */
  readonly sentBytes: number;
  readonly lostPackets: number;
  readonly resets: number;
}

const PACKET_BYTES = 1_460;
/** What waits in front of the line, of each connection and direction; the rest waits in the system. */
const QUEUE_BYTES = 64 * 1024;
const TIMEOUT_SHARE = 0.1;
const RETRANSMISSION_TIMEOUT_MS = 1_000;

/** Lays a line to a port of this machine. What takes it away again is handed to `atEnd`. */
export async function layLossyLine(
  target: number,
  options: LossyLineOptions,
  atEnd: (end: () => Promise<void>) => void,
): Promise<LossyLine> {
  const relay = new Relay(target, options);
  const server = createServer({ allowHalfOpen: true }, (near) => relay.accept(near));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    relay.close();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port');
  return Object.assign(relay, { port: address.port });
}

/** All connections over the line. */
class Relay {
  readonly #target: number;
  readonly #up: Line;
  readonly #down: Line;
  readonly #resetEveryBytes: number;
  readonly #sockets = new Set<Socket>();
  sentBytes = 0;
  lostPackets = 0;
  resets = 0;

  constructor(target: number, options: LossyLineOptions) {
    const random = createRandom(options.seed);
    const onLoss = () => {
      this.lostPackets += 1;
    };
    this.#target = target;
    this.#up = new Line(options, random, onLoss);
    this.#down = new Line(options, random, onLoss);
    this.#resetEveryBytes = options.resetEveryBytes ?? Number.POSITIVE_INFINITY;
  }

  accept(near: Socket): void {
    const far = connect({ port: this.#target, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.once('close', () => this.#sockets.delete(socket));
    }
    new Flow(this.#up, near, far, (sizeBytes) => {
      this.sentBytes += sizeBytes;
      if (this.sentBytes <= (this.resets + 1) * this.#resetEveryBytes) return;
      this.resets += 1;
      near.resetAndDestroy();
      far.resetAndDestroy();
    });
    new Flow(this.#down, far, near, () => {});
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** One direction of all connections. Packets leave one after the other, as fast as the rate allows. */
class Line {
  readonly #options: LossyLineOptions;
  readonly #random: () => number;
  readonly #onLoss: () => void;
  /** Those that have something to send, the next one first. */
  readonly #flows: Flow[] = [];
  #freeAtMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LossyLineOptions, random: () => number, onLoss: () => void) {
    this.#options = options;
    this.#random = random;
    this.#onLoss = onLoss;
  }

  get delayMs(): number {
    return this.#options.delayMs;
  }

  /** A flow has something to send. */
  add(flow: Flow): void {
    this.#flows.push(flow);
    this.#timer ??= setTimeout(this.#run, 0);
  }

  readonly #run = (): void => {
    this.#timer = undefined;
    const nowMs = performance.now();
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs - 5);
    while (this.#freeAtMs <= nowMs) {
      const flow = this.#flows.shift();
      if (flow === undefined) return;
      this.#send(flow);
    }
    this.#timer = setTimeout(this.#run, this.#freeAtMs - nowMs);
  };

  #send(flow: Flow): void {
    const { bitsPerSecond, delayMs, lossPercent } = this.#options;
    const sizeBytes = flow.nextBytes;
    this.#freeAtMs += (sizeBytes * 8_000) / bitsPerSecond;
    if (this.#random() * 100 >= lossPercent) {
      flow.deliver();
      if (flow.isReady) this.#flows.push(flow);
      return;
    }
    this.#onLoss();
    const timeoutMs = this.#random() < TIMEOUT_SHARE ? RETRANSMISSION_TIMEOUT_MS : 0;
    setTimeout(() => this.add(flow), 2 * delayMs + timeoutMs);
  }
}

/** What goes in one direction over one connection. */
class Flow {
  readonly #line: Line;
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #onRead: (sizeBytes: number) => void;
  readonly #packets: Uint8Array[] = [];
  #queuedBytes = 0;
  #isEnded = false;

  constructor(line: Line, from: Socket, to: Socket, onRead: (sizeBytes: number) => void) {
    this.#line = line;
    this.#from = from;
    this.#to = to;
    this.#onRead = onRead;
    from.on('data', (chunk) => this.#queue(chunk));
    from.on('end', () => this.#end());
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => this.#end());
  }

  /** Size of the packet at the front; 0 if there is none any more. */
  get nextBytes(): number {
    return this.#packets[0]?.byteLength ?? 0;
  }

  get isReady(): boolean {
    return this.#packets.length > 0 && !this.#to.destroyed;
  }

  #queue(chunk: Uint8Array): void {
    this.#onRead(chunk.byteLength);
    const wasEmpty = this.#packets.length === 0;
    for (let at = 0; at < chunk.byteLength; at += PACKET_BYTES) {
      this.#packets.push(chunk.subarray(at, at + PACKET_BYTES));
    }
    this.#queuedBytes += chunk.byteLength;
    if (this.#queuedBytes > QUEUE_BYTES) this.#from.pause();
    if (wasEmpty) this.#line.add(this);
  }

  /** The packet at the front has passed; it arrives after the delay. */
  deliver(): void {
    const packet = this.#packets.shift();
    if (packet === undefined) return;
    this.#queuedBytes -= packet.byteLength;
    setTimeout(() => this.#to.destroyed || this.#to.write(packet), this.#line.delayMs);
    if (this.#queuedBytes <= QUEUE_BYTES / 2) this.#from.resume();
    if (this.#isEnded && this.#packets.length === 0) this.#close();
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    if (this.#packets.length === 0) this.#close();
  }

  #close(): void {
    setTimeout(() => this.#to.destroyed || this.#to.end(), this.#line.delayMs + 1);
  }
}

/** Numbers between 0 and 1, the same ones for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
