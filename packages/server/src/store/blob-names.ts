// Knows which rows name blobs, for the sweep of the blob store. Handed to disk-blobs.ts by createServer().
import { textIn } from './columns.ts';
import type { Queries } from './contract.ts';

/** Tables with a column `blob_id`; the second two exist only while there are snapshots, and hold rows as they were. */
const liveTables = ['content_segments', 'upload_parts'];
const keptTables = liveTables.map((name) => `undo_${name}`);

/** Which of these blobs are named by a content or by a part of an upload, now or in a snapshot. */
export async function namedBlobs(queries: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const [first, second] = keptTables;
  const kept = await queries.get('SELECT 1 FROM sqlite_schema WHERE name IN (?, ?)', first ?? '', second ?? '');
  const tables = kept === undefined ? liveTables : [...liveTables, ...keptTables];
  const named = new Set<string>();
  for (let start = 0; start < ids.length; start += 200) {
    const some = ids.slice(start, start + 200);
    const marks = some.map(() => '?').join(', ');
    const selects = tables.map((table) => `SELECT blob_id FROM ${table} WHERE blob_id IN (${marks})`);
    const rows = await queries.all(selects.join(' UNION ALL '), ...tables.flatMap(() => some));
    for (const row of rows) named.add(textIn(row, 'blob_id'));
  }
  return named;
}
