// Sessions of the console over the control API: a ticket or the token is exchanged for a cookie.

import { MAX_STRANGERS_BODY_BYTES } from '../../http/body.ts';
import type { RawCall, Reply } from '../../http/call.ts';
import { problem } from '../../problem.ts';
import { VERSION } from '../../version.ts';
import { isSameSecret, type Rights } from '../access.ts';
import type { ConsoleSessions } from '../console-sessions.ts';
import type { ControlledServer } from '../controlled-server.ts';
import { type ControlRoute, jsonBody } from '../route.ts';

export function createSessionRoutes(server: ControlledServer): readonly ControlRoute[] {
  return [
    { route: 'POST /session', forStrangers: true, handler: (call) => beginSession(server, call) },
    {
      route: 'GET /session',
      handler: async (_call, rights) => ({ json: { rights, version: VERSION, boot: server.events.boot } }),
    },
    {
      route: 'DELETE /session',
      forReaders: true,
      handler: async (call) => ({ headers: { 'Set-Cookie': findSessions(server).createEmptyCookie(doorOf(call)) } }),
    },
    {
      route: 'POST /session/links',
      handler: async () => {
        const url = server.createConsoleUrl();
        if (url === undefined) throw problem('not-found', 'There is no console, or the server does not listen.');
        return { status: 201, json: { url } };
      },
    },
    {
      route: 'POST /sites/{id}/credentials',
      forReaders: true,
      handler: (call, rights) => lendCredential(server, call, rights),
    },
  ];
}

function findSessions({ sessions }: ControlledServer): ConsoleSessions {
  if (sessions !== undefined) return sessions;
  throw problem('not-found', 'The console is turned off: the server was started with --no-console.');
}

async function beginSession(server: ControlledServer, call: RawCall): Promise<Reply> {
  const sessions = findSessions(server);
  const { ticket, token } = await jsonBody(call, MAX_STRANGERS_BODY_BYTES);
  const isRight =
    (typeof ticket === 'string' && sessions.takeTicket(ticket)) ||
    (typeof token === 'string' && isSameSecret(token, server.access().token));
  if (isRight) return { headers: { 'Set-Cookie': sessions.createCookie(doorOf(call)) } };
  const why = 'A link to the console works once; this one is used up, or of another start of the server.';
  throw problem('not-authenticated/invalid-credentials', why);
}

async function lendCredential(server: ControlledServer, { captures }: RawCall, rights: Rights): Promise<Reply> {
  const siteId = Number(captures['id']);
  const known = await server.sites();
  if (!known.some((site) => site.siteId === siteId)) {
    throw problem('not-found/site-not-found', 'There is no such site.');
  }
  return { status: 201, json: await server.createCredential(siteId, rights === 'read') };
}

function doorOf({ request: { socket } }: RawCall): { port: number; isTls: boolean } {
  return { port: socket?.localPort ?? 0, isTls: socket?.isTls ?? false };
}
