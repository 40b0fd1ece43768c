// Knows which rows name blobs, for the sweep of the blob store. Handed to disk-blobs.ts by createServer().
import { textIn } from './columns.ts';
import type { Queries } from './contract.ts';

/** Tables with a column `blob_id`; the second two exist only while there are snapshots, and hold rows as they were. */
const LIVE_TABLES = ['content_segments', 'upload_parts'];
const KEPT_TABLES = LIVE_TABLES.map((name) => `undo_${name}`);

/** Which of these blobs are named by a content or by a part of an upload, now or in a snapshot. */
export async function filterNamedBlobs(queries: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const [first, second] = KEPT_TABLES;
  const kept = await queries.get('SELECT 1 FROM sqlite_schema WHERE name IN (?, ?)', first ?? '', second ?? '');
  const tables = kept === undefined ? LIVE_TABLES : [...LIVE_TABLES, ...KEPT_TABLES];
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
