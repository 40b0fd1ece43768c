// The clock of a server in another process, in the words of `server.clock`.
import type { ControlRequest } from './request.ts';

/** What the server's clock shows. */
export interface RemoteTime {
  readonly now: Date;
  readonly frozen: boolean;
}

/** Reads, stops and moves the clock that stamps and expires everything on the server. */
export class RemoteClock {
  readonly #request: ControlRequest;

  constructor(request: ControlRequest) {
    this.#request = request;
  }

  /** `GET /clock` */
  async read(): Promise<RemoteTime> {
    return readTime(await this.#request('GET /clock'));
  }

  /** Stops the clock, now or at another moment. `POST /clock/freeze` */
  async freeze(at?: Date): Promise<RemoteTime> {
    return readTime(
      await this.#request('POST /clock/freeze', { body: at === undefined ? {} : { at: at.toISOString() } }),
    );
  }

  /** Moves the clock forward, or back with a negative number. `POST /clock/advance` */
  async advance(byMs: number): Promise<RemoteTime> {
    return readTime(await this.#request('POST /clock/advance', { body: { byMs } }));
  }

  /** Returns to the machine's own time, running. `POST /clock/reset` */
  async reset(): Promise<RemoteTime> {
    return readTime(await this.#request('POST /clock/reset'));
  }
}

function readTime(value: unknown): RemoteTime {
  const { now, frozen } = { now: undefined, frozen: undefined, ...(typeof value === 'object' ? value : {}) };
  if (typeof now === 'string' && typeof frozen === 'boolean') return { now: new Date(now), frozen };
  throw new TypeError('The control API returned something other than a time.');
}
