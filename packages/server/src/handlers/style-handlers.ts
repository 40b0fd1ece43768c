// The style of a folder: one record per path, made by the first PATCH.
import { normalizeForComparison } from '@filescom/paths';
import type { Call, Handlers } from '../http/call.ts';
import { Params } from '../params/params.ts';
import { problem } from '../problem.ts';
import { notFound, type RecordEngine } from '../records/engine.ts';
import { readSentFields, toRow } from '../records/field-values.ts';
import { findFileAddress } from '../records/record-files.ts';
import type { StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';

export function createStyleHandlers({ database }: Services, records: RecordEngine): Handlers {
  const find = async (call: Call): Promise<StoredRecord | undefined> => {
    const key = normalizeForComparison(call.params.string('path') ?? '');
    const [found] = await records.store.list(call.caller.siteId, 'Style', {
      conditions: [{ field: 'path@key', operator: '=', comparison: 'text', value: key }],
      limit: 1,
    });
    return found;
  };
  const answer = async (call: Call, record: StoredRecord) => {
    const at = { siteId: call.caller.siteId, entity: 'Style', recordId: record.id, field: 'file' };
    const image = await findFileAddress(database, at);
    const logo = image === undefined ? null : { name: image.name, uri: call.request.origin + image.path };
    return { json: { ...(await records.answer(call, record)), logo, thumbnail: logo } };
  };
  return {
    'GET /styles/{path}': async (call) => answer(call, (await find(call)) ?? (await refuseMissing(call))),
    'PATCH /styles/{path}': async (call) => {
      const record = await find(call);
      if (record !== undefined) {
        const about = { ...call, params: new Params({ ...call.params.values, id: record.id }) };
        await records.update(about);
        return answer(call, await records.require(about));
      }
      if (call.params.file('file') === undefined) {
        throw problem('bad-request/request-params-required', 'file is required for a folder that has no style yet.');
      }
      const path = toRow('path', call.params.string('path') ?? '', { type: 'string', format: 'path' });
      const sent = readSentFields(call);
      const made = await records.insert(call, { ...sent, data: { ...sent.data, ...path } });
      return answer(call, made.record);
    },
    'DELETE /styles/{path}': async (call) => {
      await records.remove(call, (await find(call)) ?? (await refuseMissing(call)));
      return {};
    },
  };
}

async function refuseMissing(call: Call): Promise<never> {
  throw notFound(call);
}
