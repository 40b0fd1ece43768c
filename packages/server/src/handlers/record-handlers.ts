// Binds the record engine to every operation of the catalogue that nothing more special answers, says how pages of
// lists are answered, and serves the small files that belong to records, such as avatars and logos.
import type { OperationSpec } from '../api-spec.ts';
import type { Call, Handler, RawRoute, Reply } from '../http/call.ts';
import { problem } from '../problem.ts';
import type { RecordEngine } from '../records/engine.ts';
import { findFileByToken } from '../records/record-files.ts';
import type { Condition } from '../records/record-store.ts';
import type { Queries } from '../store/contract.ts';

/** Answers one page of the records that the call may see, narrowed further by conditions. */
export async function listRecords(records: RecordEngine, call: Call, narrowed?: readonly Condition[]): Promise<Reply> {
  const page = await records.list(call, narrowed);
  return createPagedReply(page.items, page);
}

/** The handler for an operation by its kind; undefined for actions, which mean something of their own each. */
export function createRecordHandler(records: RecordEngine, operation: OperationSpec): Handler | undefined {
  switch (operation.kind) {
    case 'list':
      return (call) => listRecords(records, call);
    case 'find':
      return (call) => records.find(call);
    case 'create':
      return (call) => records.create(call);
    case 'update':
      return (call) => records.update(call);
    case 'delete':
      return (call) => records.delete(call);
    case 'action':
      return undefined;
  }
}

/** Serves the files of records under their unguessable addresses. */
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
    return { bytes: slice, headers: { 'Content-Type': contentType, 'Content-Disposition': 'attachment' } };
  };
  return [{ method: 'GET', pattern: '/_attachments/{token}', handler: serve }];
}

/** Cursors of the pages before and after; undefined where there is none. */
export interface Neighbours {
  readonly next: string | undefined;
  readonly prev?: string | undefined;
}

/** The reply to a list. */
export function createPagedReply(json: readonly unknown[], { next, prev }: Neighbours): Reply {
  const headers = {
    ...(next === undefined ? {} : { 'X-Files-Cursor': next, 'X-Files-Cursor-Next': next }),
    ...(prev === undefined ? {} : { 'X-Files-Cursor-Prev': prev }),
  };
  return { json, headers };
}
