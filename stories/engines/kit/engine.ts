// An engine that others wrote, as a child process of this one: PostgreSQL, the S3 server, the balancer. It can be
// killed, stopped for a while and started again at the same address, and it ends with this process, however that ends:
// by `stop`, and on Linux by a signal from the kernel when this process is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from '../../kit/find-program.ts';

/** How an engine is started, and how it is seen that it works. */
export interface EngineProgram {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Another user than this process has; only the superuser can choose one. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** Where its output goes. */
  readonly logFile: string;
  /** What ends it quickly and in order. */
  readonly stopSignal: NodeJS.Signals;
  /** True once it answers. */
  isReady(): Promise<boolean>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
/** How often a starting engine is asked. */
const ASK_EVERY_MS = 50;
const KEPT_LOG_CHARACTERS = 20_000;

/** One engine. It runs after `start`, and may be started again after it has ended in any way. */
export class Engine {
  readonly #program: EngineProgram;
  #child: ChildProcess | undefined;
  #exited: Promise<unknown> = Promise.resolve();

  constructor(program: EngineProgram) {
    this.#program = program;
  }

  get name(): string {
    return this.#program.name;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#isRunning ? this.#child?.pid : undefined;
  }

  /** Starts it, and waits until it answers. Tries again while what a killed one held is not free yet. */
  async start(): Promise<void> {
    const untilMs = performance.now() + START_TIMEOUT_MS;
    this.#spawn();
    while (!(await this.#program.isReady())) {
      if (performance.now() > untilMs) {
        await this.stop();
        throw new Error(`${this.name} does not answer:\n${this.log()}`);
      }
      await delay(ASK_EVERY_MS);
      if (!this.#isRunning) this.#spawn();
    }
    if (!this.#isRunning) throw new Error(`${this.name} has ended:\n${this.log()}`);
  }

  /** Sends the signal. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends it at once, as a power cut of its machine would, and resolves when it is gone. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.#exited;
  }

  /** Ends it in order; kills it when it takes too long. */
  async stop(): Promise<void> {
    this.signal('SIGCONT');
    this.signal(this.#program.stopSignal);
    const timer = setTimeout(() => this.signal('SIGKILL'), STOP_TIMEOUT_MS);
    await this.#exited;
    clearTimeout(timer);
  }

  /** The last lines that it printed. */
  log(): string {
    const { logFile } = this.#program;
    return existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-KEPT_LOG_CHARACTERS) : '';
  }

  get #isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #spawn(): void {
    const { command, args, env, user, logFile, stopSignal } = this.#program;
    const log = openSync(logFile, 'a');
    // The kernel sends the signal to whom setpriv turns into: the process id stays that of the engine.
    const guard = findProgram(['setpriv']);
    const words = [command, ...args];
    const [first = command, ...rest] =
      guard === undefined ? words : [guard, '--pdeathsig', stopSignal.replace('SIG', ''), '--', ...words];
    const child = spawn(first, rest, {
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
      // Ctrl-C is for the program at the terminal, which then ends its engines, after those who use them.
      detached: true,
      ...user,
    });
    closeSync(log);
    this.#child = child;
    this.#exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
  }
}
