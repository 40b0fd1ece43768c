// The sites of the server, the one that is looked at, and the public API of it: spoken with the SDK's single resources
// and a session that the control API lends for an hour.
import {
  ApiKeys,
  createConnection,
  Files,
  Folders,
  Groups,
  NotAuthenticatedError,
  Permissions,
  Users,
} from '@filescom/sdk';
import type { SiteName } from '@filescom/server/control';
import { signal } from '@preact/signals';
import type { Session } from './session.ts';

/** What the views use of the public API. */
export interface SiteApi {
  readonly files: Files;
  readonly folders: Folders;
  readonly users: Users;
  readonly groups: Groups;
  readonly apiKeys: ApiKeys;
  readonly permissions: Permissions;
}

/** The sites, and one of them. */
export class Sites {
  readonly list = signal<readonly SiteName[]>([]);
  /** The site that is looked at; undefined until the list is there. */
  readonly chosen = signal<number | undefined>(undefined);
  readonly #session: Session;
  readonly #apis = new Map<number, Promise<SiteApi>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Asks for the sites again. Answers the name of the chosen one if it is gone. */
  async load(): Promise<string | undefined> {
    const before = this.list.peek();
    const list = await this.#session.control.sites.list();
    this.list.value = list;
    const chosen = this.chosen.peek();
    if (list.some(({ siteId }) => siteId === chosen)) return undefined;
    this.#apis.clear();
    this.chosen.value = list[0]?.siteId;
    return before.find(({ siteId }) => siteId === chosen)?.name;
  }

  /** Forgets sessions: after a reset the ids are given out again. */
  forget(): void {
    this.#apis.clear();
  }

  /** Works with the API of the chosen site, a second time with a new session if the first has ended. */
  async use<T>(work: (api: SiteApi) => Promise<T>): Promise<T> {
    const siteId = this.chosen.peek();
    if (siteId === undefined) throw new Error('The server has no site. State makes one.');
    try {
      return await work(await this.#open(siteId));
    } catch (error) {
      if (!(error instanceof NotAuthenticatedError)) throw error;
      this.#apis.delete(siteId);
      return await work(await this.#open(siteId));
    }
  }

  #open(siteId: number): Promise<SiteApi> {
    const known = this.#apis.get(siteId);
    if (known !== undefined) return known;
    const opening = this.#connect(siteId);
    this.#apis.set(siteId, opening);
    opening.catch((error: unknown) => {
      this.#apis.delete(siteId);
      this.#session.noteFailure(error);
    });
    return opening;
  }

  async #connect(siteId: number): Promise<SiteApi> {
    const { sessionId } = await this.#session.control.sites.createCredential(siteId);
    // The page may speak to nobody but its server.
    const headers = { 'X-Filescom-Transfers': 'through' };
    const connection = createConnection({
      baseUrl: location.origin,
      session: sessionId,
      maxNetworkRetries: 1,
      headers,
    });
    return {
      files: new Files(connection),
      folders: new Folders(connection),
      users: new Users(connection),
      groups: new Groups(connection),
      apiKeys: new ApiKeys(connection),
      permissions: new Permissions(connection),
    };
  }
}
