// Answers that a working server would not give: refusals instead of the work, and answers changed after it. All
// functions are pure.

import { IN_PROGRESS } from '../files/tree/file-migrations.ts';
import type { Reply } from '../http/call.ts';
import { createProblemReply } from '../http/envelope.ts';
import { createStorageRefusal } from '../http/storage-refusal.ts';
import { problem } from '../problem.ts';
import type { FaultEffect } from './fault-rule.ts';

type Effect<K extends FaultEffect['kind']> = Extract<FaultEffect, { readonly kind: K }>;

/** A refusal of the API in its envelope. */
export function createErrorReply(effect: Effect<'error'>, requestId: string): Reply {
  const headers = retryAfter(effect.retryAfterSeconds);
  const { message, status } = effect;
  const text = message ?? 'A fault rule of this server refused the request.';
  const refusal = problem(effect.type, text, { headers, ...(status !== undefined && { status }) });
  const reply = createProblemReply(refusal, requestId);
  // The words of the rule, and no others.
  return message === undefined ? reply : { ...reply, json: { ...Object(reply.json), error: message } };
}

/** The refusal of a caller that sends too much. */
export function throttleReply(seconds: number, requestId: string): Reply {
  const text = 'Too many requests: a fault rule of this server limits the rate.';
  return createProblemReply(
    problem('rate-limited/too-many-requests', text, { headers: retryAfter(seconds) }),
    requestId,
  );
}

/** A bare status; with a code the XML of an object store. */
export function createStatusReply(effect: Effect<'status'>, requestId: string): Reply {
  const headers = retryAfter(effect.retryAfterSeconds);
  if (effect.code !== undefined) {
    const refusal = createStorageRefusal(requestId, effect.status, [effect.code, effect.text ?? 'A fault']);
    return { ...refusal, headers: { ...refusal.headers, ...headers } };
  }
  return {
    status: effect.status,
    headers: { ...headers, 'Content-Type': effect.text?.startsWith('<') ? 'text/html' : 'text/plain; charset=utf-8' },
    text: effect.text ?? '',
  };
}

/** The storage's refusal of a signed address that has expired, or whose signature is wrong. */
export function refuseAddress(kind: 'expired-address' | 'wrong-signature', requestId: string): Reply {
  const said: readonly [string, string] =
    kind === 'expired-address'
      ? ['AccessDenied', 'Request has expired']
      : ['SignatureDoesNotMatch', 'The signature of this address is not one that this server made'];
  return createStorageRefusal(requestId, 403, said);
}

export function redirectReply({ to, status = 302 }: Effect<'redirect'>): Reply {
  return { status, headers: { Location: to }, text: '' };
}

/** The refusal of a site that is disabled. */
export function createDisabledReply(requestId: string): Reply {
  const text = 'This site is disabled. The request was not carried out.';
  return createProblemReply(problem('service-unavailable/site-disabled', text, { status: 422 }), requestId);
}

/** The refusal of a request that came to another host than the site is at home at; undefined at home. */
export function createRegionMismatch(
  { host, form = 'json' }: Effect<'region-mismatch'>,
  { requestId, origin }: { requestId: string; origin: string },
): Reply | undefined {
  if (new URL(origin).host === host.toLowerCase()) return undefined;
  if (form === 'json') {
    const text = `This site is in another region. Connect to ${host}.`;
    const refusal = problem('not-authenticated/lockout-region-mismatch', text, { status: 403, data: { host } });
    return createProblemReply(refusal, requestId);
  }
  const text = `You have connected to a URL of another region. Connect to ${host}.`;
  return { status: 403, headers: { 'X-Files-Host': host, 'Content-Type': 'text/plain; charset=utf-8' }, text };
}

/** A page of the web application in the place of something else. */
export function createFrontendAppReply(): Reply {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'X-Files-Frontend-App': 'true' };
  return { status: 200, headers, text: '<!DOCTYPE html><title>Files</title><div id="app"></div>' };
}

/** Something other than the API's answer. */
export function createStrangeAnswer(effect: Effect<'answer'>, reply: Reply, defaultStatus: number): Reply {
  const status = effect.status ?? reply.status ?? defaultStatus;
  const own = effect.is === 'html' ? undefined : reply.headers;
  const createHeaders = (type: string) => ({ ...own, 'Content-Type': type });
  switch (effect.is) {
    case 'empty':
      return { status, headers: createHeaders('application/json'), text: '' };
    case 'malformed-json':
      return { status, headers: createHeaders('application/json'), text: jsonText(reply).slice(0, -1) };
    case 'other-shape':
      return { status, headers: createHeaders('application/json'), text: '"something else"' };
    case 'html':
      return {
        status,
        headers: createHeaders('text/html'),
        text: '<!DOCTYPE html><title>Gateway</title><h1>Please wait</h1>',
      };
  }
}

/** Checksums that are not computed yet, or are those of other bytes. */
export function replaceChecksums({ is }: Effect<'checksum'>, reply: Reply): Reply {
  return withJson(reply, (name, value) => {
    if (typeof value !== 'string' || !CHECKSUM_NAMES.has(name)) return value;
    return is === 'missing' ? null : shiftHex(value);
  });
}

export function replaceEtag({ is }: Effect<'etag'>, reply: Reply): Reply {
  const { ETag: etag, ...headers } = { ...reply.headers };
  if (etag === undefined || is === 'missing') return { ...reply, headers };
  return { ...reply, headers: { ...headers, ETag: `"${shiftHex(etag.replaceAll('"', ''))}"` } };
}

/** Every moment in the answer, and its `Date`, off by some time. */
export function skewClock({ byMs }: Effect<'clock-skew'>, reply: Reply, nowMs: number): Reply {
  const moved = withJson(reply, (_, value) =>
    typeof value === 'string' && MOMENT_PATTERN.test(value)
      ? `${new Date(Date.parse(value) + byMs).toISOString().slice(0, 19)}Z`
      : value,
  );
  return { ...moved, headers: { ...moved.headers, Date: new Date(nowMs + byMs).toUTCString() } };
}

/** Background work as it is reported while it runs. */
export function stripCompletion(reply: Reply): Reply {
  return withJson(reply, (name, value) => (name === 'status' && value === 'completed' ? IN_PROGRESS : value));
}

const CHECKSUM_NAMES: ReadonlySet<string> = new Set(['crc32', 'md5', 'sha1', 'sha256']);
const MOMENT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) };
}

function jsonText({ json, text }: Reply): string {
  return json === undefined ? text || '{}' : JSON.stringify(json);
}

/** Another value of the same look: its first digit differs, and is never 0. */
function shiftHex(hex: string): string {
  const first = Number.parseInt(hex.slice(0, 1), 16);
  return (Number.isNaN(first) || first === 1 ? 2 : first ^ 1).toString(16) + hex.slice(1);
}

/** The reply with every member of its JSON looked at, however deep. */
function withJson(reply: Reply, change: (name: string, value: unknown) => unknown): Reply {
  if (reply.json === undefined) return reply;
  return { ...reply, json: JSON.parse(JSON.stringify(reply.json), change) };
}
