// Sessions of the console. The link that is printed at start carries a ticket, good for one exchange; the exchange
// gives the browser a cookie. The cookie is signed with the server's token and stored nowhere, so that a server that
// keeps its token keeps its sessions over a restart, and a new token ends them all.
import { createHmac, randomBytes } from 'node:crypto';
import { isSameSecret, type Rights } from './access.ts';

const LIFETIME_MS = 24 * 3_600_000;
/** Links that nobody followed; the oldest gives way. */
const MAX_TICKETS = 20;

/** Gives out tickets and cookies, and knows them again. */
export class ConsoleSessions {
  readonly #secret: string;
  readonly #rights: Rights;
  readonly #now: () => number;
  readonly #tickets = new Set<string>();

  constructor(options: { token: string; rights: Rights; now?: () => number }) {
    this.#secret = `console session of ${options.token}`;
    this.#rights = options.rights;
    this.#now = options.now ?? Date.now;
  }

  /** A ticket for one exchange. */
  createTicket(): string {
    const ticket = randomBytes(24).toString('base64url');
    this.#tickets.add(ticket);
    const [oldest] = this.#tickets;
    if (this.#tickets.size > MAX_TICKETS && oldest !== undefined) this.#tickets.delete(oldest);
    return ticket;
  }

  /** Uses a ticket up; false if there is no such ticket any more. */
  takeTicket(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }

  /** The `Set-Cookie` header of a new session. Cookies know no ports, so the name does. */
  createCookie(at: { port: number; isTls: boolean }): string {
    const about = `${this.#rights}.${this.#now() + LIFETIME_MS}.${randomBytes(12).toString('base64url')}`;
    return this.#formatCookie(`${about}.${this.#sign(about)}`, LIFETIME_MS / 1000, at);
  }

  /** The `Set-Cookie` header that takes a session away. */
  createEmptyCookie(at: { port: number; isTls: boolean }): string {
    return this.#formatCookie('', 0, at);
  }

  /** What the session in a `Cookie` header may do; undefined if there is none, or it has ended. */
  rightsOf(cookies: string, port: number): Rights | undefined {
    const found = cookies.split(/;\s*/).find((pair) => pair.startsWith(`${nameCookie(port)}=`));
    const [rights, ends, nonce, signature, ...rest] = found?.slice(found.indexOf('=') + 1).split('.') ?? [];
    if (signature === undefined || rest.length > 0) return undefined;
    if (!isSameSecret(signature, this.#sign(`${rights}.${ends}.${nonce}`)) || Number(ends) < this.#now())
      return undefined;
    // A server that was restarted for readers gives nobody more, whatever an older cookie says.
    if (rights === 'everything') return this.#rights;
    return rights === 'read' ? 'read' : undefined;
  }

  #formatCookie(value: string, maxAgeSeconds: number, { port, isTls }: { port: number; isTls: boolean }): string {
    const limits = `Path=/__control; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${isTls ? '; Secure' : ''}`;
    return `${nameCookie(port)}=${value}; ${limits}`;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }
}

function nameCookie(port: number): string {
  return `filescom-console-${port}`;
}
