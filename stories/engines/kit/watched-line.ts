// A line of TCP between a process and its database that is looked at. It counts how often the process waits for an
// answer, and one message may be waited for, such as the COMMIT of a change: when that comes by, it is kept from the
// database, or from then on everything from the process, and whoever waits is told.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What to wait for, in the bytes that a process sends. */
export interface Sign {
  readonly pattern: RegExp;
  /** The database gets the message, and its answer is lost; otherwise it gets nothing. */
  readonly isPassedOn: boolean;
}

/** A line that is open until `close`. */
export class WatchedLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #sign: Sign | undefined;
  #roundTrips = 0;
  #tell: () => void = () => undefined;

  private constructor(target: number) {
    this.#server = createServer((near) => this.#relay(near, connect({ port: target, host: '127.0.0.1' })));
  }

  /** Lays a line to where the URL leads, a port of this machine. */
  static async lay(url: string): Promise<WatchedLine> {
    const line = new WatchedLine(Number(new URL(url).port || 5432));
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  /** The URL as it leads over this line. */
  reroute(url: string): string {
    const rerouted = new URL(url);
    const address = this.#server.address();
    rerouted.port = typeof address === 'object' && address !== null ? String(address.port) : '';
    return rerouted.href;
  }

  /** How often the process has sent something after it had got an answer, over all of its connections. */
  get roundTrips(): number {
    return this.#roundTrips;
  }

  /** Resolves once the sign has come by and, if it is passed on, the database has answered. */
  async whenSeen(sign: Sign): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#tell = resolve;
    this.#sign = sign;
    await promise;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #relay(near: Socket, far: Socket): void {
    let isCut = false;
    let isAnswered = true;
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
    near.on('data', (chunk) => {
      const sign = this.#sign;
      if (isCut) return;
      if (isAnswered) this.#roundTrips += 1;
      isAnswered = false;
      if (sign === undefined || !sign.pattern.test(chunk.toString('latin1'))) {
        far.write(chunk);
        return;
      }
      isCut = true;
      this.#sign = undefined;
      if (sign.isPassedOn) far.write(chunk);
      else this.#tell();
    });
    far.on('data', (chunk) => {
      isAnswered = true;
      if (isCut) this.#tell();
      else near.write(chunk);
    });
  }
}
