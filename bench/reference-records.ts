// What the reference server answers: records in the shape of the real ones, and pages of rows made once.
const PART_BYTES = 5 * 1024 * 1024;
const ROWS_PER_PAGE = 1_000;
const NOW = '2025-01-01T10:00:00Z';

/** The record of a file. */
export function fileRecord(path: string, size: number): object {
  return {
    path,
    created_by_id: 1,
    created_by_api_key_id: null,
    custom_metadata: {},
    display_name: path.slice(path.lastIndexOf('/') + 1),
    type: 'file',
    size,
    created_at: NOW,
    mtime: NOW,
    provided_mtime: null,
    crc32: null,
    md5: null,
    sha1: null,
    sha256: null,
    mime_type: 'application/octet-stream',
    region: 'us-east-1',
    permissions: 'lrwd',
  };
}

/** The description of one part of an upload. */
export function uploadPart(origin: string, ref: string, path: string, part: number): object {
  return {
    send: {},
    action: 'put/write',
    ask_about_overwrites: false,
    available_parts: 10_000,
    expires: new Date(Date.now() + 900_000).toISOString(),
    headers: {},
    http_method: 'PUT',
    next_partsize: PART_BYTES,
    parallel_parts: true,
    retry_parts: true,
    parameters: {},
    part_number: part,
    partsize: PART_BYTES,
    path,
    ref,
    upload_uri: `${origin}/part/${encodeURIComponent(ref)}?partNumber=${part}`,
  };
}

const pages = new Map<number, Buffer>();

/** A page of a list of so many rows, from a row on, and where the next one begins. */
export function rowPage(rows: number, from: number): { body: Buffer; cursor: string | undefined } {
  const to = Math.min(rows, from + ROWS_PER_PAGE);
  // The rows of two pages differ in their numbers only; one page serves for all.
  const body =
    pages.get(to - from) ?? Buffer.from(JSON.stringify(Array.from({ length: to - from }, (_, row) => entry(row))));
  pages.set(to - from, body);
  return { body, cursor: to < rows ? String(to) : undefined };
}

function entry(row: number): object {
  return fileRecord(`a folder/with another/file number ${row}.bin`, row);
}

/** What a site with two users answers. */
export const users = Buffer.from(
  JSON.stringify(
    [1, 2].map((id) => ({
      id,
      username: `user-${id}`,
      name: 'Someone Somewhere',
      email: `user-${id}@example.com`,
      authentication_method: 'password',
      created_at: NOW,
      notes: 'x'.repeat(900),
    })),
  ),
);
