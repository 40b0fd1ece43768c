// Records that are about files. Share links can only share what is there. Snapshots, workspaces and remote servers have
// files of their own, below `_/Snapshots/{id}` and so on: a snapshot starts with copies of what it is made of, and all
// of them lose their files when they are deleted.
import type { FileOperations } from '../files/operations/operations.ts';
import type { Call, Handler, Handlers } from '../http/call.ts';
import { problem } from '../problem.ts';
import type { RecordEngine } from '../records/engine.ts';
import { readSentFields } from '../records/field-values.ts';

export function createSnapshotHandlers(records: RecordEngine, operations: FileOperations): Handlers {
  const createDeleteHandler = (kind: string): Handler => {
    return async (call) => {
      const { id } = await records.require(call);
      const reply = await records.delete(call);
      await operations.dropTree(call.caller, `${kind}/${id}`);
      return reply;
    };
  };
  // They are looked up before anything is made, so that nothing is when one of them is missing.
  const findSources = ({ caller, params }: Call) => {
    const paths = (params.list('paths') ?? []).filter((path) => typeof path === 'string');
    return operations.findSnapshotSources(caller, paths);
  };
  return {
    'POST /snapshots': async (call) => {
      const sources = await findSources(call);
      const { record } = await records.insert(call, readSentFields(call));
      await operations.copyIntoSnapshot(call.caller, record.id, sources);
      return { json: await records.answer(call, record) };
    },
    'PATCH /snapshots/{id}': async (call) => {
      const { id } = await records.require(call);
      const sources = await findSources(call);
      await operations.copyIntoSnapshot(call.caller, id, sources);
      return await records.update(call);
    },
    'DELETE /snapshots/{id}': createDeleteHandler('Snapshots'),
    'DELETE /workspaces/{id}': createDeleteHandler('Workspaces'),
    'DELETE /remote_servers/{id}': createDeleteHandler('RemoteServers'),
  };
}

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
