// Makes the context of a command: what it may touch of the world, each part when it is first asked for.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AuthenticationError, FilesClient } from '@filescom/sdk';
import type { CommandContext, GlobalOptions } from './command.ts';
import { stateDir } from './config/profiles.ts';
import { findSettings, type Settings } from './config/settings.ts';
import type { Interrupter } from './interruption.ts';
import { escapeForTerminal } from './ui/escape.ts';
import type { Terminal } from './ui/terminal.ts';

export interface ContextDeps {
  readonly terminal: Terminal;
  readonly globals: GlobalOptions;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
  readonly interrupter: Interrupter;
}

/** A context that must be closed when the command has ended. */
export interface OpenContext extends CommandContext {
  close(): Promise<void>;
}

/** Makes a context; nothing is read and no connection is made yet. */
export function createContext(deps: ContextDeps): OpenContext {
  const { environment, globals, terminal, argv, interrupter } = deps;
  let settings: Promise<Settings> | undefined;
  let client: Promise<FilesClient> | undefined;
  const context: OpenContext = {
    terminal,
    globals,
    environment,
    argv,
    signal: interrupter.signal,
    now: () => Date.now(),
    settings() {
      settings ??= findSettings(environment, globals);
      return settings;
    },
    client() {
      client ??= context.settings().then((found) => createClient(found, deps));
      return client;
    },
    async close() {
      await (await client?.catch(() => undefined))?.close();
    },
  };
  return context;
}

/** The folder of the journals; undefined, which means beside the local files, where no folder can be made. */
function makeTransferStore(environment: ContextDeps['environment']): string | undefined {
  const folder = join(stateDir(environment), 'transfers');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    return undefined;
  }
}

function createClient(settings: Settings, { terminal, globals, environment }: ContextDeps): FilesClient {
  const { baseUrl, credential, profile, proxy, ca } = settings;
  if (credential === undefined) {
    const where = profile === undefined ? `for ${baseUrl}` : `in profile "${profile}"`;
    throw new AuthenticationError(`There is no credential ${where}.`);
  }
  const say = (line: string): void => terminal.say(escapeForTerminal(line));
  return new FilesClient({
    baseUrl,
    ...(credential.kind === 'key' ? { apiKey: credential.value } : { session: credential.value }),
    ...(proxy !== undefined && { proxy }),
    ...(ca !== undefined && { ca }),
    transferStore: makeTransferStore(environment),
    logger: { debug: say, info: say, warn: say, error: say },
    logLevel: globals.logLevel,
  });
}
