// Tells the journal of a request that is done. Routes outside the API are told of when they say what they are about.
import type { RequestContext } from '../http/request-context.ts';
import type { Outgoing } from '../http/send.ts';
import { type Journal, KEPT_CHARACTERS } from '../journal/journal.ts';
import { API_PREFIX } from './find-route.ts';
import { describeApiRequest } from './request-facts.ts';

/** What went out in the end. */
export interface Done {
  readonly out: Outgoing;
  readonly sent: { readonly began: boolean; readonly bytes: number };
  readonly durationMs: number;
}

export function recordRequest(journal: Journal, context: RequestContext, { out, sent, durationMs }: Done): void {
  const { request, facts, fault, knownCaller, sentBody } = context;
  if (facts === undefined && !request.rawPath.startsWith(API_PREFIX)) return;
  const about = facts ?? describeApiRequest(context);
  journal.note({
    ...about,
    isKnownRoute: about.route !== '',
    startedMs: Date.now() - durationMs,
    durationMs,
    address: request.rawQuery === '' ? request.rawPath : `${request.rawPath}?${request.rawQuery}`,
    userId: knownCaller?.userId ?? undefined,
    apiKeyId: knownCaller?.apiKeyId ?? undefined,
    clientAddress: request.address,
    requestId: request.requestId,
    status: sent.began ? out.status : undefined,
    bytesIn: sentBody?.byteLength ?? request.receivedBytes ?? 0,
    bytesOut: sent.bytes,
    faults: fault?.ruleIds ?? [],
    requestHeaders: request.headers,
    responseHeaders: out.headers,
    requestBody: sentBody && textOf(sentBody, request.headers.get('Content-Type') ?? ''),
    responseBody: out.text,
  });
}

/** The beginning of a body of parameters; a multipart body may hold a file. */
function textOf(bytes: Buffer, contentType: string): string | undefined {
  if (bytes.byteLength === 0 || /^multipart\//i.test(contentType)) return undefined;
  return bytes.subarray(0, KEPT_CHARACTERS).toString();
}
