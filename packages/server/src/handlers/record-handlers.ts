// Binds the record engine to every operation of the catalogue that nothing more special answers.
import type { OperationSpec } from '../api-spec.ts';
import type { Call, Handler, Reply } from '../http/call.ts';
import type { RecordEngine } from '../records/engine.ts';
import type { Condition } from '../records/record-store.ts';
import { createPagedReply } from './paged-reply.ts';

/** Answers one page of the records that the call may see, narrowed further by conditions. */
export async function listRecords(records: RecordEngine, call: Call, narrowed?: readonly Condition[]): Promise<Reply> {
  const page = await records.list(call, narrowed);
  return createPagedReply(page.items, page);
}

/** The handler for an operation by its kind; undefined for actions, which mean something of their own each. */
export function recordHandler(records: RecordEngine, operation: OperationSpec): Handler | undefined {
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
