// What stories over the engines stand on: each has a database and a prefix of its own, and processes that end with it.
// A machine without the engines says so, and fails where everything is demanded; `npm run engines -- npx vitest run
// stories/engines` brings them.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, onTestFinished } from 'vitest';
import { tempDir } from '../../kit/temp-dir.ts';
import { type BalancedSite, startBalancedSite } from './balanced-site.ts';
import { type Balancer, findNginx, startBalancer } from './balancer.ts';
import { CutLine } from './cut-line.ts';
import { POSTGRES_VARIABLE, S3_VARIABLE } from './engines.ts';
import { runSql } from './postgres.ts';
import { type EqualProcess, type ProcessesOptions, startEqualProcesses } from './processes.ts';

/** What a story may need of the machine. */
export type Needed = 'PostgreSQL' | 'S3' | 'nginx';

const FIND: Readonly<Record<Needed, () => string | undefined>> = {
  PostgreSQL: () => process.env[POSTGRES_VARIABLE],
  S3: () => process.env[S3_VARIABLE],
  nginx: findNginx,
};

/** Declares stories that need these engines. */
export function describeWithEngines(name: string, needed: readonly Needed[], declare: () => void): void {
  const missing = needed.filter((engine) => !FIND[engine]());
  const demanded = process.env['FILESCOM_REQUIRE_ALL'] === '1';
  if (missing.length > 0 && !demanded) {
    console.warn(`SKIPPED: ${name}. There is no ${missing.join(' and no ')}; npm run engines -- COMMAND brings them.`);
  }
  describe.runIf(missing.length === 0 || demanded)(name, { timeout: 120_000 }, declare);
}

/** URL of a new, empty database, which is dropped when the running test ends. */
export async function makeDatabase(): Promise<string> {
  const server = demand('PostgreSQL');
  const name = `story_${randomBytes(8).toString('hex')}`;
  await runSql(server, `CREATE DATABASE ${name}`);
  onTestFinished(async () => {
    await runSql(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** What `--blobs` takes, with a prefix of its own in the bucket. The bucket goes with its engine. */
export function makePrefix(): string {
  const url = new URL(demand('S3'));
  url.pathname = join('/', url.pathname, `story-${randomBytes(8).toString('hex')}`);
  return url.href;
}

/** Starts equal processes, which end when the running test ends. */
export async function startProcesses(count: number, options: ProcessesOptions): Promise<readonly EqualProcess[]> {
  const processes = await startEqualProcesses(count, options);
  onTestFinished(async () => {
    await Promise.all(processes.map((process) => process.stop()));
  });
  return processes;
}

/** Starts nginx before the processes until the running test ends. */
export async function balance(
  processes: readonly { readonly url: string }[],
  scheme: 'http' | 'https' = 'http',
): Promise<Balancer> {
  const folder = join(await tempDir(), 'nginx');
  const balancer = await startBalancer(demand('nginx'), { folder, servers: processes.map(({ url }) => url), scheme });
  onTestFinished(() => balancer.engine.stop());
  return balancer;
}

/** Starts a site of three processes behind nginx, with a database and a prefix of its own, for the running test. */
export async function startSite(scheme: 'http' | 'https'): Promise<BalancedSite> {
  const folder = join(await tempDir(), 'site');
  const [database, blobs] = [await makeDatabase(), makePrefix()];
  const site = await startBalancedSite({ nginx: demand('nginx'), folder, database, blobs, scheme });
  onTestFinished(() => site.stop());
  return site;
}

/** Lays a line that can be cut to where the URL leads, until the running test ends. */
export async function layLine(url: string): Promise<CutLine> {
  const line = await CutLine.lay(Number(new URL(url).port || 5432));
  onTestFinished(() => line.close());
  return line;
}

function demand(needed: Needed): string {
  const found = FIND[needed]();
  if (!found) throw new Error(`FILESCOM_REQUIRE_ALL is set, but there is no ${needed}`);
  return found;
}
