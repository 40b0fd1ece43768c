// The guard of one server: its token, the names it is called by, and the sessions of its console. Put together when
// the server is made, complete once it listens. The token stands in a file of the data directory, for programs of the
// same user, and the next start on the directory uses it again.
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLoopback } from '../http/own-machine.ts';
import type { Log } from '../log.ts';
import type { AccessPolicy } from './access.ts';
import { ConsoleSessions } from './console-sessions.ts';

/** The file in the data directory; `@filescom/server/control` reads it too. */
const CONTROL_FILE = 'control.json';

/** Choices about the control API over sockets; in process nothing is asked for. */
export interface ControlOptions {
  /** 64 random hex digits by default, the same ones for a `dataDir` that had some. */
  readonly token?: string;
  /** Asks for no token; goes with a loopback address only. */
  readonly open?: boolean;
  /** Folders of this machine below which seeds are read and dumps written; none by default. */
  readonly directories?: readonly string[];
}

/** Whether the console may change things, only show them, or is not there. */
export type ConsoleMode = 'full' | 'read' | 'off';

/** What the guard is made from. */
interface AccessOptions {
  readonly control?: ControlOptions;
  readonly console?: ConsoleMode;
  readonly publicUrl?: string;
  readonly log: Log;
}

/** How a listening server is reached by whoever may control it. */
export interface OpenedAccess {
  readonly controlToken: string | undefined;
  readonly consoleUrl: string | undefined;
}

/** Keeps the token and the sessions of one server. */
export class ControlAccess {
  /** Undefined where the console is turned off. */
  readonly sessions: ConsoleSessions | undefined;
  readonly #dataDir: string;
  readonly #token: string;
  readonly #isOpen: boolean;
  readonly #publicUrl: string | undefined;
  readonly #log: Log;
  #host = '127.0.0.1';
  #url: string | undefined;

  constructor(dataDir: string, options: AccessOptions) {
    const { token, open = false } = options.control ?? {};
    if (token === '') throw new TypeError('control.token has to be a text that nobody can guess.');
    if (token !== undefined && open) throw new TypeError('control is either open or has a token, not both.');
    this.#dataDir = dataDir;
    this.#token = token ?? readOrCreateToken(dataDir);
    this.#isOpen = open;
    this.#publicUrl = options.publicUrl;
    this.#log = options.log;
    const rights = options.console === 'read' ? 'read' : 'everything';
    if (options.console !== 'off') this.sessions = new ConsoleSessions({ token: this.#token, rights });
  }

  /** Whether there is a console. */
  get isOn(): boolean {
    return this.sessions !== undefined;
  }

  /** How the server is guarded now. */
  access(): AccessPolicy {
    const port = portOf(this.#url);
    return {
      mode: this.#isOpen ? 'open' : 'token',
      token: this.#token,
      hosts: [...this.#namesGiven()],
      rightsOfSession: (cookies) => this.sessions?.rightsOf(cookies, port),
    };
  }

  /** Called before the server listens. Throws where an open control API would be within reach of others. */
  checkHost(host: string): void {
    if (this.#isOpen && !isLoopback(host)) {
      throw new TypeError(`The control API can be open on loopback addresses only, and ${host} is none. Use a token.`);
    }
    this.#host = host;
  }

  /** Called once the server listens. */
  open(url: string): OpenedAccess {
    this.#url = url;
    if (this.#isOpen) {
      this.#log.warn('the control API is open to every program of this machine: it was started with --control open');
    } else writeControlFile(this.#dataDir, { url, token: this.#token, pid: process.pid });
    return { controlToken: this.#isOpen ? undefined : this.#token, consoleUrl: this.createConsoleUrl() };
  }

  createConsoleUrl(): string | undefined {
    if (this.sessions === undefined || this.#url === undefined) return undefined;
    const page = `${this.#url}/__console/`;
    return this.#isOpen ? page : `${page}#ticket=${this.sessions.createTicket()}`;
  }

  *#namesGiven(): Iterable<string> {
    const port = portOf(this.#url);
    if (!['0.0.0.0', '::'].includes(this.#host)) yield `${this.#host.toLowerCase()}:${port}`;
    if (this.#publicUrl !== undefined && URL.canParse(this.#publicUrl)) yield new URL(this.#publicUrl).host;
  }
}

function portOf(url: string | undefined): number {
  if (url === undefined) return 0;
  const { port, protocol } = new URL(url);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/** What the file in the data directory holds: how programs of the same user reach the control API. */
interface ControlFile {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

/** The token of the last start on this directory, or a new one. */
function readOrCreateToken(dataDir: string): string {
  try {
    const { token } = { token: undefined, ...JSON.parse(readFileSync(join(dataDir, CONTROL_FILE), 'utf8')) };
    if (typeof token === 'string' && token.length >= 32) return token;
  } catch {
    // The first start, or a file that is no longer whole: a new token is as good.
  }
  return randomBytes(32).toString('hex');
}

/** Writes the file for the owner's eyes only, as a whole. Of several processes on one directory the last one has it. */
function writeControlFile(dataDir: string, file: ControlFile): void {
  const path = join(dataDir, CONTROL_FILE);
  const whole = `${path}.${file.pid}.new`;
  writeFileSync(whole, `${JSON.stringify(file)}\n`, { mode: 0o600 });
  renameSync(whole, path);
}
