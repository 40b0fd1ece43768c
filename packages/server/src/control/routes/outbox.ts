// The outbox over the control API, in the words of `server.outbox`.
import { problem } from '../../problem.ts';
import type { Controlled } from '../controlled.ts';
import type { ControlRoute } from '../route.ts';
import { siteIdIn } from './queries.ts';

export function createOutboxRoutes({ outbox }: Controlled): readonly ControlRoute[] {
  return [
    {
      route: 'GET /outbox',
      handler: async (call) => {
        const siteId = siteIdIn(call);
        const kind = call.query.get('kind') ?? undefined;
        if (kind !== undefined && kind !== 'mail' && kind !== 'webhook') {
          throw problem('bad-request/request-params-invalid', 'kind has to be mail or webhook.');
        }
        return { json: await outbox.entries({ ...(siteId !== undefined && { siteId }), ...(kind && { kind }) }) };
      },
    },
    {
      route: 'DELETE /outbox',
      handler: async (call) => {
        const siteId = siteIdIn(call);
        await (siteId === undefined ? outbox.clear() : outbox.forgetSite(siteId));
        return {};
      },
    },
  ];
}
