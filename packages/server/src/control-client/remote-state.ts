// The state of a server in another process, in the words of `server.state`.
import type { Seed } from '../seed/seed.ts';
import { ControlError, type ControlRequest } from './request.ts';

/** A snapshot of all sites. */
export interface RemoteSnapshot {
  readonly name: string;
  readonly takenAt: Date;
}

/** Takes snapshots, goes back to them, adds seeds and writes dumps. */
export class RemoteState {
  readonly #request: ControlRequest;

  constructor(request: ControlRequest) {
    this.#request = request;
  }

  /** Remembers the state of all sites. `PUT /snapshots/{name}` */
  async snapshot(name = 'default'): Promise<RemoteSnapshot> {
    return readSnapshot(await this.#request(`PUT /snapshots/${encodeURIComponent(name)}`));
  }

  /** Makes all sites as they were. Throws `ControlError` with status 404. `POST /snapshots/{name}/restore` */
  async restore(name = 'default'): Promise<void> {
    await this.#request(`POST /snapshots/${encodeURIComponent(name)}/restore`);
  }

  /** All snapshots, oldest first. `GET /snapshots` */
  async snapshots(): Promise<RemoteSnapshot[]> {
    const found = await this.#request('GET /snapshots');
    return Array.isArray(found) ? found.map(readSnapshot) : [];
  }

  /** False if there is no such snapshot. `DELETE /snapshots/{name}` */
  async dropSnapshot(name = 'default'): Promise<boolean> {
    try {
      await this.#request(`DELETE /snapshots/${encodeURIComponent(name)}`);
      return true;
    } catch (error) {
      if (error instanceof ControlError && error.status === 404) return false;
      throw error;
    }
  }

  /**
   * Adds accounts and files to a site: those of the object, or of a directory on the server's machine. `POST
   * /sites/{id}/seed`
   */
  async seed(seed: Seed | string, { siteId }: { siteId: number }): Promise<void> {
    const body = typeof seed === 'string' ? { directory: seed } : seed;
    await this.#request(`POST /sites/${siteId}/seed`, { body });
  }

  /** Writes a site to a directory on the server's machine, as `seed` reads it. `POST /sites/{id}/dump` */
  async dump(directory: string, { siteId }: { siteId: number }): Promise<void> {
    await this.#request(`POST /sites/${siteId}/dump`, { body: { directory } });
  }
}

function readSnapshot(value: unknown): RemoteSnapshot {
  const { name, takenAt } = { name: undefined, takenAt: undefined, ...(typeof value === 'object' ? value : {}) };
  if (typeof name === 'string' && typeof takenAt === 'string') return { name, takenAt: new Date(takenAt) };
  throw new TypeError('The control API returned something other than a snapshot.');
}
