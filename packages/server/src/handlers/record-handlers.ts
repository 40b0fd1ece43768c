// Binds the record engine to every operation of the catalogue that nothing more special answers.
import type { OperationSpec } from '../api-spec.ts';
import type { Handler } from '../http/call.ts';
import type { RecordEngine } from '../records/engine.ts';

/** The handler for an operation by its kind; undefined for actions, which mean something of their own each. */
export function recordHandler(records: RecordEngine, operation: OperationSpec): Handler | undefined {
  switch (operation.kind) {
    case 'list':
      return (call) => records.list(call);
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
