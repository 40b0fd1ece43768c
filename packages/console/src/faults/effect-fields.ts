// What a fault can do and what has to be said about it, as data: the form is made from this, and the compiler holds it
// against the words of the server. A test holds the texts against what the server checks.
import type { FaultEffect, FaultMatch } from '@filescom/server/control';

export type FaultKind = FaultEffect['kind'];

/** One word of an effect or a match. */
export interface FieldSpec {
  readonly kind: 'number' | 'text' | 'flag' | 'json' | 'errorType' | readonly string[];
  readonly label: string;
  readonly isRequired?: boolean;
}

/** The names that an effect of a kind may have besides `kind`. */
type WordsOf<K extends FaultKind> = Exclude<keyof Extract<FaultEffect, { kind: K }>, 'kind'>;

/** One kind of effect. */
interface EffectSpec<K extends FaultKind> {
  readonly title: string;
  readonly fields: Readonly<Record<WordsOf<K>, FieldSpec>>;
}

const RETRY_AFTER: FieldSpec = { kind: 'number', label: 'Retry-After, seconds' };
const CARRIED_OUT: FieldSpec = { kind: 'flag', label: 'Carry out anyway' };
const AFTER_BYTES: FieldSpec = { kind: 'number', label: 'After this many bytes' };
const MISSING_OR_WRONG: FieldSpec = { kind: ['missing', 'wrong'], label: 'Value', isRequired: true };

export const EFFECTS: { readonly [K in FaultKind]: EffectSpec<K> } = {
  status: {
    title: 'Bare status, as from a gateway',
    fields: {
      status: { kind: 'number', label: 'Status', isRequired: true },
      code: { kind: 'text', label: 'Code in XML, as object stores send' },
      text: { kind: 'text', label: 'Body' },
      retryAfterSeconds: RETRY_AFTER,
      carriedOut: CARRIED_OUT,
    },
  },
  error: {
    title: 'API error',
    fields: {
      type: { kind: 'errorType', label: 'Type of the error', isRequired: true },
      message: { kind: 'text', label: 'Message' },
      status: { kind: 'number', label: 'Status, if another one' },
      retryAfterSeconds: RETRY_AFTER,
      carriedOut: CARRIED_OUT,
    },
  },
  throttle: {
    title: 'Rate limit with 429',
    fields: {
      requestsPerSecond: { kind: 'number', label: 'Requests a second', isRequired: true },
      burst: { kind: 'number', label: 'Requests at once' },
    },
  },
  latency: {
    title: 'Delay the answer',
    fields: {
      ms: { kind: 'number', label: 'Milliseconds' },
      minMs: { kind: 'number', label: 'Or from, milliseconds' },
      maxMs: { kind: 'number', label: 'to, milliseconds' },
      perByteMs: { kind: 'number', label: 'More for each byte, milliseconds' },
    },
  },
  bandwidth: {
    title: 'Limit the bandwidth',
    fields: { bytesPerSecond: { kind: 'number', label: 'Bytes a second', isRequired: true } },
  },
  reset: {
    title: 'Cut the connection',
    fields: {
      at: { kind: ['request', 'upload', 'answer', 'body'], label: 'At', isRequired: true },
      afterBytes: AFTER_BYTES,
    },
  },
  'refuse-connection': { title: 'Refuse new connections', fields: {} },
  truncate: {
    title: 'Truncate the body',
    fields: {
      afterBytes: { ...AFTER_BYTES, isRequired: true },
      contentLength: { kind: ['whole', 'cut'], label: 'Announced length' },
    },
  },
  stall: {
    title: 'Stall',
    fields: { afterBytes: AFTER_BYTES, forMs: { kind: 'number', label: 'For, milliseconds' } },
  },
  corrupt: {
    title: 'Corrupt bytes in transit',
    fields: {
      bytes: { kind: 'number', label: 'Number of bytes' },
      direction: { kind: ['answer', 'request'], label: 'Direction' },
    },
  },
  duplicate: { title: 'Deliver the request twice', fields: {} },
  'expired-address': { title: 'Storage says: the address has expired', fields: {} },
  'wrong-signature': { title: 'Storage says: the signature is wrong', fields: {} },
  checksum: { title: 'Checksums in records', fields: { is: MISSING_OR_WRONG } },
  etag: { title: 'ETag of the answer', fields: { is: MISSING_OR_WRONG } },
  answer: {
    title: 'Replace the answer',
    fields: {
      is: { kind: ['empty', 'malformed-json', 'other-shape', 'html'], label: 'Body', isRequired: true },
      status: { kind: 'number', label: 'Status' },
    },
  },
  respond: {
    title: 'Any answer',
    fields: {
      status: { kind: 'number', label: 'Status' },
      headers: { kind: 'json', label: 'Headers, as a JSON object' },
      json: { kind: 'json', label: 'Body of JSON' },
      text: { kind: 'text', label: 'or of text' },
      base64: { kind: 'text', label: 'or of bytes, in base64' },
      carriedOut: CARRIED_OUT,
    },
  },
  'pass-through': {
    title: 'Ask the real site (--upstream)',
    fields: { record: { kind: 'flag', label: 'Record the answer' } },
  },
  function: { title: 'A function in the process of the server', fields: {} },
  redirect: {
    title: 'Redirect',
    fields: {
      to: { kind: 'text', label: 'Target URL', isRequired: true },
      status: { kind: 'number', label: 'Status' },
    },
  },
  'clock-skew': {
    title: 'Skew the clock of the server',
    fields: { byMs: { kind: 'number', label: 'Milliseconds', isRequired: true } },
  },
  'site-disabled': { title: 'Site is disabled, nothing carried out', fields: {} },
  'region-mismatch': {
    title: 'Site lives in another region',
    fields: {
      host: { kind: 'text', label: 'Host of that region', isRequired: true },
      form: { kind: ['json', 'text'], label: 'Form of the answer' },
    },
  },
  'frontend-app': { title: 'The web application answers', fields: {} },
  'never-completes': { title: 'Never complete background work', fields: {} },
};

/** Which requests a rule hits. `route` and `method` have fields of their own; parameters are for rules in code. */
export const MATCH_FIELDS: Readonly<
  Record<Exclude<keyof FaultMatch, 'route' | 'method' | 'params' | 'drawBy'>, FieldSpec>
> = {
  path: { kind: 'text', label: 'Path; * within a folder, ** anywhere' },
  query: { kind: 'json', label: 'Query, as a JSON object' },
  part: { kind: 'number', label: 'Part of an upload' },
  siteId: { kind: 'number', label: 'Site' },
  userAgent: { kind: 'text', label: 'Client contains' },
  nth: { kind: 'number', label: 'Start at match number' },
  times: { kind: 'number', label: 'Number of times' },
  probability: { kind: 'number', label: 'Probability, 0 to 1' },
  seed: { kind: 'number', label: 'Random seed' },
};

export function isFaultKind(name: string): name is FaultKind {
  return Object.hasOwn(EFFECTS, name);
}
