// Share links are plain records, except that they can only share what is there.
import { inWorkspace } from '../files/call-facts.ts';
import type { Files } from '../files/files.ts';
import { requireOnPath } from '../files/permissions.ts';
import type { Call, Handlers } from '../http/call.ts';
import { Problem, problem } from '../problem.ts';
import type { RecordEngine } from '../records/engine.ts';
import { toReply } from './record-handlers.ts';

export function createBundleHandlers(records: RecordEngine, files: Files): Handlers {
  return {
    'POST /bundles': async (call) => {
      if (call.params.list('paths')?.length === 0) {
        throw problem('bad-request/request-params-required', 'paths names what is to be shared.');
      }
      await checkPaths(files, call);
      return toReply(await records.create(call));
    },
    'PATCH /bundles/{id}': async (call) => {
      await checkPaths(files, call);
      return toReply(await records.update(call));
    },
  };
}

async function checkPaths(files: Files, call: Call): Promise<void> {
  const { params, caller } = call;
  for (const path of params.list('paths') ?? []) {
    if (typeof path !== 'string') continue;
    await requireOnPath(files, call, 'share', { path, wholeTree: true });
    await files.tree.find({ siteId: caller.siteId, path: inWorkspace(call, path) }).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.type !== 'not-found') throw error;
      throw problem('not-found/bundle-path-not-found', `There is nothing to share at ${path}.`, { cause: error });
    });
  }
}
