// The server's own control API, below `/__control/v1`: sites, state, clock, faults, journal and outbox. It is for tests
// and tools, not for clients of the API. It is open on loopback addresses only, or to anyone with the token.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingCall, RawRoute } from '../http/call.ts';
import { problem } from '../problem.ts';
import type { ControlledServer } from './controlled-server.ts';
import { createClockRoutes } from './routes/clock.ts';
import { createFaultRoutes } from './routes/faults.ts';
import { createJournalRoutes, createOutboxRoutes } from './routes/journal.ts';
import { createSiteRoutes } from './routes/sites.ts';
import { createStateRoutes } from './routes/state.ts';
import { createTransferRoutes } from './routes/transfers.ts';

const PREFIX = '/__control/v1';

/** The routes of all topics, each behind the same access check. */
export function createControlRoutes(server: ControlledServer): readonly RawRoute[] {
  const themes = [
    createSiteRoutes,
    createStateRoutes,
    createClockRoutes,
    createFaultRoutes,
    createJournalRoutes,
    createOutboxRoutes,
    createTransferRoutes,
  ].map((routes) => routes(server));
  return themes.flat().map(({ route, handler }) => {
    const [method = '', path = ''] = route.split(' ');
    return {
      method,
      pattern: PREFIX + path,
      handler: async (call) => {
        admit(server.access(), call.request);
        return handler(call);
      },
    };
  });
}

function admit(access: ReturnType<ControlledServer['access']>, { headers, origin }: IncomingCall): void {
  if (access === 'closed') throw problem('not-found', 'The control API is closed.');
  if (typeof access === 'object') {
    const given = Buffer.from(headers.get('Authorization') ?? '');
    const expected = Buffer.from(`Bearer ${access.token}`);
    if (given.byteLength === expected.byteLength && timingSafeEqual(given, expected)) return;
    throw problem(
      'not-authenticated/invalid-credentials',
      'The control API requires its token: send it as Authorization: Bearer TOKEN.',
    );
  }
  // A page in a browser on this machine can reach loopback addresses too: it sends an origin, or another host name.
  if (headers.has('Origin') || !isLoopback(new URL(origin).hostname)) {
    throw problem('not-authorized/site-admin-required', 'The control API does not accept requests from web pages.');
  }
}

/** True for the names and addresses of this machine itself. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host === '[::1]' || /^127\./.test(host)
  );
}
