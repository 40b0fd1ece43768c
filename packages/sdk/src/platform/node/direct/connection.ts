// A connection that reads into memory of its own, over and over. Node's client allocates each piece that it reads, and
// again each piece of a body that its parser hands on; for a gigabyte that costs more than all else together.
import type { OnReadOpts, Socket } from 'node:net';

/** Larger reads gain nothing; smaller ones cost a call for every few kilobytes. */
const READ_BYTES = 128 * 1024;
/** Storage closes connections that idle for a few seconds; one that is younger is not met while it closes. */
const MAX_IDLE_MS = 4_000;

/** Opens a socket that reads into the memory it is given. */
export type Connect = (onread: OnReadOpts) => Socket;

/** Who uses a connection at the moment. */
export interface ConnectionListener {
  /** The event of the socket: TCP is connected, or TLS is. */
  onOpen(event: 'connect' | 'secureConnect'): void;
  /**
   * Receives bytes, valid until this returns or, after `swapBuffers`, until the next call. False pauses the connection;
   * a little may still come.
   */
  onRead(bytes: Uint8Array): boolean;
  /** The other side has ended its half of the connection. */
  onEnd(): void;
  onClose(error: Error | undefined): void;
}

/** One connection, used by one exchange after another. */
export class DirectConnection {
  readonly socket: Socket;
  /** Whether an exchange has used it before. */
  isReused = false;
  /** Receives the next read. */
  #next = new Uint8Array(READ_BYTES);
  /** Received the last one; Node asks for the next when that has been handed on. */
  #filled = this.#next;
  /** Alternates with the first; allocated when a user is too slow for the first time. */
  #spare: Uint8Array<ArrayBuffer> | undefined;
  #user: ConnectionListener | undefined;
  #error: Error | undefined;

  /** `connect` opens the socket with what makes it read into this connection's memory. */
  constructor(connect: Connect) {
    const buffer = () => {
      this.#filled = this.#next;
      return this.#next;
    };
    const callback = (bytesRead: number, filled: Uint8Array) => this.#onRead(filled.subarray(0, bytesRead));
    this.socket = connect({ buffer, callback });
    // Runtimes without `onread` emit what they allocate; where it works nothing comes this way.
    this.socket.on('data', (bytes: Uint8Array) => {
      if (!this.#onRead(bytes)) this.socket.pause();
    });
    for (const event of ['connect', 'secureConnect'] as const) this.socket.once(event, () => this.#user?.onOpen(event));
    this.socket.on('error', (error) => {
      this.#error ??= error; // what follows the first is its consequence
    });
    this.socket.on('end', () => this.#user?.onEnd());
    this.socket.on('close', () => this.#user?.onClose(this.#error));
    this.socket.on('timeout', () => this.socket.destroy());
  }

  /** Whether another exchange can use it. */
  get isOpen(): boolean {
    return this.socket.readable && this.socket.writable;
  }

  use(user: ConnectionListener): void {
    this.#user = user;
    this.socket.setTimeout(0);
    this.socket.ref();
  }

  /** Reads into the other buffer from now on, so that what was just read stays valid. */
  swapBuffers(): void {
    if (this.#next !== this.#filled) return;
    this.#next = this.#spare ?? new Uint8Array(READ_BYTES);
    this.#spare = this.#filled;
  }

  /** Waits for the next use, for a while, and without keeping the process alive. */
  markIdle(): void {
    this.#user = undefined;
    this.isReused = true;
    this.socket.setTimeout(MAX_IDLE_MS);
    this.socket.unref();
    this.socket.resume(); // its end must be seen
  }

  #onRead(bytes: Uint8Array): boolean {
    if (this.#user !== undefined) return this.#user.onRead(bytes);
    this.socket.destroy(); // bytes that belong to no request
    return false;
  }
}
