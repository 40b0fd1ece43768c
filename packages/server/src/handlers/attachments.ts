// Serves the small files that belong to records, such as avatars and logos, under their unguessable addresses.
import type { RawRoute } from '../http/call.ts';
import { problem } from '../problem.ts';
import { findFileByToken } from '../records/record-files.ts';
import type { Queries } from '../store/contract.ts';

export function createAttachmentRoutes(queries: Queries): readonly RawRoute[] {
  const serve: RawRoute['handler'] = async ({ captures }) => {
    const found = await findFileByToken(queries, captures['token'] ?? '');
    if (found === undefined) throw problem('not-found', 'There is no such file.');
    const { bytes, contentType } = found;
    const slice = {
      sizeBytes: bytes.byteLength,
      read: async (target: Uint8Array, position: number) => {
        const piece = bytes.subarray(position, position + target.byteLength);
        target.set(piece);
        return piece.byteLength;
      },
      close: async () => {},
    };
    return { bytes: slice, headers: { 'Content-Type': contentType } };
  };
  return [{ method: 'GET', pattern: '/_attachments/{token}', handler: serve }];
}
