// Logs a request that was answered, in one line: what was asked for, what became of it, and who asked.
import type { RequestContext } from '../http/request-context.ts';
import type { Log } from '../log.ts';
import { redactAddress } from '../redact/redact.ts';
import { API_PREFIX } from './find-route.ts';
import type { RequestOutcome } from './record-request.ts';

/** The code in a refusal by storage. */
const STORAGE_CODE = /<Code>([A-Za-z]{1,60})<\/Code>/;

export function logRequest(log: Log, context: RequestContext, { out, sent, durationMs }: RequestOutcome): void {
  if (log.request === undefined) return;
  const { request, fault, knownCaller, info } = context;
  const isApi = request.rawPath.startsWith(API_PREFIX);
  const siteId = knownCaller?.siteId || info?.siteId || context.origin.addressedSiteId;
  log.request({
    method: request.method,
    path: isApi ? decodePath(request.rawPath.slice(API_PREFIX.length)) || '/' : describeOther(context),
    status: sent.began ? out.status : undefined,
    error: out.headers['X-Files-Error-Class'] ?? readStorageCode(out),
    durationMs,
    user: knownCaller?.username ?? undefined,
    siteId,
    requestId: request.requestId,
    faults: fault?.ruleIds ?? [],
    isAboutServer: !isApi && info === undefined,
  });
}

/** Signed addresses say nothing to readers: the file that they are about does. */
function describeOther({ request, info }: RequestContext): string {
  if (info === undefined) return redactAddress(decodePath(request.rawPath));
  const address = info.route.slice(info.route.indexOf(' ') + 1);
  const route = info.part === undefined ? address : address.replace('{part}', String(info.part));
  return `${route} ${info.path}`;
}

function readStorageCode({ status, text }: RequestOutcome['out']): string | undefined {
  return status < 400 || text === undefined ? undefined : STORAGE_CODE.exec(text)?.[1];
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
