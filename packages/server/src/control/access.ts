// Who gets in: the one place that decides about every request to the control API and the console.
//
// In process whoever holds `server.fetch` holds the server, so nothing is asked. A request that names a `Host` came
// through a socket, if only through an adapter in front of `fetch`, and is asked in this order:
// 1. Is it addressed to this server? One `Host`, and that a loopback name with the server's port, the address that the
//    connection arrived at, or the host of `--host` or `--public-url`. A name that an attacker makes resolve to
//    127.0.0.1 (DNS rebinding) stops here.
// 2. Did it pass a proxy? Then whoever sent it is unknown, and only the token itself lets it in.
// 3. Did another site's page send it? `Origin` and `Sec-Fetch-Site` tell; nothing of it is answered, token or not.
// 4. Who is it? The bearer of the token, a session of the console, or with `--control open` anybody.
// The decision is a pure function; `admit` throws what it refuses.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingCall, SentHeaders } from '../http/call.ts';
import { isLoopback, isProxied } from '../http/own-machine.ts';
import { type Problem, problem } from '../problem.ts';

/** What somebody who got in may do. */
export type Rights = 'everything' | 'read';

/** How a server is guarded. */
export interface AccessPolicy {
  /** `open` asks for no token; for loopback only. */
  readonly mode: 'token' | 'open';
  readonly token: string;
  /** Names besides loopback by which the server is called: `host:port`, without the port where it is the default. */
  readonly hosts: readonly string[];
  /** What a session of the console may do; undefined if it is none, or has ended. */
  readonly rightsOfSession: (cookies: string) => Rights | undefined;
}

/** What is known of a request before anybody believes it. */
export interface Visit {
  readonly method: string;
  readonly headers: SentHeaders;
  readonly socket?: IncomingCall['socket'];
}

/** The decision about a visit. */
export type Decision =
  | { readonly rights: Rights }
  | { readonly refused: 'host' | 'proxy' | 'origin' | 'token' | 'missing'; readonly why: string };

/** Decides about a request to the control API. */
export function decideAccess(policy: AccessPolicy, visit: Visit): Decision {
  if (!cameThroughSocket(visit)) return { rights: 'everything' };
  return refuseAtDoor(policy, visit) ?? identify(policy, visit);
}

/** Decides whether a request may be heard at all, whoever sent it; undefined if it may. */
export function refuseAtDoor(policy: AccessPolicy, visit: Visit): Exclude<Decision, { rights: Rights }> | undefined {
  if (!cameThroughSocket(visit)) return undefined;
  return refuseForeignHost(policy, visit) ?? refuseProxied(policy, visit) ?? refuseForeignPage(visit);
}

/** Lets a request in with what it may do, or throws why not. */
export function admit(policy: AccessPolicy, visit: Visit): Rights {
  const decision = decideAccess(policy, visit);
  if ('rights' in decision) return decision.rights;
  throw explainRefusal(decision);
}

export function explainRefusal({ refused, why }: Exclude<Decision, { rights: Rights }>): Problem {
  if (refused === 'token') return problem('not-authenticated/invalid-credentials', why);
  if (refused === 'missing') return problem('not-authenticated/authentication-required', why);
  return problem('not-authorized/site-admin-required', why);
}

function cameThroughSocket({ socket, headers }: Visit): boolean {
  return socket !== undefined || headers.has('Host') || headers.has('Origin') || isProxied(headers);
}

function refuseForeignHost({ hosts }: AccessPolicy, { headers, socket }: Visit) {
  const sent = socket?.hosts ?? [headers.get('Host') ?? ''];
  const [host = ''] = sent;
  if (sent.length !== 1) return { refused: 'host', why: `A request has one Host header, not ${sent.length}.` } as const;
  const name = host.toLowerCase();
  if (hosts.includes(name) || isOwnAddress(name, socket)) return undefined;
  const cure = 'Call it by a loopback name and its port, or start the server with --public-url and this address.';
  return {
    refused: 'host',
    why: `The control API is not called ${JSON.stringify(host.slice(0, 100))}. ${cure}`,
  } as const;
}

/** A loopback name or the very address that the connection arrived at: an address cannot be rebound as a name can. */
function isOwnAddress(name: string, socket: Visit['socket']): boolean {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(name) ?? [];
  if (socket === undefined) return isLoopback(host);
  const wantedPort = port === undefined ? (socket.isTls ? 443 : 80) : Number(port);
  if (wantedPort !== socket.localPort) return false;
  const address = socket.localAddress.replace(/^::ffff:/, '');
  return isLoopback(host) || host === (address.includes(':') ? `[${address}]` : address);
}

function refuseProxied(policy: AccessPolicy, { headers }: Visit) {
  if (!isProxied(headers) || checkToken(policy, headers) === 'right') return undefined;
  const why = 'The request came through a proxy, so that nobody knows who sent it; it needs the token of the server.';
  return { refused: 'proxy', why } as const;
}

function refuseForeignPage({ headers, socket }: Visit) {
  const host = (socket?.hosts[0] ?? headers.get('Host') ?? '').toLowerCase();
  const origin = headers.get('Origin');
  const own =
    socket === undefined ? [`http://${host}`, `https://${host}`] : [`http${socket.isTls ? 's' : ''}://${host}`];
  const site = headers.get('Sec-Fetch-Site');
  const isOwn = (origin === null || own.includes(origin.toLowerCase())) && /^(?:same-origin|none)?$/.test(site ?? '');
  return isOwn ? undefined : ({ refused: 'origin', why: 'The control API is not for pages of other sites.' } as const);
}

function identify(policy: AccessPolicy, { method, headers }: Visit): Decision {
  const token = checkToken(policy, headers);
  if (token === 'right') return { rights: 'everything' };
  if (token === 'wrong') return { refused: 'token', why: 'This is not the token of this server.' };
  if (policy.mode === 'open') return { rights: 'everything' };
  const rights = policy.rightsOfSession(headers.get('Cookie') ?? '');
  // A browser names the origin with everything that changes something; who does not is no page of the console.
  const isSafe = method === 'GET' || method === 'HEAD' || headers.has('Origin');
  if (rights !== undefined && isSafe) return { rights };
  const where = 'It is in the --json line and in control.json in the data directory; --control chooses one.';
  return {
    refused: 'missing',
    why: `The control API needs the token of the server: "Authorization: Bearer …". ${where}`,
  };
}

function checkToken({ token }: AccessPolicy, headers: SentHeaders): 'right' | 'wrong' | 'absent' {
  const sent = headers.get('Authorization');
  if (sent === null) return 'absent';
  return isSameSecret(sent, `Bearer ${token}`) ? 'right' : 'wrong';
}

/** Compares in a time that tells nothing about either text. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
