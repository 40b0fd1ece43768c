// The journal as an HTTP archive (HAR 1.2), which browsers' network panels and other tools open.
import type { JournalEntry } from './journal-entry.ts';

/** The archive, as far as this server fills it in. */
export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly Readonly<Record<string, unknown>>[];
  };
}

export function renderHar(entries: readonly JournalEntry[]): Har {
  return {
    log: { version: '1.2', creator: { name: 'filescom-server', version: '1' }, entries: entries.map(renderEntry) },
  };
}

function renderEntry(entry: JournalEntry): Readonly<Record<string, unknown>> {
  const { startedAt, durationMs, status, faults } = entry;
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: renderRequest(entry),
    response: renderResponse(entry),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: [entry.route ?? 'no route', ...faults.map((id) => `fault ${id}`)].join(', '),
    _number: entry.number,
    ...(status === null && { _error: 'no answer was sent' }),
  };
}

function renderRequest({ method, address, requestHeaders, requestBody, bytesIn }: JournalEntry) {
  const host = findHeader(requestHeaders, 'host') ?? 'localhost';
  const query = new URLSearchParams(address.split('?').slice(1).join('?'));
  const mimeType = findHeader(requestHeaders, 'content-type') ?? '';
  return {
    method,
    url: `http://${host}${address}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: toPairs(Object.entries(requestHeaders)),
    queryString: toPairs(query),
    headersSize: -1,
    bodySize: bytesIn,
    ...(requestBody !== null && { postData: { mimeType, text: requestBody } }),
  };
}

function renderResponse({ status, responseHeaders, responseBody, bytesOut }: JournalEntry) {
  const mimeType = findHeader(responseHeaders, 'content-type') ?? '';
  return {
    status: status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: toPairs(Object.entries(responseHeaders)),
    content: { size: bytesOut, mimeType, ...(responseBody !== null && { text: responseBody }) },
    redirectURL: findHeader(responseHeaders, 'location') ?? '',
    headersSize: -1,
    bodySize: bytesOut,
  };
}

function toPairs(entries: Iterable<readonly [string, string]>): { name: string; value: string }[] {
  return [...entries].map(([name, value]) => ({ name, value }));
}

function findHeader(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([other]) => other.toLowerCase() === name)?.[1];
}
