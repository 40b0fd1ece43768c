// The log of API requests. The server keeps its latest requests in the journal anyway; whoever asks for the log gets
// those of its site, written down as records then, so that filters and pages work as on every list.
import { KeyedMutex } from '../accounts/keyed-mutex.ts';
import { formatTimestamp } from '../clock.ts';
import type { Handlers } from '../http/call.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import type { RecordEngine } from '../records/engine.ts';
import type { RecordData } from '../records/record-store.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/contract.ts';
import { listRecords } from './record-handlers.ts';

const ENTITY = 'ApiRequestLog';
/** Storage addresses are in the journal as well, and are no calls of the API. */
const API_PREFIX = '/api/';
/** As many as the journal holds. */
const KEPT_REQUESTS = 10_000;

export function createRequestLogHandlers({ database }: Services, records: RecordEngine, journal: Journal): Handlers {
  const written = new Map<number, number>();
  const turns = new KeyedMutex();
  const write = async (siteId: number) => {
    const after = written.get(siteId) ?? 0;
    const fresh = journal.entries({ siteId, after });
    const calls = fresh.filter(({ address, status }) => address.startsWith(API_PREFIX) && status !== null);
    if (calls.length > 0) await database.write((tx) => keep(tx, siteId, calls), { siteId });
    written.set(siteId, fresh.at(-1)?.number ?? after);
  };
  const keep = async (tx: Transaction, siteId: number, calls: readonly JournalEntry[]) => {
    const names = await selectUsernames(tx, siteId);
    let last = 0;
    for (const call of calls) {
      const data = renderLogged(call, names.get(call.userId ?? 0) ?? null);
      last = (await records.store.insert(tx, { siteId, entity: ENTITY, workspaceId: 0 }, data)).id;
    }
    const old = 'DELETE FROM records WHERE site_id = ? AND entity = ? AND id <= ?';
    await tx.run(old, siteId, ENTITY, last - KEPT_REQUESTS);
  };
  return {
    'GET /api_request_logs': async (call) => {
      const { siteId } = call.caller;
      await turns.run(String(siteId), () => write(siteId));
      return await listRecords(records, call);
    },
  };
}

async function selectUsernames(tx: Transaction, siteId: number): Promise<Map<number, string>> {
  const rows = await tx.all('SELECT user_id, username FROM user_logins WHERE site_id = ?', siteId);
  return new Map(rows.map((row) => [Number(row['user_id']), String(row['username'])]));
}

function renderLogged(entry: JournalEntry, username: string | null): RecordData {
  const { status, responseHeaders, requestHeaders, responseBody } = entry;
  const moment = formatTimestamp(new Date(entry.serverTime));
  const errorType = responseHeaders['X-Files-Error-Class'] ?? null;
  return {
    timestamp: moment,
    created_at: moment,
    api_key_id: entry.apiKeyId,
    user_id: entry.userId,
    username,
    user_is_from_parent_site: false,
    interface: 'restapi',
    request_method: entry.method,
    request_path: entry.address.split('?', 1)[0] ?? '',
    request_ip: entry.clientAddress,
    request_host: requestHeaders['host'] ?? null,
    request_id: entry.requestId,
    api_name: entry.route,
    user_agent: requestHeaders['user-agent'] ?? null,
    error_type: errorType,
    error_message: errorType === null ? null : messageIn(responseBody ?? ''),
    response_code: status,
    success: status !== null && status < 400,
    duration_ms: Math.round(entry.durationMs),
  };
}

/** The sentence of a refusal. A body that was cut off has none. */
function messageIn(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const text = typeof parsed === 'object' && parsed !== null && 'error' in parsed ? parsed.error : undefined;
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}
