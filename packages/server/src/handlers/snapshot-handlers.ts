// Snapshots, workspaces and remote servers have files of their own, below `_/Snapshots/{id}` and so on. A snapshot
// starts with copies of what it is made of; all of them lose their files when they are deleted.

import { NO_ACTOR } from '../files/entry.ts';
import type { Files } from '../files/files.ts';
import { requireOnPath } from '../files/permissions.ts';
import type { Call, Handler, Handlers } from '../http/call.ts';
import type { RecordEngine } from '../records/engine.ts';
import { readSentFields } from '../records/field-values.ts';
import { toReply } from './record-handlers.ts';

export function createSnapshotHandlers(records: RecordEngine, files: Files): Handlers {
  const createDeleteHandler = (kind: string): Handler => {
    return async (call) => {
      const { id } = await records.require(call);
      await records.delete(call);
      await files.tree.drop(call.caller.siteId, `${kind}/${id}`);
      return {};
    };
  };
  return {
    'POST /snapshots': async (call) => {
      const sources = await requireExisting(files, call);
      const { record } = await records.insert(call, readSentFields(call));
      await copyInto(files, call, { id: record.id, sources });
      return { json: await records.answer(call, record) };
    },
    'PATCH /snapshots/{id}': async (call) => {
      const { id } = await records.require(call);
      const sources = await requireExisting(files, call);
      await copyInto(files, call, { id, sources });
      return toReply(await records.update(call));
    },
    'DELETE /snapshots/{id}': createDeleteHandler('Snapshots'),
    'DELETE /workspaces/{id}': createDeleteHandler('Workspaces'),
    'DELETE /remote_servers/{id}': createDeleteHandler('RemoteServers'),
  };
}

/** The sources of a snapshot. Throws `not-found` before anything is made when one of them is missing. */
async function requireExisting(files: Files, call: Call): Promise<readonly { path: string; name: string }[]> {
  const { params, caller } = call;
  const found: { path: string; name: string }[] = [];
  for (const path of params.list('paths') ?? []) {
    if (typeof path !== 'string') continue;
    await requireOnPath(files, call, 'read', { path, wholeTree: true });
    const { entry, path: full } = await files.tree.find({ siteId: caller.siteId, path });
    found.push({ path: full, name: entry.name });
  }
  return found;
}

async function copyInto(
  files: Files,
  { caller }: Call,
  snapshot: { id: number; sources: readonly { path: string; name: string }[] },
): Promise<void> {
  const nowMs = Math.floor(files.clock.ms() / 1000) * 1000;
  for (const { path, name } of snapshot.sources) {
    const destination = `_/Snapshots/${snapshot.id}/${name}`;
    const moment = { nowMs, actor: { ...NO_ACTOR, userId: caller.userId } };
    await files.relocation.copy({ siteId: caller.siteId, path }, { ...moment, destination, overwrite: true });
  }
}
