// Transfers over the control API, in the words of `site.transfers`.
import type { RawCall } from '../../http/call.ts';
import { problem } from '../../problem.ts';
import type { ControlledServer } from '../controlled-server.ts';
import { type ControlRoute, jsonBody } from '../route.ts';
import type { TransferControl } from '../transfer-control.ts';

export function createTransferRoutes(server: Pick<ControlledServer, 'transfersOf' | 'sites'>): readonly ControlRoute[] {
  const find = async ({ captures }: RawCall): Promise<TransferControl> => {
    const siteId = Number(captures['id']);
    const known = await server.sites();
    if (known.some((site) => site.siteId === siteId)) return server.transfersOf(siteId);
    throw problem('not-found/site-not-found', 'There is no such site.');
  };
  return [
    { route: 'GET /sites/{id}/transfers', handler: async (call) => ({ json: await (await find(call)).settings() }) },
    {
      route: 'PATCH /sites/{id}/transfers',
      handler: async (call) => {
        const transfers = await find(call);
        return { json: await transfers.change(await jsonBody(call)) };
      },
    },
    {
      route: 'DELETE /sites/{id}/transfers',
      handler: async (call) => {
        await (await find(call)).reset();
        return {};
      },
    },
    {
      route: 'POST /sites/{id}/file_migrations/{migration}/cancel',
      handler: async (call) => {
        const transfers = await find(call);
        if (await transfers.cancelMigration(Number(call.captures['migration']))) return {};
        throw problem('not-found', 'There is no such migration that could be cancelled.');
      },
    },
  ];
}
