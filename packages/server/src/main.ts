#!/usr/bin/env node
// The command `filescom-server`: flags to options, one line when it is ready, a clean end on SIGTERM and SIGINT.
import { readFileSync } from 'node:fs';
import {
  createServer,
  DataDirectoryInUseError,
  type Listening,
  parseSeed,
  type Seed,
  SeedError,
  type Server,
} from './index.ts';
import { createLog } from './log.ts';
import { type Flags, readFlags, USAGE, UsageError } from './main/flags.ts';
import { runVerify } from './main/verify.ts';
import { NewerStoreError } from './store/migrate.ts';

/** Exit codes: 1 the server could not start or failed, 2 the command was called wrongly. */
const FAILED = 1;
const MISUSED = 2;

/** What to say when listening fails, by the system's code. */
const LISTEN_FAILURES: Readonly<Record<string, (port: string) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is already in use. Choose another one with --port; 0 picks a free one.`,
  EACCES: (port) => `Listening on port ${port} is not permitted. Choose another one with --port.`,
  EADDRNOTAVAIL: () => 'This machine does not have the address given with --host.',
};

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === 'verify') {
    process.exitCode = await runVerify(args.slice(1));
    return;
  }
  const flags = readFlags(args);
  if (flags.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const server = await createServer(optionsOf(flags));
  let listening: Listening;
  try {
    listening = await server.listen({ port: flags.port, host: flags.host, ...tlsOf(flags) });
  } catch (error) {
    await server.close();
    throw error;
  }
  endOnSignal(server);
  announce(flags, server, listening);
}

function optionsOf(flags: Flags) {
  const { dataDir, apiKey, publicUrl, seedFile, idSeed, control } = flags;
  return {
    ...(dataDir !== undefined && { dataDir }),
    ...(apiKey !== undefined && { apiKey }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(seedFile !== undefined && { seed: readSeed(seedFile) }),
    ...(idSeed !== undefined && { idSeed }),
    strict: flags.strict,
    ...(control !== undefined && { control: { token: control } }),
    log: createLog(flags.logLevel, (line) => process.stderr.write(`${line}\n`)),
  };
}

function tlsOf({ tls, tlsCert, tlsKey }: Flags) {
  if (tlsCert !== undefined && tlsKey !== undefined) {
    return { tls: { cert: read(tlsCert, '--tls-cert'), key: read(tlsKey, '--tls-key') } };
  }
  return tls ? { tls: true as const } : {};
}

function readSeed(file: string): Seed {
  const text = read(file, '--seed');
  try {
    return parseSeed(text);
  } catch (cause) {
    throw cause instanceof SeedError ? new SeedError(`${file}: ${cause.message}`, { cause }) : cause;
  }
}

function read(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${flag}: cannot read ${file}.`, { cause });
  }
}

function announce(flags: Flags, server: Server, { url, caFile }: Listening): void {
  const { apiKey } = server;
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ url, apiKey, pid: process.pid, ...(caFile && { caFile }) })}\n`);
    return;
  }
  // Keys are kept as hashes; only one that the server made itself can be named again.
  const key = apiKey || 'unchanged since the first start; add another one with --api-key';
  const lines = [`Listening on ${url}`, `API key      ${key}`, ...(caFile ? [`Certificate  ${caFile}`] : [])];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function endOnSignal(server: Server): void {
  const end = () => {
    server.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

/** Ends the process with what went wrong. */
function fail(error: unknown): never {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    process.exit(MISUSED);
  }
  process.stderr.write(`${explainError(error)}\n`);
  process.exit(error instanceof SeedError ? MISUSED : FAILED);
}

/** A sentence where the cause is known, and a stack where it is not. */
function explainError(error: unknown): string {
  if (error instanceof DataDirectoryInUseError || error instanceof SeedError) return error.message;
  if (error instanceof NewerStoreError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, syscall, port } = readSystemError(error);
  const listenFailure = syscall === 'listen' ? LISTEN_FAILURES[code]?.(port) : undefined;
  if (listenFailure !== undefined) return listenFailure;
  if (syscall === 'getaddrinfo') return 'The host name given with --host cannot be resolved.';
  if (code.startsWith('ERR_OSSL')) return `The TLS certificate and key cannot be used: ${error.message}.`;
  if (syscall === 'mkdir' && code === 'EEXIST') return 'The path given with --data is not a directory.';
  if (syscall !== '' || code === 'ERR_SQLITE_ERROR') return `The data directory cannot be used: ${error.message}.`;
  return error.stack ?? error.message;
}

/** What Node adds to errors of the system. */
function readSystemError(error: Error): { readonly code: string; readonly syscall: string; readonly port: string } {
  const read = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return { code: read('code'), syscall: read('syscall'), port: read('port') };
}

main(process.argv.slice(2)).catch(fail);
