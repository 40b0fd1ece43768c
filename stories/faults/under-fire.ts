// Puts one kind of operation under one fault and says what the user saw; throws if anything happened that must never
// happen: a hang, a duplicate, a wrong byte, something left behind, a secret in a log line or an error.
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { ApiError, type ClientOptions, FilesClient } from '@filescom/sdk';
import type { FaultControl, FaultRule, Server, Site } from '@filescom/server';
import type { Fire } from './effects.ts';
import {
  calmClient,
  type Ground,
  localFolder,
  OPERATIONS,
  type Operation,
  PLANTED_CONTENT,
  PLANTED_PASSWORD,
} from './operations.ts';

const CALM: Fire = { name: 'nothing', effect: { kind: 'latency', ms: 0 } };

/** Longer than any operation may take with these timeouts. */
const HANG_MS = 15_000;
/** How long to wait for bytes: not for long where the fault is that none come. */
const SHORT_SILENCE_MS = 600;
const LONG_SILENCE_MS = 5_000;

const PATIENCE: ClientOptions = {
  openTimeoutMs: 1_000,
  deadlineMs: 12_000,
  initialNetworkRetryDelayMs: 1,
  maxNetworkRetryDelayMs: 2,
  maxNetworkRetries: 3,
  consoleLogLevel: 'none',
};

/** What the user saw, and what it took. */
export interface Seen {
  readonly seen: string;
  /** Requests of the kind that the fault hits. */
  readonly targeted: number;
  readonly all: number;
}

/** Runs an operation under a fault (or none). Answers what the user saw and what it took. */
export async function underFire(
  operation: Operation,
  fire: Fire | undefined,
  reached: { server: Server; way: ClientOptions },
): Promise<Seen> {
  const { server, way } = reached;
  const site = await server.createSite();
  const { folder, remove } = await localFolder();
  const calm = calmClient(site);
  const ground: Ground = { site, calm, folder };
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const logger = { debug: write, info: write, warn: write, error: write };
  // A login is made without a key; everything else with one.
  const credentials = operation.name === 'session' ? {} : { apiKey: site.apiKey };
  const readTimeoutMs = fire?.effect.kind === 'stall' ? SHORT_SILENCE_MS : LONG_SILENCE_MS;
  const client = new FilesClient({ ...PATIENCE, readTimeoutMs, ...way, ...credentials, logger, logLevel: 'debug' });
  try {
    await operation.prepare?.(ground);
    // Without a fault an effect that does nothing counts the requests.
    const rules = isSiteless(operation, fire) ? server.faults : site.faults;
    const rule = light(fire ?? CALM, operation, rules);
    const { seen, shown } = await watchRun(operation, client, ground);
    const targeted = server.faults.find(rule.id)?.seen ?? 0;
    const all = client.usage.apiCalls + client.usage.storageRequests;
    server.faults.remove(rule.id);
    const wrong = await operation.wrong(ground, seen, fire);
    const secrets = await secretsOf(site, server);
    const leaks = secrets.filter((secret) => [...lines, shown].some((text) => text.includes(secret)));
    if (leaks.length > 0) wrong.push(`secrets in logs or errors: ${leaks.join(', ')}`);
    if (wrong.length > 0 || seen.includes('WRONG')) throw new Error(`${operation.name}: ${seen}; ${wrong.join('; ')}`);
    return { seen, targeted, all };
  } finally {
    await client.close();
    await calm.close();
    await remove();
  }
}

/** Does something with every operation: one after the other, or side by side where most of the time is waiting. */
export async function overAll<T>(fire: Fire, run: (operation: Operation) => Promise<T>): Promise<T[]> {
  const waits = fire.effect.kind === 'stall' || fire.effect.kind === 'throttle';
  const results: (T | Promise<T>)[] = [];
  for (const operation of OPERATIONS) {
    const running = run(operation);
    results.push(waits && !isSiteless(operation, fire) ? running : await running);
  }
  return Promise.all(results);
}

/** A connection and a login belong to no site. */
function isSiteless({ name }: Operation, fire: Fire | undefined): boolean {
  return name === 'session' || fire?.effect.kind === 'refuse-connection';
}

function light({ effect, times = 1 }: Fire, { target }: Operation, faults: FaultControl): FaultRule {
  const match = effect.kind === 'refuse-connection' ? { times } : { ...target, times };
  return faults.add({ match, effect });
}

async function watchRun(
  operation: Operation,
  client: FilesClient,
  ground: Ground,
): Promise<{ seen: string; shown: string }> {
  const giveUp = new AbortController();
  const hang = sleep(HANG_MS, undefined, { signal: giveUp.signal }).then(
    () => 'HANGS',
    () => 'done',
  );
  try {
    const seen = await Promise.race([operation.run(client, ground), hang]);
    if (seen === 'HANGS') throw new Error(`${operation.name} hangs`);
    return { seen, shown: '' };
  } catch (error) {
    if (error instanceof Error && error.message.endsWith(' hangs')) throw error;
    return { seen: nameOf(error), shown: `${inspect(error, { depth: 9 })} ${JSON.stringify(error)} ${String(error)}` };
  } finally {
    giveUp.abort();
  }
}

/** The class, and what tells one of its kind from another. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  if (error instanceof ApiError) return `${error.name} ${error.status}`;
  const facts = ['status', 'code', 'timeout'].flatMap((name) => (name in error ? [Reflect.get(error, name)] : []));
  return [error.name, ...facts.filter((fact) => fact !== undefined)].join(' ');
}

async function secretsOf(site: Site, server: Server): Promise<string[]> {
  const addresses = server.journal.entries({ siteId: site.siteId }).map(({ address }) => address);
  if (addresses.some((address) => /sig=(?!<redacted>)/.test(address))) throw new Error('The journal tells a signature');
  return [site.apiKey, PLANTED_PASSWORD, PLANTED_CONTENT, 'sig='];
}
