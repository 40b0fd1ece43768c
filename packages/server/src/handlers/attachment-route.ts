// Serves the small files that belong to records, such as avatars and logos, from their unguessable addresses.
import type { RawCall, RawRoute, Reply } from '../http/call.ts';
import type { FileSlice } from '../http/file-slice.ts';
import { problem } from '../problem.ts';
import { findFileByToken } from '../records/record-files.ts';
import type { Queries } from '../store/contract.ts';

export function createAttachmentRoute(queries: Queries): RawRoute {
  return {
    method: 'GET',
    pattern: '/_attachments/{token}',
    handler: (call) => sendAttachment(queries, call),
  };
}

async function sendAttachment(queries: Queries, { captures }: RawCall): Promise<Reply> {
  const found = await findFileByToken(queries, captures['token'] ?? '');
  if (found === undefined) throw problem('not-found', 'There is no such file.');
  return { bytes: sliceOf(found.bytes), headers: { 'Content-Type': found.contentType } };
}

function sliceOf(bytes: Uint8Array): FileSlice {
  return {
    sizeBytes: bytes.byteLength,
    read: async (target, position) => {
      const piece = bytes.subarray(position, position + target.byteLength);
      target.set(piece);
      return piece.byteLength;
    },
    close: async () => {},
  };
}
