// A line of TCP between a process and its engine that can be cut and mended, as networks do: silently, so that nothing
// arrives any more and nobody is told, or with a reset of all connections.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** How a line is cut: nothing arrives and what is sent waits, or connections are reset and refused. */
export type Cut = 'silent' | 'reset';

/** A line that is open until `close`. */
export class CutLine {
  readonly #target: number;
  readonly #server: Server;
  readonly #pairs = new Map<Socket, Socket | undefined>();
  #cut: Cut | undefined;

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (near) => this.#accept(near));
  }

  /** Lays a line to a port of this machine. */
  static async lay(target: number): Promise<CutLine> {
    const line = new CutLine(target);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  /** Port of the near end, on 127.0.0.1. */
  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The line has no port');
    return address.port;
  }

  /** The URL as it leads over this line. */
  reroute(url: string): string {
    const rerouted = new URL(url);
    rerouted.port = String(this.port);
    return rerouted.href;
  }

  cut(how: Cut): void {
    this.#cut = how;
    for (const [near, far] of this.#pairs) {
      if (how === 'reset') {
        near.resetAndDestroy();
        far?.resetAndDestroy();
      } else if (far !== undefined) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    }
  }

  /** What waited arrives now. */
  mend(): void {
    this.#cut = undefined;
    for (const [near, far] of this.#pairs) {
      if (far === undefined) this.#join(near);
      else pass(near, far);
    }
  }

  async close(): Promise<void> {
    this.#cut = 'reset';
    for (const [near, far] of this.#pairs) {
      near.destroy();
      far?.destroy();
    }
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #accept(near: Socket): void {
    near.on('error', () => near.destroy());
    if (this.#cut === 'reset') {
      near.resetAndDestroy();
      return;
    }
    this.#pairs.set(near, undefined);
    near.once('close', () => {
      this.#pairs.get(near)?.destroy();
      this.#pairs.delete(near);
    });
    if (this.#cut === undefined) this.#join(near);
  }

  #join(near: Socket): void {
    const far = connect({ port: this.#target, host: '127.0.0.1', allowHalfOpen: true });
    far.setNoDelay(true);
    near.setNoDelay(true);
    far.on('error', () => near.resetAndDestroy());
    far.once('close', () => near.destroy());
    this.#pairs.set(near, far);
    pass(near, far);
  }
}

function pass(near: Socket, far: Socket): void {
  near.pipe(far);
  far.pipe(near);
}
