// Answers of a real site, kept as fault rules that give them again: the same matcher that let a request pass finds its
// recording. The same request that was made several times gets its answers in their order, and the last one from then
// on. Secrets are blanked out before anything is kept, and there are limits to what is.
import type { Reply } from '../http/call.ts';
import type { RequestInfo } from '../http/request-match.ts';
import { redactBody, redactHeaders } from '../redact/redact.ts';
import { isSecretName } from '../redact/secret-names.ts';
import type { FaultEffect, FaultMatch, NewFault } from './fault-rule.ts';

interface Recording {
  readonly siteId: number | undefined;
  readonly match: FaultMatch;
  readonly effect: FaultEffect;
  readonly sizeBytes: number;
}

const MAX_RECORDINGS = 1_000;
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_ANSWER_BYTES = 1024 * 1024;
/** For ever, in numbers of requests. */
const ALWAYS = 1_000_000_000;
/** What is made anew for every answer. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  'cache-control',
  'content-length',
  'date',
  'etag',
  'expires',
  'pragma',
  'server',
  'strict-transport-security',
  'vary',
  'via',
  'x-request-id',
]);

/** What a server has recorded. */
export class Recordings {
  #kept: Recording[] = [];
  #bytes = 0;

  /** Keeps an answer. False if it is too large, or there are too many. */
  add(request: RequestInfo, reply: Reply): boolean {
    const match = createMatch(request);
    const effect = createEffect(reply);
    const sizeBytes = JSON.stringify([match, effect]).length;
    const isFull = this.#kept.length >= MAX_RECORDINGS || this.#bytes + sizeBytes > MAX_BYTES;
    if (isFull || sizeBytes > MAX_ANSWER_BYTES) return false;
    this.#kept.push({ siteId: request.siteId, match, effect, sizeBytes });
    this.#bytes += sizeBytes;
    return true;
  }

  /** The rules that give the answers again, on any site. */
  list(siteId?: number): NewFault[] {
    const own = this.#kept.filter((kept) => siteId === undefined || kept.siteId === siteId);
    const names = own.map(({ match }) => JSON.stringify(match));
    return own.map(({ match, effect }, index) => {
      const name = names[index];
      const nth = names.slice(0, index + 1).filter((other) => other === name).length;
      const isLast = !names.slice(index + 1).includes(names[index] ?? '');
      if (nth === 1 && isLast) return { match, effect };
      return { match: { ...match, nth, times: isLast ? ALWAYS : 1 }, effect };
    });
  }

  clear(siteId?: number): void {
    this.#kept = siteId === undefined ? [] : this.#kept.filter((kept) => kept.siteId !== siteId);
    this.#bytes = this.#kept.reduce((sum, kept) => sum + kept.sizeBytes, 0);
  }
}

function createMatch({ route, path, query }: RequestInfo): FaultMatch {
  const named = [...new URLSearchParams(query)].filter(([name]) => !isSecretName(name));
  return {
    route,
    // A star in a name stands for itself.
    path: path.replaceAll('*', '?'),
    query: Object.fromEntries(named),
  };
}

function createEffect({ status = 200, headers = {}, text, raw }: Reply): FaultEffect {
  const kept = Object.entries(headers).filter(([name]) => !NOT_KEPT.has(name.toLowerCase()));
  const said = { kind: 'respond', status, headers: redactHeaders(Object.fromEntries(kept)) } as const;
  if (raw !== undefined) return { ...said, base64: Buffer.from(raw).toString('base64') };
  if (text === undefined || text === '') return said;
  const type = kept.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const shown = redactBody(text, type);
  const json = /json/i.test(type) ? parseJson(shown) : undefined;
  return json === undefined ? { ...said, text: shown } : { ...said, json };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
