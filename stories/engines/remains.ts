// What a campaign leaves behind, once nothing works any more: rows and bytes agree, as `verify` says, what was given up
// is removed after its time, and the bucket has no object that no row speaks of.
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_PROGRAM } from '../kit/server-process.ts';
import { readBucket } from './kit/bucket.ts';
import { runSql } from './kit/postgres.ts';

/** What was found. */
export interface Remains {
  /** Objects of the bucket. */
  readonly objects: number;
  /** Those that no row speaks of. */
  readonly orphans: number;
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];
}

/** Where rows and bytes are. */
export interface Stores {
  readonly database: string;
  readonly blobs: string;
  /** The variables with the credentials of the bytes. */
  readonly env: Readonly<Record<string, string>>;
  /** For so long bytes are kept that were given up. */
  readonly keepMs: number;
}

const SPOKEN_OF = `SELECT blob_id FROM content_segments UNION SELECT blob_id FROM upload_parts
  UNION SELECT blob_id FROM uploads WHERE blob_id IS NOT NULL UNION SELECT blob_id FROM discards`;
/** Beyond the time that they are kept, for those who remove them one after the other. */
const REMOVED_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 500;
const MAX_REPORT_BYTES = 16 * 1024 * 1024;

/** Waits, while processes still run, until all is removed that was given up. Answers what is wrong. */
export async function waitForRemoval({ database, keepMs }: Stores): Promise<string[]> {
  const untilMs = performance.now() + keepMs + REMOVED_WITHIN_MS;
  for (;;) {
    const left = Number(await runSql(database, 'SELECT count(*) FROM discards'));
    if (left === 0) return [];
    if (performance.now() > untilMs) return [`${left} blobs were given up long ago and are not removed.`];
    await sleep(ASK_EVERY_MS);
  }
}

/** Compares rows and bytes that nobody uses any more. */
export async function checkRemains(stores: Stores): Promise<Remains> {
  const { database, blobs, env } = stores;
  const { objects } = await readBucket(blobs, env);
  const spokenOf = new Set((await runSql(database, SPOKEN_OF)).split('\n'));
  const orphans = objects.filter((id) => !spokenOf.has(id)).length;
  const problems = [...(await verify(stores))];
  if (orphans > 0) problems.push(`The bucket has ${orphans} objects that no row speaks of.`);
  return { objects: objects.length, orphans, problems };
}

/** What `filescom-server verify` says, which reads every byte. */
async function verify({ database, blobs, env }: Stores): Promise<readonly string[]> {
  const args = [SERVER_PROGRAM, 'verify', '--json', '--database', database, '--blobs', blobs];
  const options = { env: { ...process.env, ...env }, maxBuffer: MAX_REPORT_BYTES };
  const output = await new Promise<string>((resolve, reject) => {
    // It ends with 1 where it has found something, and says what.
    execFile(process.execPath, args, options, (error, stdout) => (stdout === '' ? reject(error) : resolve(stdout)));
  });
  const { problems }: { problems: unknown } = { problems: undefined, ...Object(JSON.parse(output)) };
  return Array.isArray(problems) ? problems.map((problem) => `verify: ${problem}`) : [`verify says ${output}`];
}
