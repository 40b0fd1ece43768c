// The command `filescom-server verify [DIR] [--database URL] [--blobs ADDRESS]`: says whether a data directory is
// sound, or what is elsewhere of it, the rows of a database and the bytes in another store. Ends with 0 if it is, and
// with 1 if not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLog } from '../log.ts';
import type { Database } from '../store/contract.ts';
import { MIGRATIONS } from '../store/migrations/index.ts';
import { checkBlobsAddress } from '../store/open-blobs.ts';
import { UsageError } from './flags.ts';
import { checkIntegrity } from './integrity-check.ts';

/** Runs the command and answers its exit code. Throws UsageError. */
export async function runVerify(args: readonly string[]): Promise<number> {
  const { directory, database: url, blobs: blobsAddress, quick, json } = readArguments(args);
  const database = await openShared(url);
  const report = await checkIntegrity(directory, { readBytes: !quick, database, blobsAddress });
  if (json) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } else {
    const { files, folders, bytes, orphanedBlobs, problems } = report;
    const verdict = problems.length === 0 ? 'Sound' : `${problems.length} problems`;
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    process.stdout.write(
      `${verdict}: ${files} files, ${folders} folders, ${bytes} bytes, ${orphanedBlobs} unused blobs\n`,
    );
  }
  return report.problems.length === 0 ? 0 : 1;
}

async function openShared(url: string | undefined): Promise<Database | undefined> {
  if (url === undefined) return undefined;
  const { openPostgres } = await import('../store/postgres/database.ts');
  // It reads whole tables, and nobody waits for it as for a request.
  return await openPostgres({ url, log: createLog('silent', () => {}), migrations: MIGRATIONS, answerMs: 0 });
}

interface Arguments {
  readonly directory: string;
  readonly database: string | undefined;
  readonly blobs: string | undefined;
  readonly quick: boolean;
  readonly json: boolean;
}

function readArguments(args: readonly string[]): Arguments {
  const options = {
    database: { type: 'string' },
    blobs: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    const { database = process.env['FILESCOM_DATABASE'], blobs = process.env['FILESCOM_BLOBS'] } = values;
    const isElsewhere = database !== undefined && blobs !== undefined;
    const [directory = isElsewhere ? '' : undefined, ...others] = positionals;
    if (directory === undefined || others.length > 0) throw new Error('verify expects one data directory.');
    if (blobs !== undefined) checkBlobsAddress(blobs);
    if (database === undefined && !existsSync(join(directory, 'filescom.db')))
      throw new Error(`${directory} is not a filescom-server data directory.`);
    return { directory, ...values, database, blobs };
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
