// How the page gets in: the ticket of the link becomes a cookie, and the cookie says what the page may do. The only
// maker of the control client.
import { ControlClient, ControlError } from '@filescom/server/control';
import { signal } from '@preact/signals';
import { explainFailure } from './format.ts';

/** `closed`: the server wants a link or its token. `gone`: it does not answer. */
export type SessionState = 'starting' | 'open' | 'closed' | 'gone';

/** The session of this page. */
export class Session {
  readonly state = signal<SessionState>('starting');
  readonly rights = signal<'everything' | 'read'>('read');
  readonly version = signal('');
  /** Why the page is not in, in a sentence; empty at first. */
  readonly reason = signal('');
  readonly control = new ControlClient({
    url: location.origin,
    fetch: (address, init) => fetch(address, init),
  });

  /** True where the page may change something. */
  get mayChange(): boolean {
    return this.rights.value === 'everything';
  }

  /** Takes the ticket out of the address and uses it, then asks what the page may do. */
  async start(): Promise<void> {
    const [, ticket] = /^#ticket=([\w-]+)$/.exec(location.hash) ?? [];
    if (ticket !== undefined) history.replaceState(undefined, '', `${location.pathname}#/overview`);
    const failure = ticket === undefined ? undefined : await this.#exchange({ ticket });
    await this.check();
    if (failure !== undefined && this.state.peek() === 'closed') this.reason.value = failure;
  }

  /** Gets in with the server's token. */
  async enterWithToken(token: string): Promise<void> {
    const failure = await this.#exchange({ token });
    if (failure === undefined) await this.check();
    else this.reason.value = 'This is not the token of this server.';
  }

  async check(): Promise<void> {
    try {
      const answer = await fetch('/__control/v1/session');
      if (!answer.ok) {
        this.close();
        return;
      }
      const told: unknown = await answer.json();
      const { rights, version } = { rights: undefined, version: undefined, ...(isObject(told) ? told : {}) };
      this.rights.value = rights === 'everything' ? 'everything' : 'read';
      this.version.value = typeof version === 'string' ? version : '';
      this.state.value = 'open';
      this.reason.value = '';
    } catch (error) {
      this.state.value = 'gone';
      this.reason.value = explainFailure(error);
    }
  }

  /** Called when the server no longer knows the session. */
  close(): void {
    this.state.value = 'closed';
  }

  /** Closes the page for what only a session lets in; hands on everything else. */
  noteFailure(error: unknown): void {
    if (error instanceof ControlError && error.status === 401) this.close();
  }

  async #exchange(proof: { ticket: string } | { token: string }): Promise<string | undefined> {
    try {
      const answer = await fetch('/__control/v1/session', { method: 'POST', body: JSON.stringify(proof) });
      if (answer.ok) return undefined;
      return 'This link was used before, or belongs to an earlier start of the server.';
    } catch (error) {
      return explainFailure(error);
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
