// Binds the record engine to the operations of the catalogue, and turns what it gives into replies.
import type { OperationSpec } from '../api-spec.ts';
import type { Handler, Reply } from '../http/call.ts';
import type { Answer, RecordEngine, RecordPage } from '../records/engine.ts';

/** The handler for an operation by its kind; undefined for actions, which mean something of their own each. */
export function recordHandler(records: RecordEngine, operation: OperationSpec): Handler | undefined {
  switch (operation.kind) {
    case 'list':
      return async (call) => toPageReply(await records.list(call));
    case 'find':
      return async (call) => toReply(await records.find(call));
    case 'create':
      return async (call) => toReply(await records.create(call));
    case 'update':
      return async (call) => toReply(await records.update(call));
    case 'delete':
      return async (call) => {
        await records.delete(call);
        return {};
      };
    case 'action':
      return undefined;
  }
}

/** The reply with a record. */
export function toReply(answer: Answer): Reply {
  return { json: answer };
}

/** The reply with a page, and with the cursors of the pages beside it in its headers. */
export function toPageReply({ records, next, previous }: RecordPage): Reply {
  return {
    json: records,
    headers: {
      ...(next !== undefined && { 'X-Files-Cursor': next, 'X-Files-Cursor-Next': next }),
      ...(previous !== undefined && { 'X-Files-Cursor-Prev': previous }),
    },
  };
}
