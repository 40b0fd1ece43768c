// `node stories/durability/million.ts [--files 1000000]`: one folder with very many files. Prints how long the server
// takes to start, and what pages of the list cost at its begin, in its middle and at its end. Needs the built server.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { type ServerProcess, spawnServer } from '../kit/server-process.ts';

const { values } = parseArgs({ options: { files: { type: 'string', default: '1000000' } } });
const count = Number(values.files);
const PER_PAGE = 1_000;
const directory = await mkdtemp(join(tmpdir(), 'filescom-million-'));
try {
  const first = await spawnServer(['--data', directory]);
  await makeFolder(first);
  await first.stop();
  insertFiles(join(directory, 'filescom.db'));
  for (let start = 0; start < 3; start += 1) {
    const begunMs = performance.now();
    const server = await spawnServer(['--data', directory]);
    console.log(`start with ${count} files: ${(performance.now() - begunMs).toFixed(0)} ms`);
    if (start === 2) {
      for (const sort of ['', 'sort_by[size]=desc', 'sort_by[modified_at_datetime]=asc']) await walk(server, sort);
    }
    await server.stop();
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}

async function makeFolder({ url, apiKey }: ServerProcess): Promise<void> {
  const made = await fetch(`${url}/api/rest/v1/folders/big`, { method: 'POST', headers: { 'X-FilesAPI-Key': apiKey } });
  if (!made.ok) throw new Error(`The folder was not made: ${made.status}`);
}

/** Puts rows into the store behind the server's back: all files share one empty content. */
function insertFiles(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`BEGIN;
    INSERT INTO contents (size, etag, use_count, crc32, md5, sha1, sha256) VALUES (0, 'e', ${count}, '0', '', '', '');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO entries (parent_id, kind, name, name_key, size, content_id, created_ms, mtime_ms)
      SELECT (SELECT id FROM entries WHERE name = 'big'), 1, printf('file-%07d', i), printf('file-%07d', i), 0,
        (SELECT max(id) FROM contents), 0, (i * 7919) % 1000000 * 1000 FROM n;
    COMMIT`);
  database.close();
}

async function walk({ url, apiKey }: ServerProcess, sort: string): Promise<void> {
  const tookMs: number[] = [];
  let cursor = '';
  let seen = 0;
  do {
    const begunMs = performance.now();
    const query = `per_page=${PER_PAGE}&${sort}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await fetch(`${url}/api/rest/v1/folders/big?${query}`, { headers: { 'X-FilesAPI-Key': apiKey } });
    const items: unknown = await page.json();
    if (!Array.isArray(items)) throw new Error(`A page was refused: ${JSON.stringify(items)}`);
    seen += items.length;
    cursor = page.headers.get('X-Files-Cursor') ?? '';
    tookMs.push(performance.now() - begunMs);
  } while (cursor !== '');
  const median = (part: number[]) => part.toSorted((a, b) => a - b)[Math.floor(part.length / 2)]?.toFixed(1);
  const tenth = Math.ceil(tookMs.length / 10);
  const middle = Math.floor(tookMs.length / 2);
  console.log(
    `${sort || 'by path'}: ${seen} entries, a page of ${PER_PAGE} takes ${median(tookMs.slice(0, tenth))} ms at the begin, ` +
      `${median(tookMs.slice(middle, middle + tenth))} ms in the middle, ${median(tookMs.slice(-tenth))} ms at the end`,
  );
}
