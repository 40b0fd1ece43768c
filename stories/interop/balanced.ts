// The site of a program when the interop run is `--balanced`: three equal server processes over a PostgreSQL database
// and a prefix of an S3 bucket of their own, with nginx before them. The program sees one address.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBalancedSite } from '../engines/kit/balanced-site.ts';
import { findNginx } from '../engines/kit/balancer.ts';
import { type Engines, POSTGRES_VARIABLE, S3_VARIABLE, startEngines } from '../engines/kit/engines.ts';
import { runSql } from '../engines/kit/postgres.ts';
import type { ServerProcess } from '../kit/server-process.ts';

/** What a program needs of its site. */
export type ProgramSite = Pick<ServerProcess, 'url' | 'apiKey' | 'caFile' | 'log'> & { stop(): Promise<unknown> };

/** Makes sites on engines that it starts, unless the environment names some. */
export class BalancedSites {
  readonly #engines: Engines;
  readonly #nginx: string;
  readonly #database: string;
  readonly #blobs: string;

  private constructor(engines: Engines, nginx: string) {
    this.#engines = engines;
    this.#nginx = nginx;
    this.#database = engines.env[POSTGRES_VARIABLE] ?? '';
    this.#blobs = engines.env[S3_VARIABLE] ?? '';
  }

  static async open(): Promise<BalancedSites> {
    const nginx = findNginx();
    if (nginx === undefined) throw new Error('There is no nginx (Debian: apt install nginx-light).');
    const engines = await startEngines();
    if (engines.missing.length === 0) return new BalancedSites(engines, nginx);
    await engines.close();
    throw new Error(`This machine lacks ${engines.missing.join(' and ')}.`);
  }

  async start(scheme: 'http' | 'https'): Promise<ProgramSite> {
    const name = `interop_${randomBytes(8).toString('hex')}`;
    await runSql(this.#database, `CREATE DATABASE ${name}`);
    const folder = await mkdtemp(join(tmpdir(), 'filescom-balanced-'));
    const site = await startBalancedSite({
      nginx: this.#nginx,
      folder,
      database: replacePath(this.#database, () => name),
      blobs: replacePath(this.#blobs, (path) => join(path, name)),
      scheme,
      env: this.#engines.env,
    });
    return {
      ...site,
      log: () => site.processes.map((process) => process.log()).join('\n'),
      stop: async () => {
        await site.stop();
        await runSql(this.#database, `DROP DATABASE ${name} WITH (FORCE)`);
        await rm(folder, { recursive: true, force: true });
      },
    };
  }

  async close(): Promise<void> {
    await this.#engines.close();
  }
}

function replacePath(url: string, replace: (path: string) => string): string {
  const replaced = new URL(url);
  replaced.pathname = replace(replaced.pathname);
  return replaced.href;
}
