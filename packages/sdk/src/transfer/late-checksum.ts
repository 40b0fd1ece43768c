// Waits for the CRC-32 of a stored file, which some services compute only after the upload. Used by
// transfer/begun-upload.ts.
import type { FileRecord } from '../generated/resources/files.ts';
import { pause } from '../http/pause.ts';

const FIRST_LOOK_MS = 100;
const MAX_PAUSE_MS = 2_000;

/**
 * Looks again, at growing intervals, until the record has a CRC-32, is another file's, or the time is up; resolves to
 * the last look.
 */
export async function withChecksum(
  record: FileRecord,
  look: () => Promise<FileRecord>,
  waitMs: number,
  signal: AbortSignal | undefined,
): Promise<FileRecord> {
  const until = performance.now() + waitMs;
  let found = record;
  for (let pauseMs = FIRST_LOOK_MS; !found.crc32; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    const leftMs = until - performance.now();
    if (leftMs <= 0) break;
    await pause(Math.min(pauseMs, leftMs), signal);
    const next = await look();
    // Somebody has stored another file there meanwhile: its checksum says nothing about ours.
    if (next.size !== record.size || next.created_at !== record.created_at || next.mtime !== record.mtime) break;
    found = next;
  }
  return found;
}
