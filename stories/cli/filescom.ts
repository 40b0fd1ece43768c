// The command `filescom` as people run it: the built program in a process of its own, on pipes or in a pseudo-terminal,
// with settings of its own and a site of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { FilesClient } from '@filescom/sdk';
import type { ListenOptions, Server, ServerOptions } from '@filescom/server';
import { type IPty, spawn as spawnInTerminal } from '@lydell/node-pty';
import { onTestFinished } from 'vitest';
import { startServer } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

const PROGRAM = fileURLToPath(new URL('../../packages/cli/bundle/main.cjs', import.meta.url));

/** How a command ended. */
interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  /** What the command reads; default nothing. */
  readonly stdin?: string | Uint8Array;
  /** Variables on top of those of the desk; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A person's place: a directory, settings, and a site with its key in the environment. */
export interface Desk {
  readonly server: Server;
  readonly url: string;
  /** Under TLS, the certificate to trust. */
  readonly caFile: string | undefined;
  readonly client: FilesClient;
  /** The working directory, empty at first. */
  readonly dir: string;
  readonly configDir: string;
  /** Runs a command to its end. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Starts a command whose streams the story holds. */
  start(args: readonly string[], options?: RunOptions): ChildProcess;
  /** Runs words of a POSIX shell, in which `filescom` is the command. */
  shell(script: string, options?: RunOptions): Promise<Ended>;
  /** Starts a command in a pseudo-terminal. */
  type(args: readonly string[], options?: RunOptions & { readonly columns?: number; readonly rows?: number }): Screen;
}

/** Starts a server and a place to work at; both are gone when the test ends. */
export async function openDesk(options: ServerOptions = {}, listenOptions: ListenOptions = {}): Promise<Desk> {
  const server = await startServer(options);
  const { url, caFile } = await server.listen({ port: 0, ...listenOptions });
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8');
  const root = await tempDir();
  const [dir, configDir] = [join(root, 'work'), join(root, 'config')];
  await mkdir(dir);
  const client = new FilesClient({
    baseUrl: url,
    apiKey: server.apiKey,
    proxy: false,
    ...(ca !== undefined && { ca }),
  });
  onTestFinished(() => client.close());
  const place: Place = {
    dir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: root,
      TERM: 'xterm-256color',
      FILES_BASE_URL: url,
      FILES_API_KEY: server.apiKey,
      FILESCOM_CONFIG_DIR: configDir,
      FILESCOM_KEY_STORE: 'off',
    },
  };
  return { server, url, caFile, client, dir, configDir, ...createRunners(place) };
}

/** Where commands run, and with which variables. */
interface Place {
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

function createRunners({ dir, env }: Place): Pick<Desk, 'run' | 'start' | 'shell' | 'type'> {
  const mergeEnv = (options: RunOptions): Record<string, string> => {
    const entries = Object.entries({ ...env, ...options.env });
    return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  };
  const start = (command: string, args: readonly string[], options: RunOptions): ChildProcess => {
    const child = spawn(command, args, { cwd: dir, env: mergeEnv(options), stdio: ['pipe', 'pipe', 'pipe'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return child;
  };
  const shellOf = (script: string) => `filescom() { "${process.execPath}" "${PROGRAM}" "$@"; }\n${script}`;
  return {
    run: (args, options = {}) => finish(start(process.execPath, [PROGRAM, ...args], options), options),
    start: (args, options = {}) => start(process.execPath, [PROGRAM, ...args], options),
    shell: (script, options = {}) => finish(start('/bin/bash', ['-c', shellOf(script)], options), options),
    type(args, options = {}) {
      const { columns: cols = 80, rows = 24 } = options;
      const settings = { cols, rows, cwd: dir, env: mergeEnv(options) };
      return new Screen(spawnInTerminal(process.execPath, [PROGRAM, ...args], settings));
    },
  };
}

async function finish(child: ChildProcess, options: RunOptions): Promise<Ended> {
  child.stdin?.on('error', () => undefined).end(options.stdin ?? '');
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, stdout, stderr };
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream === null ? '' : text(stream);
}

/** What a person sees and types. */
class Screen {
  /** Everything that was written, codes included. */
  output = '';
  /** The exit status as a shell shows it: 128 and the signal's number for what a signal ended. */
  readonly ended: Promise<number>;
  readonly #pty: IPty;
  #look: () => void = () => undefined;
  #isOver = false;

  constructor(pty: IPty) {
    this.#pty = pty;
    pty.onData((data) => {
      this.output += data;
      this.#look();
    });
    this.ended = new Promise((resolve) => {
      pty.onExit(({ exitCode, signal }) => {
        this.#isOver = true;
        this.#look();
        // A second Ctrl-C that comes while the process ends by itself finds no listener any more.
        resolve(signal ? 128 + signal : exitCode);
      });
    });
    onTestFinished(() => {
      if (!this.#isOver) pty.kill('SIGKILL');
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Waits until something is on the screen; rejects with what is there when the command ends without it. */
  async sees(what: string | RegExp): Promise<void> {
    const isThere = (): boolean => (typeof what === 'string' ? this.output.includes(what) : what.test(this.output));
    while (!isThere()) {
      if (this.#isOver) throw new Error(`The command ended without showing ${String(what)}:\n${this.output}`);
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  press(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#pty.resize(columns, rows);
  }

  /**
   * The text that stays when the codes that move and erase have been carried out: enough of a terminal for a block at
   * the bottom.
   */
  get lines(): string[] {
    return renderScreen(this.output);
  }
}

const ESCAPE = '\u001b';
const CODE = `${ESCAPE}[`;
const CODES_AND_TEXT = new RegExp(
  `${ESCAPE}\\[[?\\d;]*[A-Za-z]|${ESCAPE}[()][A-Z0-9]|\\r|\\n|[^${ESCAPE}\\r\\n]+`,
  'g',
);

/** Carries out line breaks, carriage returns, "up" and "erase below"; drops colours and modes. */
function renderScreen(output: string): string[] {
  const lines: string[] = [''];
  let row = 0;
  for (const [token] of output.matchAll(CODES_AND_TEXT)) {
    if (token === '\n') {
      row += 1;
      lines[row] ??= '';
    } else if (token.startsWith(CODE) && token.endsWith('A')) {
      row = Math.max(0, row - Number(token.slice(2, -1) || 1));
    } else if (token === `${CODE}J`) {
      lines.length = row + 1;
      lines[row] = '';
    } else if (!token.startsWith(ESCAPE) && token !== '\r') {
      lines[row] += token;
    }
  }
  return lines;
}

/** Characters of a line without its codes. */
export function textLength(line: string): number {
  return renderScreen(line).join('').length;
}

/** Ctrl-C as a terminal sends it. */
export const CTRL_C = '\u0003';
