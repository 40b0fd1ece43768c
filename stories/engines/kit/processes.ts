// Equal server processes over one database and one store of bytes, as an operator runs them. Each can be killed,
// frozen and started again at its address.
import { randomBytes } from 'node:crypto';
import { type ServerProcess, spawnServer } from '../../kit/server-process.ts';

/** What the processes share. */
export interface ProcessesOptions {
  /** `postgres://…`; without it each process gets the flags alone. */
  readonly database?: string;
  /** `s3://…` or `file:…`. */
  readonly blobs?: string;
  /** Further flags of all of them. */
  readonly flags?: readonly string[];
  /** Further flags of the one with this number, such as another way to the database. */
  readonly flagsOf?: (number: number) => readonly string[];
  /** Flags of Node for the one with this number, such as what is loaded before the server. */
  readonly nodeFlagsOf?: (number: number) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** How one of them is started, each time. */
interface ProcessStart {
  readonly flags: readonly string[];
  readonly nodeFlags?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** One of several equal processes. */
export class EqualProcess {
  readonly apiKey: string;
  readonly #start: Required<ProcessStart>;
  #server: ServerProcess | undefined;
  #url = '';
  #log = '';

  constructor(apiKey: string, { flags, nodeFlags = [], env = {} }: ProcessStart) {
    this.apiKey = apiKey;
    this.#start = {
      flags: ['--api-key', apiKey, '--log-level', 'warn', '--exit-with-parent', ...flags],
      nodeFlags,
      // Stories of one server allow parts of any size, which no object store does: bytes would not go there directly.
      env: { FILESCOM_MIN_PART_BYTES: '', ...env },
    };
  }

  /** The same after each start. */
  get url(): string {
    return this.#url;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#server?.pid;
  }

  get isRunning(): boolean {
    return this.#server !== undefined;
  }

  /** Starts it, at the same address as before if it ran before. */
  async start(): Promise<void> {
    const port = this.#url === '' ? [] : ['--port', new URL(this.#url).port];
    const { flags, nodeFlags, env } = this.#start;
    this.#server = await spawnServer([...flags, ...port], nodeFlags, env);
    this.#url = this.#server.url;
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    await this.stop('SIGKILL');
  }

  /** Ends it in order; answers the exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return null;
    this.#signal(server, 'SIGCONT');
    const code = await server.stop(signal);
    this.#log = server.log();
    return code;
  }

  /** Stops the process where it stands, until `thaw`. */
  freeze(): void {
    this.#signal(this.#server, 'SIGSTOP');
  }

  thaw(): void {
    this.#signal(this.#server, 'SIGCONT');
  }

  /** The last lines of its log, of the last run if it does not run. */
  log(): string {
    return this.#server?.log() ?? this.#log;
  }

  #signal(server: ServerProcess | undefined, signal: NodeJS.Signals): void {
    try {
      if (server !== undefined) process.kill(server.pid, signal);
    } catch {
      // It has ended by itself; whoever uses it next sees that.
    }
  }
}

/** Starts so many processes at once, the first start of the database included. Whoever starts them stops them. */
export async function startEqualProcesses(count: number, options: ProcessesOptions): Promise<readonly EqualProcess[]> {
  const apiKey = randomBytes(16).toString('hex');
  const processes = Array.from({ length: count }, (_, number) => {
    const flags = [
      ...(options.database === undefined ? [] : ['--database', options.database]),
      ...(options.blobs === undefined ? [] : ['--blobs', options.blobs]),
      ...(options.flags ?? []),
      ...(options.flagsOf?.(number) ?? []),
    ];
    return new EqualProcess(apiKey, { flags, nodeFlags: options.nodeFlagsOf?.(number), env: options.env });
  });
  const starts = await Promise.allSettled(processes.map((process) => process.start()));
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed === undefined) return processes;
  await Promise.all(processes.map((process) => process.kill()));
  throw failed.reason;
}
