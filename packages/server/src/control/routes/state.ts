// Snapshots and seeds over the control API, in the words of `server.state`.
import type { RawCall, Reply } from '../../http/call.ts';
import { problem } from '../../problem.ts';
import { parseSeed, SeedError } from '../../seed/seed.ts';
import { resolveAllowedDirectory } from '../allowed-directories.ts';
import type { ControlledServer } from '../controlled-server.ts';
import { type ControlRoute, jsonBody } from '../route.ts';

export function createStateRoutes(server: ControlledServer): readonly ControlRoute[] {
  const { state } = server;
  return [
    { route: 'GET /snapshots', handler: async () => ({ json: await state.snapshots() }) },
    { route: 'PUT /snapshots/{name}', handler: async (call) => ({ json: await state.snapshot(nameIn(call)) }) },
    {
      route: 'POST /snapshots/{name}/restore',
      handler: async (call) => {
        await state.restore(nameIn(call));
        return {};
      },
    },
    {
      route: 'DELETE /snapshots/{name}',
      handler: async (call) => {
        if (!(await state.dropSnapshot(nameIn(call)))) throw problem('not-found', 'There is no such snapshot.');
        return {};
      },
    },
    { route: 'POST /sites/{id}/seed', handler: (call) => addSeed(server, call) },
    { route: 'POST /sites/{id}/dump', handler: (call) => writeDump(server, call) },
  ];
}

async function addSeed({ state, sites, directories }: ControlledServer, call: RawCall): Promise<Reply> {
  const siteId = await siteIn(call, sites);
  const sent = await jsonBody(call);
  const directory = directoryIn(sent);
  await explainSeedErrors(async () => {
    const isInline = directory === undefined;
    const seed = isInline ? parseSeed(JSON.stringify(sent)) : await resolveAllowedDirectory(directory, directories);
    await state.seed(seed, { siteId });
  });
  return {};
}

async function writeDump({ state, sites, directories }: ControlledServer, call: RawCall): Promise<Reply> {
  const siteId = await siteIn(call, sites);
  const directory = directoryIn(await jsonBody(call));
  if (directory === undefined) throw problem('bad-request/request-params-required', 'directory is required.');
  await state.dump(await resolveAllowedDirectory(directory, directories), { siteId });
  return {};
}

/** A directory of the machine that the server runs on, where the body names one. */
function directoryIn({ directory }: Awaited<ReturnType<typeof jsonBody>>): string | undefined {
  return typeof directory === 'string' && directory !== '' ? directory : undefined;
}

async function siteIn({ captures }: RawCall, sites: ControlledServer['sites']): Promise<number> {
  const siteId = Number(captures['id']);
  const known = await sites();
  if (known.some((site) => site.siteId === siteId)) return siteId;
  throw problem('not-found/site-not-found', 'There is no such site.');
}

function nameIn({ captures }: RawCall): string {
  return captures['name'] ?? '';
}

async function explainSeedErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof SeedError)) throw cause;
    throw problem('bad-request/request-params-invalid', cause.message, { cause });
  }
}
