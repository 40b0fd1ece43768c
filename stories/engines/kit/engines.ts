// The engines of stories and developers: those that the environment names, and for the others some of this machine, in
// a folder of their own that is removed in the end. What is missing is said.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './engine.ts';
import { findPostgres, type PostgresEngine, startPostgres } from './postgres.ts';
import { findS3Server, type S3Engine, startS3Server } from './s3-server.ts';

/** Where stories find a PostgreSQL: a URL of one on which databases can be made. */
export const POSTGRES_VARIABLE = 'FILESCOM_TEST_POSTGRES';
/** Where stories find a bucket: what `--blobs` takes. */
export const S3_VARIABLE = 'FILESCOM_TEST_S3';

/** Engines that run. */
export interface Engines {
  /** Not there when the environment names one, or when there is none. */
  readonly postgres: PostgresEngine | undefined;
  readonly s3: S3Engine | undefined;
  /** The variables that lead to all engines, also those that were there before. */
  readonly env: Readonly<Record<string, string>>;
  /** What this machine lacks, one sentence each. */
  readonly missing: readonly string[];
  /** The folder of these engines, for what else belongs to them. */
  readonly folder: string;
  close(): Promise<void>;
}

const PREFIX = 'filescom-engines-';
const OWNER_FILE = 'owner';

/** Starts engines; with `own`, also where the environment names some, as for those who kill them. */
export async function startEngines({ own = false } = {}): Promise<Engines> {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, OWNER_FILE), String(process.pid));
  const running: Engine[] = [];
  const close = async () => {
    await Promise.all(running.map((engine) => engine.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  const start = async <T extends { readonly engine: Engine }>(
    variable: string,
    program: string | undefined,
    run: (program: string, folder: string) => Promise<T>,
  ): Promise<T | undefined> => {
    if (program === undefined || (process.env[variable] && !own)) return undefined;
    const started = await run(program, folder);
    running.push(started.engine);
    return started;
  };
  try {
    const postgres = await start(POSTGRES_VARIABLE, findPostgres(), startPostgres);
    const s3 = await start(S3_VARIABLE, await findS3Server(), startS3Server);
    const env = {
      ...(process.env[POSTGRES_VARIABLE] && { [POSTGRES_VARIABLE]: process.env[POSTGRES_VARIABLE] }),
      ...(process.env[S3_VARIABLE] && { [S3_VARIABLE]: process.env[S3_VARIABLE] }),
      ...(postgres && { [POSTGRES_VARIABLE]: postgres.url }),
      ...(s3 && { [S3_VARIABLE]: s3.url, ...s3.env }),
    };
    const missing = [
      ...(env[POSTGRES_VARIABLE] === undefined ? ['PostgreSQL (Debian: apt install postgresql)'] : []),
      ...(env[S3_VARIABLE] === undefined ? ['versitygw, or Go to build it'] : []),
    ];
    return { postgres, s3, env, missing, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Removes the folders of processes that were killed before they could; their engines ended with them. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = join(tmpdir(), name, OWNER_FILE);
    if (!name.startsWith(PREFIX) || !existsSync(owner) || isAlive(Number(readFileSync(owner, 'utf8')))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
