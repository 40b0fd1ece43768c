// Actions that change one field of a record, and records that are addressed otherwise than by id.
import { formatTimestamp } from '../clock.ts';
import type { Call, Handlers } from '../http/call.ts';
import { problem } from '../problem.ts';
import { notFound, type RecordEngine } from '../records/engine.ts';
import type { StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';

export function createRecordActionHandlers({ clock }: Services, records: RecordEngine): Handlers {
  const decide = async (call: Call, status: string) => {
    const request = await createPairing(records, call);
    if (request.data['status'] !== 'pending') {
      throw problem('processing-failure/already-completed', 'This request has been decided already.');
    }
    await records.amend(call, request.id, { status, updated_at: formatTimestamp(clock.now()) });
    return {};
  };
  return {
    'POST /snapshots/{id}/finalize': async (call) => {
      const { id, data } = await records.require(call);
      if (data['finalized_at'] == null) await records.amend(call, id, { finalized_at: formatTimestamp(clock.now()) });
      return {};
    },
    'GET /partner_site_requests/find_by_pairing_key': async (call) => {
      await createPairing(records, call);
      return {};
    },
    'POST /partner_site_requests/approve': (call) => decide(call, 'approved'),
    'POST /partner_site_requests/reject': (call) => decide(call, 'rejected'),
  };
}

/** The request with the pairing key that the call carries. */
async function createPairing(records: RecordEngine, call: Call): Promise<StoredRecord> {
  const value = call.params.string('pairing_key') ?? '';
  const [request] = await records.store.list(call.caller.siteId, 'PartnerSiteRequest', {
    conditions: [{ field: 'pairing_key', operator: '=', comparison: 'text', value }],
    limit: 1,
  });
  if (request === undefined) throw notFound(call);
  return request;
}
