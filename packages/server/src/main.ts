#!/usr/bin/env node
// The command `filescom-server`: flags to options, one line when it is ready, a clean end on SIGTERM and SIGINT.
import { readFileSync } from 'node:fs';
import { createServer, type Listening, parseSeed, SeedError, type Server } from './index.ts';
import { createLog } from './log.ts';
import { explainError } from './main/explain.ts';
import { type Flags, readFlags, USAGE, UsageError } from './main/flags.ts';
import { runVerify } from './main/verify.ts';

/** Exit codes: 1 the server could not start or failed, 2 the command was called wrongly. */
const FAILED = 1;
const MISUSED = 2;

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
    ...(seedFile !== undefined && { seed: parseSeed(read(seedFile, '--seed')) }),
    ...(idSeed !== undefined && { idSeed }),
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

function read(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${flag}: ${file} cannot be read.`, { cause });
  }
}

function announce(flags: Flags, server: Server, { url, caFile }: Listening): void {
  const { apiKey } = server;
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ url, apiKey, pid: process.pid, ...(caFile && { caFile }) })}\n`);
    return;
  }
  // Keys are kept as hashes; only one that the server made itself can be named again.
  const key = apiKey || 'as at the first start; another one can be added with --api-key';
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

/** Says what went wrong in a sentence where that is known, and with a stack where it is not. */
function fail(error: unknown): never {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    process.exit(MISUSED);
  }
  process.stderr.write(`${explainError(error)}\n`);
  process.exit(error instanceof SeedError ? MISUSED : FAILED);
}

main(process.argv.slice(2)).catch(fail);
