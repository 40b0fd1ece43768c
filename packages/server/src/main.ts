#!/usr/bin/env node
// The command `filescom-server`: flags to options, one line when it is ready, a clean end on SIGTERM and SIGINT.
import { readFileSync } from 'node:fs';
import {
  createServer,
  type Listening,
  parseSeed,
  type Seed,
  SeedError,
  type Server,
  type ServerOptions,
} from './index.ts';
import { createLog, type Log } from './log.ts';
import { explainError } from './main/explain.ts';
import { type Flags, OPEN_CONTROL, readFlags, USAGE, UsageError } from './main/flags.ts';
import { type LineWriter, openStandardError } from './main/standard-error.ts';
import { runVerify } from './main/verify.ts';
import { VERSION } from './version.ts';

/** Exit codes: 1 the server could not start or failed, 2 the command was called wrongly. */
const FAILED = 1;
const MISUSED = 2;

/** How often the command looks whether its parent is still there. */
const LOOK_EVERY_MS = 500;

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
  if (flags.version) {
    process.stdout.write(`${VERSION}\n`);
    return;
  }
  const output = openStandardError();
  const log = createLog(flags.logLevel, output.write, { format: flags.logFormat, colors: output.colors });
  // Whatever is written from here on is for its owner's eyes.
  process.umask(0o077);
  const server = await createServer(optionsOf(flags, log));
  let listening: Listening;
  try {
    if (flags.faultsFile !== undefined) addFaults(server, flags.faultsFile);
    listening = await server.listen({ port: flags.port, host: flags.host, ...tlsOf(flags) });
  } catch (error) {
    await server.close();
    throw error;
  }
  endOnRequest(server, { log, output, exitWithParent: flags.exitWithParent });
  announce(flags, server, listening);
}

function optionsOf(flags: Flags, log: Log): ServerOptions {
  const {
    dataDir,
    database,
    apiKey,
    publicUrl,
    seedFile,
    idSeed,
    minPartBytes,
    control,
    controlDirectories: directories,
  } = flags;
  return {
    ...(dataDir !== undefined && { dataDir }),
    ...(database !== undefined && { database }),
    ...(flags.blobs !== undefined && { blobs: flags.blobs, directTransfers: flags.transfers === 'direct' }),
    ...(apiKey !== undefined && { apiKey }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(seedFile !== undefined && { seed: readSeed(seedFile) }),
    ...(idSeed !== undefined && { idSeed }),
    ...(flags.upstream !== undefined && { upstream: flags.upstream }),
    ...(minPartBytes !== undefined && { transfers: { minPartBytes } }),
    strict: flags.strict,
    simulator: flags.simulator,
    control: {
      directories,
      ...(control === OPEN_CONTROL && { open: true }),
      ...(control !== undefined && control !== OPEN_CONTROL && { token: control }),
    },
    console: flags.console,
    log,
  };
}

function readSeed(file: string): Seed {
  const text = read(file, '--seed');
  try {
    return parseSeed(text);
  } catch (cause) {
    if (cause instanceof SeedError) throw new SeedError(`--seed ${file}: ${cause.message}`, { cause });
    throw cause;
  }
}

/** Adds the rules of a file, and names the one that is refused. */
function addFaults(server: Server, file: string): void {
  const rules = parseRules(read(file, '--faults'));
  if (rules === undefined) throw new UsageError(`--faults ${file}: not a JSON list of fault rules.`);
  for (const [index, rule] of rules.entries()) {
    try {
      // The rule is checked where it is added.
      Reflect.apply(server.faults.add, server.faults, [rule]);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new UsageError(`--faults ${file}: rule ${index + 1}: ${why}`, { cause });
    }
  }
}

function parseRules(text: string): readonly unknown[] | undefined {
  try {
    const rules: unknown = JSON.parse(text);
    return Array.isArray(rules) ? rules : undefined;
  } catch {
    return undefined;
  }
}

function tlsOf({ tls, tlsCert, tlsKey }: Flags) {
  if (tlsCert !== undefined && tlsKey !== undefined) {
    return { tls: { cert: read(tlsCert, '--tls-cert'), key: read(tlsKey, '--tls-key') } };
  }
  return tls ? { tls: true as const } : {};
}

function read(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${flag}: cannot read ${file}.`, { cause });
  }
}

function announce(flags: Flags, server: Server, listening: Listening): void {
  const { apiKey } = server;
  const { url, caFile, controlToken, consoleUrl } = listening;
  if (flags.json) {
    const line = { url, apiKey, pid: process.pid, ...(caFile && { caFile }), ...(controlToken && { controlToken }) };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  // Keys are kept as hashes; only one that the server made itself can be named again.
  const key = apiKey || 'unchanged since the first start; add another one with --api-key';
  const lines = [`Listening on ${url}`, `API key      ${key}`, ...(caFile ? [`Certificate  ${caFile}`] : [])];
  if (consoleUrl !== undefined) lines.push(`Console      ${consoleUrl}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Stops at a signal, or with the parent: once, whatever comes first. */
function endOnRequest(
  server: Server,
  { log, output, exitWithParent }: { log: Log; output: LineWriter; exitWithParent: boolean },
): void {
  let isStopping = false;
  const end = (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info('stopping', { reason });
    server
      .close()
      .then(() => output.flush())
      .then(() => process.exit(0), fail);
  };
  // A second one ends the process at once.
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (exitWithParent) watchParent(() => end('the process that started the server is gone'));
}

/** Calls back once when this process has got another parent, as orphans do. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS).unref();
}

/** Ends the process with what went wrong. */
function fail(error: unknown): never {
  if (error instanceof UsageError) {
    process.stderr.write(`filescom-server: ${error.message} See filescom-server --help.\n`);
    process.exit(MISUSED);
  }
  process.stderr.write(`filescom-server: ${explainError(error)}\n`);
  process.exit(error instanceof SeedError ? MISUSED : FAILED);
}

main(process.argv.slice(2)).catch(fail);
