// A request asks somebody to upload a certain file; the upload answers it, and it is gone. Called when an upload has
// ended.
import { baseName, normalizeForComparison, parentOf } from '@filescom/paths';
import { numberIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';

const SELECT = `SELECT id, data ->> '$.destination' AS name FROM records
  WHERE site_id = ? AND entity = 'Request' AND data ->> '$."path@key"' = ?`;

/** Removes the requests for the file at this path. */
export async function fulfilRequests(database: Database, siteId: number, path: string): Promise<void> {
  const folder = normalizeForComparison(parentOf(path));
  const name = normalizeForComparison(baseName(path));
  const waiting = (await database.all(SELECT, siteId, folder)).filter(
    (row) => normalizeForComparison(String(row['name'] ?? '')) === name,
  );
  if (waiting.length === 0) return;
  await database.write(async (tx) => {
    for (const row of waiting) {
      const remove = "DELETE FROM records WHERE site_id = ? AND entity = 'Request' AND id = ?";
      await tx.run(remove, siteId, numberIn(row, 'id'));
    }
  });
}
