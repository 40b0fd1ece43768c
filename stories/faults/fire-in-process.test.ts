// The faults that break bodies and connections, without sockets: the client's `fetch` is the server. What must never
// happen does not happen there either, and what the user sees is a success or an error of the SDK.
import { createServer } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { FIRES } from './effects.ts';
import { overAll, underFire } from './under-fire.ts';

const KINDS = new Set(['reset', 'truncate', 'corrupt', 'stall', 'duplicate', 'redirect', 'refuse-connection']);
const fires = FIRES.filter(({ effect, tls }) => KINDS.has(effect.kind) && tls === undefined);

test.each(fires.map((fire) => [fire.name, fire] as const))('%s', async (_, fire) => {
  const server = await createServer({ partSizeBytes: 100_000 });
  onTestFinished(() => server.close());
  await overAll(fire, async (operation) => {
    if (fire.only !== undefined && fire.only !== operation.side) return;
    const { seen } = await underFire(operation, fire, { server, way: { fetch: server.fetch } });
    expect(seen).toMatch(/^(?:ok|\w+Error\b.*|1 file failed: \w+Error)$/);
  });
});
