// Looks whether a data directory is as it should be: the database, the tree, the contents, and each byte that a file
// names. Changes nothing.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { formatCrc32 } from '../files/content/contents.ts';
import { ContentReader } from '../files/content/reader.ts';
import { openStores, type Stores } from '../files/open-files.ts';
import type { BlobStore } from '../store/blobs.ts';
import { numberIn, textIn, textOrNullIn } from '../store/columns.ts';
import type { Database, Row } from '../store/contract.ts';

/** What was found. The store is sound when `problems` is empty. */
export interface IntegrityReport {
  readonly files: number;
  readonly folders: number;
  /** Stored bytes, counted once however many files share them. */
  readonly bytes: number;
  /** Blobs that nothing names: harmless, and removed at the next start. */
  readonly orphanedBlobs: number;
  /** Sentences, 1,000 at most. */
  readonly problems: readonly string[];
}

/** How closely to look. */
export interface IntegrityOptions {
  /** Reads every byte and compares checksums. True by default. */
  readonly readBytes?: boolean;
  /** Where the rows are, if not in the directory. It is closed at the end. */
  readonly database?: Database | undefined;
  /** Where the bytes are, if not in the directory, as `--blobs` says it. */
  readonly blobsAddress?: string | undefined;
}

const MAX_PROBLEMS = 1_000;
const BATCH_ROWS = 500;
const PIECE_BYTES = 1024 * 1024;
/** Blobs that are asked for at once. */
const MAX_ASKED = 32;

/** Each finds rows that must not be, and says what is wrong with one. */
const RULES: readonly { readonly sql: string; readonly say: (row: Row) => string }[] = [
  {
    // PostgreSQL expects a recursion to find billions of rows. That makes NOT IN and joins of it slow, but not EXCEPT.
    sql: `WITH RECURSIVE reached (id) AS (
        SELECT entry_id FROM entry_roots UNION SELECT entry_id FROM entry_trash
        UNION SELECT id FROM entries WHERE parent_id IS NULL
          AND EXISTS (SELECT 1 FROM file_migrations WHERE finished_ms IS NULL)
        UNION SELECT e.id FROM entries e JOIN reached r ON e.parent_id = r.id
      ) SELECT id, name FROM entries WHERE id IN (SELECT id FROM entries EXCEPT SELECT id FROM reached)`,
    say: (row) => `Entry ${row['id']} (${row['name']}) cannot be reached from any root.`,
  },
  {
    sql: 'SELECT id, name FROM entries WHERE (kind = 1) <> (content_id IS NOT NULL)',
    say: (row) => `Entry ${row['id']} (${row['name']}) is a file without content, or a folder with one.`,
  },
  {
    sql: 'SELECT e.id, e.name FROM entries e JOIN entries p ON p.id = e.parent_id WHERE p.kind <> 0',
    say: (row) => `Entry ${row['id']} (${row['name']}) lies in a file.`,
  },
  {
    sql: 'SELECT e.id, e.name, e.size, c.size AS held FROM entries e JOIN contents c ON c.id = e.content_id WHERE e.size <> c.size',
    say: (row) => `File ${row['id']} (${row['name']}) says ${row['size']} bytes, its content has ${row['held']}.`,
  },
  {
    sql: `SELECT c.id, c.size, coalesce(sum(s.size), 0) AS held FROM contents c LEFT JOIN content_segments s ON s.content_id = c.id
      GROUP BY c.id HAVING c.size <> coalesce(sum(s.size), 0)`,
    say: (row) => `Content ${row['id']} says ${row['size']} bytes, its segments have ${row['held']}.`,
  },
  {
    sql: `SELECT c.id, c.use_count, count(e.id) AS used FROM contents c LEFT JOIN entries e ON e.content_id = c.id
      GROUP BY c.id HAVING c.use_count <> count(e.id)`,
    say: (row) => `Content ${row['id']} counts ${row['use_count']} uses, but ${row['used']} files have it.`,
  },
  {
    sql: `SELECT entity, id, site_id FROM records WHERE NOT is_json(data)
      UNION ALL SELECT 'History', id, site_id FROM events WHERE NOT is_json(data)`,
    say: (row) => `Record ${row['entity']} ${row['id']} of site ${row['site_id']} is not valid JSON.`,
  },
];

/** Looks at a data directory that no server has open. Throws DataDirectoryInUseError. */
export async function checkIntegrity(directory: string, options: IntegrityOptions = {}): Promise<IntegrityReport> {
  const { database, blobsAddress } = options;
  const stores = openStores({ directory, durable: true, database, blobsAddress });
  const problems: string[] = [];
  const say = (problem: string) => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  try {
    await checkRows(stores.database, say);
    const bytes = await checkBlobs(stores, say);
    if (options.readBytes !== false) await checkBytes(stores, say);
    const isAlone = blobsAddress === undefined && !stores.database.isShared;
    const orphanedBlobs = isAlone ? await countOrphans(stores, directory, say) : await countDiscards(stores.database);
    const [counts] = await stores.database.all(
      'SELECT count(CASE WHEN kind = 1 THEN 1 END) AS files, count(CASE WHEN kind = 0 THEN 1 END) AS folders FROM entries',
    );
    const files = Number(counts?.['files'] ?? 0);
    return { files, folders: Number(counts?.['folders'] ?? 0), bytes, orphanedBlobs, problems };
  } finally {
    await stores.close();
  }
}

type Say = (problem: string) => void;

async function checkRows(queries: Database, say: Say): Promise<void> {
  if (!queries.isShared) await checkFile(queries, say);
  for (const rule of RULES)
    for (const row of await queries.all(`${rule.sql} LIMIT ${MAX_PROBLEMS}`)) say(rule.say(row));
}

/** What the embedded database finds by itself. Any other one looks after its own files and references. */
async function checkFile(queries: Database, say: Say): Promise<void> {
  for (const row of await queries.all('PRAGMA integrity_check')) {
    if (row['integrity_check'] !== 'ok') say(`The database is damaged: ${row['integrity_check']}.`);
  }
  for (const row of await queries.all('PRAGMA foreign_key_check')) {
    say(`A row of ${row['table']} points to a row of ${row['parent']} that is not there.`);
  }
}

/** Every named blob is there, and as long as its rows say. Answers how many bytes there are. */
async function checkBlobs({ database, blobs }: Stores, say: Say): Promise<number> {
  let bytes = 0;
  for (const table of ['content_segments', 'upload_parts']) {
    for (let last = ''; ; ) {
      const rows = await database.all(
        `SELECT DISTINCT n.blob_id, n.size, length(b.bytes) AS held FROM ${table} n
         LEFT JOIN small_blobs b ON b.id = n.blob_id WHERE n.blob_id > ? ORDER BY n.blob_id LIMIT ${BATCH_ROWS}`,
        last,
      );
      for (let start = 0; start < rows.length; start += MAX_ASKED) {
        const checked = rows.slice(start, start + MAX_ASKED).map((row) => checkBlob(blobs, row, say));
        for (const size of await Promise.all(checked)) bytes += size;
      }
      const end = rows.at(-1);
      if (end !== undefined) last = textIn(end, 'blob_id');
      if (rows.length < BATCH_ROWS) break;
    }
  }
  return bytes;
}

/** Answers the size that the row says. */
async function checkBlob(blobs: BlobStore, row: Row, say: Say): Promise<number> {
  const id = textIn(row, 'blob_id');
  const size = numberIn(row, 'size');
  const held = id.startsWith('s') ? row['held'] : await blobs.findSize(id);
  if (typeof held !== 'number') say(`Blob ${id} is missing.`);
  else if (held !== size) say(`Blob ${id} has ${held} bytes instead of ${size}.`);
  return size;
}

/** Every content has the bytes that its checksum was computed from. */
async function checkBytes({ database, blobs }: Stores, say: Say): Promise<void> {
  const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
  for (let last = 0; ; ) {
    const sql = `SELECT id, crc32 FROM contents WHERE id > ? ORDER BY id LIMIT ${BATCH_ROWS}`;
    const rows = await database.all(sql, last);
    for (const row of rows) {
      last = numberIn(row, 'id');
      const expected = textOrNullIn(row, 'crc32');
      const actual = await computeCrc32(await ContentReader.open(database, blobs, last).catch(() => undefined), buffer);
      if (actual === undefined) say(`Content ${last} cannot be read.`);
      else if (expected !== null && expected !== actual)
        say(`Content ${last} has the CRC ${actual} instead of ${expected}.`);
    }
    if (rows.length < BATCH_ROWS) return;
  }
}

async function computeCrc32(reader: ContentReader | undefined, buffer: Buffer): Promise<string | undefined> {
  if (reader === undefined) return undefined;
  try {
    let crc = 0;
    for (let position = 0; position < reader.sizeBytes; ) {
      const count = await reader.read(buffer, position);
      if (count === 0) return undefined;
      crc = crc32(buffer.subarray(0, count), crc);
      position += count;
    }
    return formatCrc32(crc);
  } catch {
    // A blob that is missing or short has been reported by its name already.
    return undefined;
  } finally {
    await reader.close();
  }
}

/** In a store that processes share, what nothing names waits for its end in rows. */
async function countDiscards(database: Database): Promise<number> {
  const row = await database.get('SELECT count(*) AS count FROM discards');
  return Number(row?.['count'] ?? 0);
}

async function countOrphans({ database, filterNamed }: Stores, directory: string, say: Say): Promise<number> {
  let orphans = 0;
  const blobs = join(directory, 'blobs');
  for (const folder of await readdir(blobs, { withFileTypes: true }).catch(() => [])) {
    if (!folder.isDirectory()) {
      say(`${join('blobs', folder.name)} is nothing that a server has made.`);
      continue;
    }
    const names = await readdir(join(blobs, folder.name));
    const known = await filterNamed(names);
    orphans += names.filter((name) => !known.has(name)).length;
  }
  for (let last = ''; ; ) {
    const rows = await database.all(`SELECT id FROM small_blobs WHERE id > ? ORDER BY id LIMIT ${BATCH_ROWS}`, last);
    const ids = rows.map((row) => textIn(row, 'id'));
    const known = await filterNamed(ids);
    orphans += ids.filter((id) => !known.has(id)).length;
    last = ids.at(-1) ?? last;
    if (rows.length < BATCH_ROWS) return orphans;
  }
}
