// Sites over the control API: which there are, new ones, and a fresh start.
import type { ParamValue } from '../../params/params.ts';
import { problem } from '../../problem.ts';
import type { ControlledServer } from '../controlled-server.ts';
import { type ControlRoute, jsonBody } from '../route.ts';

export function createSiteRoutes(server: ControlledServer): readonly ControlRoute[] {
  return [
    { route: 'GET /state', handler: async () => ({ json: { sites: await server.sites() } }) },
    {
      route: 'POST /sites',
      handler: async (call) => {
        const sent = await jsonBody(call);
        const made = await server.createSite({
          ...omitUndefined('name', sent['name']),
          ...omitUndefined('apiKey', sent['apiKey']),
          ...omitUndefined('adminPassword', sent['adminPassword']),
        });
        return { status: 201, json: { siteId: made.siteId, apiKey: made.apiKey } };
      },
    },
    {
      route: 'DELETE /sites/{id}',
      handler: async ({ captures }) => {
        if (!(await server.dropSite(Number(captures['id']))))
          throw problem('not-found/site-not-found', 'There is no such site.');
        return {};
      },
    },
    {
      route: 'POST /reset',
      handler: async () => {
        await server.state.reset();
        const { siteId, apiKey } = server.state.first;
        return { json: { siteId, apiKey } };
      },
    },
  ];
}

function omitUndefined(name: 'name' | 'apiKey' | 'adminPassword', value: ParamValue | undefined) {
  return typeof value === 'string' ? { [name]: value } : {};
}
