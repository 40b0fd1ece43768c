// Kills a process that is writing files, in the middle, and opens what it left: acknowledged files are whole,
// unacknowledged ones are whole or absent, and no bytes are left that no file names.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { AdjustableClock } from '../clock.ts';
import { createLog } from '../log.ts';
import { type OpenedFiles, openFiles } from './open-files.ts';
import { resolveOnSite } from './tree/remote-path.ts';

const directory = mkdtempSync(join(tmpdir(), 'filescom-crash-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function source(path: string) {
  return JSON.stringify(new URL(path, import.meta.url).href);
}

/** Sizes on both sides of what is kept as a row, and of what is written at once. */
function sizeOf(n: number) {
  return [10, 16_384, 16_385, 300_000, 1_500_000][n % 5] ?? 0;
}

function bytesOf(n: number) {
  return Buffer.alloc(sizeOf(n), `file ${n} `);
}

/** Writes files without end, four at a time, and prints the number of each once it is acknowledged. */
function writer(first: number): string {
  return `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) =>
      name === '@filescom/paths' ? { url: ${source('../../../paths/src/index.ts')}, shortCircuit: true } : next(name, context) });
    const { openFiles } = await import(${source('./open-files.ts')});
    const { AdjustableClock } = await import(${source('../clock.ts')});
    const { createLog } = await import(${source('../log.ts')});
    const log = createLog('silent', () => {});
    const { files } = openFiles({ directory: ${JSON.stringify(directory)}, durable: true, clock: new AdjustableClock(), log,
      settings: { partSizeBytes: 5242880 } });
    files.start();
    let n = ${first};
    const sizeOf = ${sizeOf.toString()};
    const lane = async () => {
      for (;;) {
        const mine = n++;
        await files.putBytes(1, 'dir/' + mine, Buffer.alloc(sizeOf(mine), 'file ' + mine + ' '));
        process.stdout.write(mine + '\\n');
      }
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
  `;
}

async function writeUntilKilled(first: number, count: number): Promise<number[]> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  expect(child.signalCode ?? (await once(child, 'exit'))[1]).toBe('SIGKILL');
  return acknowledged;
}

async function visibleFiles(opened: OpenedFiles): Promise<Map<number, Buffer>> {
  const query = { sorting: { field: 'path' as const, descending: false }, kind: 1 as const, perPage: 10_000 };
  const more = { recursive: true, search: undefined, newerThanMs: undefined, cursor: undefined };
  const { items } = await opened.files.listing.page(resolveOnSite(1, ''), { ...query, ...more });
  const found = new Map<number, Buffer>();
  for (const { entry } of items) {
    const download = await opened.files.downloads.open(entry.id);
    const bytes = Buffer.alloc(entry.size);
    for (let position = 0; position < bytes.length; ) {
      position += (await download?.content.read(bytes.subarray(position), position)) ?? Number.NaN;
    }
    await download?.content.close();
    found.set(Number(entry.name), bytes);
  }
  return found;
}

test('what was acknowledged before a kill is whole afterwards, and nothing half done is left', async () => {
  const acknowledged: number[] = [];
  for (const [round, count] of [1, 12, 40].entries()) {
    acknowledged.push(...(await writeUntilKilled(round * 1_000, count)));
    const log = createLog('silent', () => undefined);
    const clock = new AdjustableClock();
    const opened = openFiles({ directory, durable: true, clock, log, settings: { partSizeBytes: 5_242_880 } });
    await opened.blobs.sweep();
    const found = await visibleFiles(opened);
    for (const n of acknowledged) expect(found.has(n), `file ${n}`).toBe(true);
    for (const [n, bytes] of found) expect(bytes.equals(bytesOf(n)), `bytes of file ${n}`).toBe(true);
    const named = await opened.database.all(
      "SELECT blob_id AS id FROM content_segments WHERE blob_id LIKE 'f%' UNION SELECT blob_id FROM upload_parts WHERE blob_id LIKE 'f%'",
    );
    const stored = readdirSync(join(directory, 'blobs'), { recursive: true, withFileTypes: true });
    const names = stored.filter((entry) => entry.isFile()).map((entry) => entry.name);
    expect(names.sort()).toEqual(named.map((row) => row['id']).sort());
    await opened.close();
  }
}, 60_000);
