// START HERE for the control API, below `/__control/v1`: sites, state, clock, faults, journal, outbox and events. It is
// for tests, tools and the console, not for clients of the API. `access.ts` decides who gets in.
import type { RawRoute } from '../http/call.ts';
import { problem } from '../problem.ts';
import { admit, explainRefusal, refuseAtDoor } from './access.ts';
import type { ControlledServer } from './controlled-server.ts';
import type { ControlRoute } from './route.ts';
import { createClockRoutes } from './routes/clock.ts';
import { createEventRoutes } from './routes/events.ts';
import { createFaultRoutes } from './routes/faults.ts';
import { createJournalRoutes, createOutboxRoutes } from './routes/journal.ts';
import { createSessionRoutes } from './routes/session.ts';
import { createSiteRoutes } from './routes/sites.ts';
import { createStateRoutes } from './routes/state.ts';
import { createTransferRoutes } from './routes/transfers.ts';

const PREFIX = '/__control/v1';

/** The routes of all topics, each behind the same access check. */
export function createControlRoutes(server: ControlledServer): readonly RawRoute[] {
  const themes = [
    createSessionRoutes,
    createSiteRoutes,
    createStateRoutes,
    createClockRoutes,
    createFaultRoutes,
    createJournalRoutes,
    createOutboxRoutes,
    createTransferRoutes,
    createEventRoutes,
  ].map((routes) => routes(server));
  return themes.flat().map((route) => guardRoute(server, route));
}

function guardRoute(server: ControlledServer, { route, handler, forReaders, forStrangers }: ControlRoute): RawRoute {
  const [method = '', path = ''] = route.split(' ');
  return {
    method,
    pattern: PREFIX + path,
    handler: async (call) => {
      if (forStrangers) {
        const refusal = refuseAtDoor(server.access(), call.request);
        if (refusal !== undefined) throw explainRefusal(refusal);
        return await handler(call, 'read');
      }
      const rights = admit(server.access(), call.request);
      if (rights === 'read' && method !== 'GET' && !forReaders) {
        throw problem('not-authorized/site-admin-required', 'This console may only read: it was started so.');
      }
      return await handler(call, rights);
    },
  };
}
