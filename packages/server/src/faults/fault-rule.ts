// The language of fault rules: which requests a rule is about, and what happens to them. It is the same in code, over
// the control API and in its client.
import type { ProblemType } from '../generated/problems.ts';
import type { RequestMatch } from '../http/request-match.ts';

/** Which requests a rule is about. Everything that is given has to fit; an empty match fits every request. */
export interface FaultMatch extends RequestMatch {
  /** Begin with the nth request that fits, counted from 1. One request only, unless `times` says more. */
  readonly nth?: number;
  /** End after this many. */
  readonly times?: number;
  /** The share of the requests that are hit, from 0 to 1. */
  readonly probability?: number;
  /**
   * What chance is drawn from: the same seed hits the same requests, and makes the same delays and flips. 1 by default.
   */
  readonly seed?: number | string;
  /**
   * Parameters of a call with their values, wherever it sends them: `{ id: 7 }`. Values are compared as text, those of
   * paths as paths; members of objects have no names here. Requests to the storage have no parameters.
   */
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Names of parameters: requests with the same values of these draw from a series of their own, so that it does not
   * matter which others come in between.
   */
  readonly drawBy?: readonly string[];
}

/** What becomes of a request. */
export type FaultEffect =
  /**
   * A refusal of the API in its envelope and with its right status, unless another one is given; nothing is carried out
   * unless `carriedOut` says so.
   */
  | {
      readonly kind: 'error';
      readonly type: ProblemType;
      readonly message?: string;
      readonly status?: number;
      readonly retryAfterSeconds?: number;
      readonly carriedOut?: boolean;
    }
  /**
   * A bare status, as gateways answer; with `code` in the XML of object stores. A `text` that begins with `<` is HTML.
   */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly text?: string;
      readonly retryAfterSeconds?: number;
      readonly carriedOut?: boolean;
    }
  /**
   * 429 with `Retry-After` once the bucket of `burst` requests (1 by default) is empty; it fills with so many a second.
   */
  | { readonly kind: 'throttle'; readonly requestsPerSecond: number; readonly burst?: number }
  /**
   * The request is carried out and the answer comes late: fixed, random between two bounds, and more for each byte of
   * its body.
   */
  | {
      readonly kind: 'latency';
      readonly ms?: number;
      readonly minMs?: number;
      readonly maxMs?: number;
      readonly perByteMs?: number;
    }
  /** Bodies pass at this rate, in both directions. */
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /**
   * The connection is cut: at the `request` (nothing is carried out), during the `upload` of its body after some bytes,
   * before the `answer` (carried out, no header comes back), or in the `body` of the answer after some bytes (0: after
   * the headers).
   */
  | { readonly kind: 'reset'; readonly at: 'request' | 'upload' | 'answer' | 'body'; readonly afterBytes?: number }
  /** New connections are refused: in the TLS handshake, at once without TLS, and by a failing `fetch` in process. */
  | { readonly kind: 'refuse-connection' }
  /**
   * The answer's body ends early. `Content-Length` announces the `whole` body (by default) or the one that was `cut`.
   */
  | { readonly kind: 'truncate'; readonly afterBytes: number; readonly contentLength?: 'whole' | 'cut' }
  /** Silence: before the headers, or after some bytes of the body; for a while, or until the client gives up. */
  | { readonly kind: 'stall'; readonly afterBytes?: number; readonly forMs?: number }
  /** So many bytes (1 by default) of the answer's body, or of the request's, are changed on their way. */
  | { readonly kind: 'corrupt'; readonly bytes?: number; readonly direction?: 'answer' | 'request' }
  /** The request arrives twice and is carried out twice; the first answer is sent. */
  | { readonly kind: 'duplicate' }
  /** The storage refuses its signed address as run out. */
  | { readonly kind: 'expired-address' }
  /** The storage refuses its signed address as forged. */
  | { readonly kind: 'wrong-signature' }
  /** The checksums in the answer's records are null, as before they are computed, or those of other bytes. */
  | { readonly kind: 'checksum'; readonly is: 'missing' | 'wrong' }
  /** The `ETag` header of the answer. */
  | { readonly kind: 'etag'; readonly is: 'missing' | 'wrong' }
  /**
   * The request is carried out, and something else than its answer comes: with the answer's own status, or another one.
   */
  | {
      readonly kind: 'answer';
      readonly is: 'empty' | 'malformed-json' | 'other-shape' | 'html';
      readonly status?: number;
    }
  /**
   * This answer, whatever the request asked for: 200 by default, or 204 without a body. At most one of `json`, `text`
   * and `base64`.
   */
  | {
      readonly kind: 'respond';
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly json?: unknown;
      readonly text?: string;
      readonly base64?: string;
      readonly carriedOut?: boolean;
    }
  /** The `answer` of the rule, a function in the server's process, gives the answer, or leaves it to the server. */
  | { readonly kind: 'function' }
  /**
   * The real site that the server was started with (`upstream`) answers; `record` keeps the answer as a rule that gives
   * it again. Calls of the API only.
   */
  | { readonly kind: 'pass-through'; readonly record?: boolean }
  /** The client is sent to another address, with 302 by default; nothing is carried out. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** The server's clock goes wrong: the `Date` header and every moment in the answer are off. */
  | { readonly kind: 'clock-skew'; readonly byMs: number }
  /**
   * The site is disabled: 422 with an integer `http-code`, the only answer that proves that nothing was carried out. A
   * switch of a site when it is the site's own rule.
   */
  | { readonly kind: 'site-disabled' }
  /**
   * The site is at home at another address of the service: requests that come to any other host are told so, by a typed
   * 403 (`json`, by default) or by a plain sentence with the header `X-Files-Host` (`text`). `host` is a name, with the
   * port if it has one.
   */
  | { readonly kind: 'region-mismatch'; readonly host: string; readonly form?: 'json' | 'text' }
  /** A page of the web application, marked by `X-Files-Frontend-App`, comes instead of a file or of an answer. */
  | { readonly kind: 'frontend-app' }
  /** What runs in the background is reported as still running. */
  | { readonly kind: 'never-completes' };

export type FaultKind = FaultEffect['kind'];

/** Answers a request in the place of the server; undefined leaves it to the server. */
export type FaultAnswer = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** A fault to be added. */
export interface NewFault {
  readonly match?: FaultMatch;
  readonly effect: FaultEffect;
}

/** A fault to be added in process: a function answers the requests that it hits. */
export interface NewAnswer {
  readonly match?: FaultMatch;
  readonly answer: FaultAnswer;
}

/** A fault that was added, as it stands now. */
export interface FaultRule {
  readonly id: number;
  readonly match: FaultMatch;
  readonly effect: FaultEffect;
  /** False while the rule is turned off: it counts and hits nothing. */
  readonly enabled: boolean;
  /** How many requests fitted the match so far, `nth`, `times` and `probability` aside. */
  readonly seen: number;
  /** How many of them it happened to. */
  readonly fired: number;
  /** How many it let pass because they came too early, or by chance or the rate. */
  readonly passed: number;
  /** How many came after `times` were hit. */
  readonly exhausted: number;
  /** How many of those that it happened to were answered with the refusal of an older rule. */
  readonly overridden: number;
}
