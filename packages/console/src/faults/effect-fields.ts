// What a fault can do and what has to be said about it, as data: the form is made from this, and the compiler holds it
// against the words of the server. A test holds the texts against what the server checks.
import type { FaultEffect, FaultMatch } from '@filescom/server/control';

export type FaultKind = FaultEffect['kind'];

/** One word of an effect or a match. */
export interface FieldSpec {
  readonly kind: 'number' | 'text' | 'flag' | 'errorType' | readonly string[];
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
const CARRIED_OUT: FieldSpec = { kind: 'flag', label: 'Carried out all the same' };
const AFTER_BYTES: FieldSpec = { kind: 'number', label: 'After so many bytes' };
const MISSING_OR_WRONG: FieldSpec = { kind: ['missing', 'wrong'], label: 'Is', isRequired: true };

export const EFFECTS: { readonly [K in FaultKind]: EffectSpec<K> } = {
  status: {
    title: 'Answer with a bare status, as gateways do',
    fields: {
      status: { kind: 'number', label: 'Status', isRequired: true },
      code: { kind: 'text', label: 'Code in XML, as object stores answer' },
      text: { kind: 'text', label: 'Body' },
      retryAfterSeconds: RETRY_AFTER,
      carriedOut: CARRIED_OUT,
    },
  },
  error: {
    title: 'Refuse as the API does',
    fields: {
      type: { kind: 'errorType', label: 'Type of the error', isRequired: true },
      message: { kind: 'text', label: 'Message' },
      retryAfterSeconds: RETRY_AFTER,
      carriedOut: CARRIED_OUT,
    },
  },
  throttle: {
    title: 'Limit the rate with 429',
    fields: {
      requestsPerSecond: { kind: 'number', label: 'Requests a second', isRequired: true },
      burst: { kind: 'number', label: 'Requests at once' },
    },
  },
  latency: {
    title: 'Answer late',
    fields: {
      ms: { kind: 'number', label: 'Milliseconds' },
      minMs: { kind: 'number', label: 'Or from, milliseconds' },
      maxMs: { kind: 'number', label: 'to, milliseconds' },
      perByteMs: { kind: 'number', label: 'More for each byte, milliseconds' },
    },
  },
  bandwidth: {
    title: 'Slow line',
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
    title: 'End the body early',
    fields: {
      afterBytes: { ...AFTER_BYTES, isRequired: true },
      contentLength: { kind: ['whole', 'cut'], label: 'Announced length' },
    },
  },
  stall: {
    title: 'Fall silent',
    fields: { afterBytes: AFTER_BYTES, forMs: { kind: 'number', label: 'For, milliseconds' } },
  },
  corrupt: {
    title: 'Change bytes on their way',
    fields: {
      bytes: { kind: 'number', label: 'How many bytes' },
      direction: { kind: ['answer', 'request'], label: 'Of the' },
    },
  },
  duplicate: { title: 'Let the request arrive twice', fields: {} },
  'expired-address': { title: 'Storage says: the address has expired', fields: {} },
  'wrong-signature': { title: 'Storage says: the signature is wrong', fields: {} },
  checksum: { title: 'Checksums in records', fields: { is: MISSING_OR_WRONG } },
  etag: { title: 'ETag of the answer', fields: { is: MISSING_OR_WRONG } },
  answer: {
    title: 'Answer with something else',
    fields: {
      is: { kind: ['empty', 'malformed-json', 'other-shape', 'html'], label: 'Answer is', isRequired: true },
      status: { kind: 'number', label: 'Status' },
    },
  },
  redirect: {
    title: 'Send the client elsewhere',
    fields: {
      to: { kind: 'text', label: 'To the address', isRequired: true },
      status: { kind: 'number', label: 'Status' },
    },
  },
  'clock-skew': {
    title: 'Let the clock of the server be wrong',
    fields: { byMs: { kind: 'number', label: 'Milliseconds', isRequired: true } },
  },
  'never-completes': { title: 'Report background work as running for ever', fields: {} },
};

/** Which requests a rule hits. `route` and `method` have fields of their own. */
export const MATCH_FIELDS: Readonly<Record<Exclude<keyof FaultMatch, 'route' | 'method'>, FieldSpec>> = {
  path: { kind: 'text', label: 'Path; * within a folder, ** anywhere' },
  part: { kind: 'number', label: 'Part of an upload' },
  siteId: { kind: 'number', label: 'Site' },
  userAgent: { kind: 'text', label: 'Client contains' },
  nth: { kind: 'number', label: 'Beginning with the nth' },
  times: { kind: 'number', label: 'So many times' },
  probability: { kind: 'number', label: 'Share of requests, 0 to 1' },
  seed: { kind: 'number', label: 'Seed of chance' },
};

export function isFaultKind(name: string): name is FaultKind {
  return Object.hasOwn(EFFECTS, name);
}
