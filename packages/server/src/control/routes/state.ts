// Snapshots and seeds over the control API, in the words of `server.state`. Directories of the server's machine are
// read and written only below those that were named at the start; links are followed before the comparison.
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { RawCall, Reply } from '../../http/call.ts';
import { problem } from '../../problem.ts';
import { parseSeed, SeedError } from '../../seed/seed.ts';
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

/** The directory with all links followed. Throws `bad-request/request-params-invalid` outside the named folders. */
async function resolveAllowedDirectory(directory: string, allowed: readonly string[]): Promise<string> {
  const real = await followLinks(resolve(directory));
  for (const folder of allowed) {
    const root = await followLinks(resolve(folder));
    if (real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)) return real;
  }
  const known = allowed.length === 0 ? 'none was named' : `named were ${allowed.join(', ')}`;
  const cure = 'Start the server with --control-directory and a folder above it';
  throw problem(
    'bad-request/request-params-invalid',
    `The directory ${directory} is not below a folder that was named at the start; ${known}. ${cure}.`,
  );
}

/** Follows the links of the part that exists; what does not exist yet has none. */
async function followLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const above = dirname(path);
    if (above === path) throw error;
    return join(await followLinks(above), basename(path));
  }
}
