// Actions that change one field of a record, and records that are addressed otherwise than by id.
import { timestamp } from '../clock.ts';
import type { Call, Handlers } from '../http/call.ts';
import type { ParamValue } from '../http/params.ts';
import { problem } from '../problem.ts';
import { notFound, type RecordEngine } from '../records/engine.ts';
import type { StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';

export function recordActionHandlers({ database, clock }: Services, records: RecordEngine): Handlers {
  const set = async ({ caller, resource }: Call, record: StoredRecord, fields: Record<string, ParamValue>) => {
    const next = { ...record, data: { ...record.data, ...fields } };
    const at = { siteId: caller.siteId, entity: resource.name };
    await database.write((tx) => records.store.replace(tx, at, next));
  };
  const paired = async (call: Call) => {
    const found = await records.store.list(call.caller.siteId, 'PartnerSiteRequest', {
      conditions: [
        { field: 'pairing_key', operator: '=', comparison: 'text', value: call.params.string('pairing_key') ?? '' },
      ],
      limit: 1,
    });
    const [request] = found;
    if (request === undefined) throw notFound(call);
    return request;
  };
  const decide = async (call: Call, status: string) => {
    const request = await paired(call);
    if (request.data['status'] !== 'pending') {
      throw problem('processing-failure/already-completed', 'This request has been decided already.');
    }
    await set(call, request, { status, updated_at: timestamp(clock.now()) });
    return {};
  };
  return {
    'POST /snapshots/{id}/finalize': async (call) => {
      const snapshot = await records.require(call);
      if (snapshot.data['finalized_at'] == null) {
        await set(call, snapshot, { finalized_at: timestamp(clock.now()) });
      }
      return {};
    },
    'GET /partner_site_requests/find_by_pairing_key': async (call) => {
      await paired(call);
      return {};
    },
    'POST /partner_site_requests/approve': (call) => decide(call, 'approved'),
    'POST /partner_site_requests/reject': (call) => decide(call, 'rejected'),
  };
}
