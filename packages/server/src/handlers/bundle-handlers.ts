// Share links are plain records, except that they can only share what is there.
import type { FileOperations } from '../files/operations/operations.ts';
import type { Call, Handlers } from '../http/call.ts';
import { problem } from '../problem.ts';
import type { RecordEngine } from '../records/engine.ts';

export function createBundleHandlers(records: RecordEngine, operations: FileOperations): Handlers {
  const checkPaths = async ({ params, caller }: Call) => {
    for (const path of params.list('paths') ?? []) {
      if (typeof path === 'string') await operations.requireShareable(caller, path);
    }
  };
  return {
    'POST /bundles': async (call) => {
      if (call.params.list('paths')?.length === 0) {
        throw problem('bad-request/request-params-required', 'paths names what is to be shared.');
      }
      await checkPaths(call);
      return records.create(call);
    },
    'PATCH /bundles/{id}': async (call) => {
      await checkPaths(call);
      return records.update(call);
    },
  };
}
