// An S3 server that others wrote: versitygw over a folder. It is built once by Go into .cache/engines.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram } from '../../kit/find-program.ts';
import { Engine } from './engine.ts';
import { findFreePort } from './ports.ts';

const run = promisify(execFile);

const VERSION = 'v1.8.0';
const MODULE = `github.com/versity/versitygw/cmd/versitygw@${VERSION}`;
const CACHE = fileURLToPath(new URL('../../../.cache/engines/', import.meta.url));
const BUILD_TIMEOUT_MS = 600_000;
const BUCKET = 'filescom';
const REGION = 'us-east-1';
const ACCESS = { AWS_ACCESS_KEY_ID: 'storykey', AWS_SECRET_ACCESS_KEY: 'storysecret', AWS_REGION: REGION };

/** An S3 server that runs. */
export interface S3Engine {
  readonly engine: Engine;
  /** What `--blobs` takes: a bucket that is there, and the endpoint. */
  readonly url: string;
  /** The variables with the credentials. */
  readonly env: Readonly<Record<string, string>>;
}

/** Path of the program, built when it is not there yet; undefined where there is neither it nor Go. */
export async function findS3Server(): Promise<string | undefined> {
  const program = join(CACHE, `versitygw-${VERSION}`);
  if (existsSync(program)) return program;
  const go = findProgram(['go'], ['/usr/local/go/bin']);
  if (go === undefined) return undefined;
  const draft = join(CACHE, `build-${process.pid}`);
  mkdirSync(draft, { recursive: true });
  await run(go, ['install', MODULE], { env: { ...process.env, GOBIN: draft }, timeout: BUILD_TIMEOUT_MS });
  renameSync(join(draft, 'versitygw'), program);
  return program;
}

/** Starts the server over a folder with one bucket. */
export async function startS3Server(program: string, folder: string): Promise<S3Engine> {
  const objects = join(folder, 's3');
  mkdirSync(join(objects, BUCKET), { recursive: true });
  const port = await findFreePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const engine = new Engine({
    name: 'versitygw',
    command: program,
    args: ['--port', `127.0.0.1:${port}`, '--region', REGION, '--health', '/health', '--quiet', 'posix', objects],
    env: { ROOT_ACCESS_KEY: ACCESS.AWS_ACCESS_KEY_ID, ROOT_SECRET_KEY: ACCESS.AWS_SECRET_ACCESS_KEY },
    logFile: join(folder, 's3.log'),
    stopSignal: 'SIGTERM',
    isReady: () =>
      fetch(`${endpoint}/health`).then(
        (response) => response.ok,
        () => false,
      ),
  });
  await engine.start();
  const query = new URLSearchParams({ endpoint, region: REGION });
  return { engine, url: `s3://${BUCKET}?${query}`, env: ACCESS };
}
