// The lines of one transport: those in use, and those that wait for their next use, by origin. Called by
// node-transport.ts.
import type { OnReadOpts, Socket } from 'node:net';
import { DirectConnection } from './node-line.ts';
import { ConnectionStream } from './node-tap.ts';

/** Idle lines kept for each origin; as many as a download has at most. */
const MAX_IDLE_LINES = 16;

/** Opens a connection with what makes it read into memory of its own. */
export type Connect = (onread: OnReadOpts) => Socket;

/** Keeps lines between exchanges. */
export class NodeLines {
  readonly #idle = new Map<string, DirectConnection[]>();
  #isClosed = false;

  /** A tap on an idle line to an origin, or on a new one. */
  tap(origin: string, connect: Connect): ConnectionStream {
    this.#isClosed = false; // a transport that is used again keeps connections again
    const idle = this.#idle.get(origin) ?? [];
    let line = idle.pop();
    while (line !== undefined && !line.isOpen) line = idle.pop();
    return new ConnectionStream(line ?? this.#open(origin, connect), (left) => this.#keep(origin, left));
  }

  /** Closes idle lines; those in use close when they are done. */
  close(): void {
    this.#isClosed = true;
    for (const line of [...this.#idle.values()].flat()) line.socket.destroy();
    this.#idle.clear();
  }

  #open(origin: string, connect: Connect): DirectConnection {
    const line = new DirectConnection(connect);
    line.socket.once('close', () => this.#forget(origin, line));
    return line;
  }

  #keep(origin: string, line: DirectConnection): void {
    const idle = this.#idle.get(origin) ?? [];
    if (this.#isClosed || idle.length >= MAX_IDLE_LINES) {
      line.socket.destroy();
      return;
    }
    line.markIdle();
    this.#idle.set(origin, [...idle, line]);
  }

  #forget(origin: string, line: DirectConnection): void {
    const left = (this.#idle.get(origin) ?? []).filter((other) => other !== line);
    if (left.length > 0) this.#idle.set(origin, left);
    else this.#idle.delete(origin);
  }
}
