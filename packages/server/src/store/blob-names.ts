// Knows which rows name blobs, for the sweep of the blob store. Handed to disk-blobs.ts by createServer().
import { textIn } from './columns.ts';
import type { Queries } from './contract.ts';

/** Which of these blobs are named by a content or by a part of an upload. */
export async function namedBlobs(queries: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for (let start = 0; start < ids.length; start += 200) {
    const some = ids.slice(start, start + 200);
    const marks = some.map(() => '?').join(', ');
    const rows = await queries.all(
      `SELECT blob_id FROM content_segments WHERE blob_id IN (${marks})
       UNION ALL SELECT blob_id FROM upload_parts WHERE blob_id IN (${marks})`,
      ...some,
      ...some,
    );
    for (const row of rows) named.add(textIn(row, 'blob_id'));
  }
  return named;
}
