// Records a finished request in the journal. Routes outside the API are recorded only if they describe their requests.
import type { RequestContext } from '../http/request-context.ts';
import type { Outgoing } from '../http/send.ts';
import { type Journal, MAX_BODY_CHARACTERS } from '../journal/journal.ts';
import { describeApiRequest } from './describe-request.ts';
import { API_PREFIX } from './find-route.ts';

/** What went out in the end. */
export interface RequestOutcome {
  readonly out: Outgoing;
  readonly sent: { readonly began: boolean; readonly bytes: number };
  readonly durationMs: number;
}

const NO_FAULTS: readonly number[] = [];

export function recordRequest(
  journal: Journal,
  context: RequestContext,
  { out, sent, durationMs }: RequestOutcome,
): void {
  const { request, info, fault, knownCaller, sentBody } = context;
  if (info === undefined && !request.rawPath.startsWith(API_PREFIX)) return;
  const about = info ?? describeApiRequest(context);
  journal.record({
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
    faults: fault?.ruleIds ?? NO_FAULTS,
    requestHeaders: request.headers,
    responseHeaders: out.headers,
    requestBody: sentBody && textOf(sentBody, request.headers.get('Content-Type') ?? ''),
    responseBody: out.text,
  });
}

/** The beginning of a body of parameters; a multipart body may hold a file. */
function textOf(bytes: Buffer, contentType: string): string | undefined {
  if (bytes.byteLength === 0 || /^multipart\//i.test(contentType)) return undefined;
  return bytes.subarray(0, MAX_BODY_CHARACTERS).toString();
}
