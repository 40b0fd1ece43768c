// One site behind one address: three equal processes with nginx before them. Over HTTPS the bytes are reached through
// nginx and HTTPS, too, as clients refuse to send them to a plain address then.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Balancer, FLAGS_BEHIND_BALANCER, startBalancer } from './balancer.ts';
import { type EqualProcess, startEqualProcesses } from './processes.ts';

/** What the site is made of. */
export interface BalancedSiteOptions {
  readonly nginx: string;
  /** A folder of its own, which is made. */
  readonly folder: string;
  readonly database: string;
  /** What `--blobs` takes: a prefix of an S3 store. */
  readonly blobs: string;
  readonly scheme: 'http' | 'https';
  readonly env?: Readonly<Record<string, string>>;
}

/** A site that runs until `stop`. */
export interface BalancedSite {
  readonly url: string;
  readonly apiKey: string;
  /** Certificates to trust, of the site and of its store. */
  readonly caFile: string | undefined;
  readonly processes: readonly EqualProcess[];
  stop(): Promise<void>;
}

const PROCESSES = 3;

/** Starts the processes and what is before them. */
export async function startBalancedSite(options: BalancedSiteOptions): Promise<BalancedSite> {
  const { nginx, folder, database, scheme, env } = options;
  mkdirSync(folder, { recursive: true });
  const blobs = new URL(options.blobs);
  const balance = (name: string, servers: readonly string[]): Promise<Balancer> =>
    startBalancer(nginx, { folder: join(folder, name), servers, scheme });
  const store = await balance('store', [blobs.searchParams.get('endpoint') ?? '']);
  const stops = [() => store.engine.stop()];
  const stop = async () => {
    for (const each of stops.toReversed()) await each();
  };
  try {
    blobs.searchParams.set('endpoint', store.url);
    const processes = await startEqualProcesses(PROCESSES, {
      database,
      blobs: blobs.href,
      flags: FLAGS_BEHIND_BALANCER,
      env: { ...env, ...(store.caFile && { NODE_EXTRA_CA_CERTS: store.caFile }) },
    });
    stops.push(async () => {
      await Promise.all(processes.map((process) => process.stop()));
    });
    const servers = processes.map(({ url }) => url);
    const balancer = await balance('servers', servers);
    stops.push(() => balancer.engine.stop());
    const caFile = joinFiles([balancer.caFile, store.caFile], join(folder, 'trusted.pem'));
    return { url: balancer.url, apiKey: processes[0]?.apiKey ?? '', caFile, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function joinFiles(files: readonly (string | undefined)[], target: string): string | undefined {
  const there = files.filter((file) => file !== undefined);
  if (there.length === 0) return undefined;
  writeFileSync(target, there.map((file) => readFileSync(file, 'utf8')).join(''));
  return target;
}
