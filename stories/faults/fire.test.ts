// Every fault against every kind of operation: what the user sees. Writes docs/faults.md; a difference from what is
// there fails.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ClientOptions } from '@filescom/sdk';
import { createServer, type Server } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { FIRES, type Fire } from './effects.ts';
import { OPERATIONS } from './operations.ts';
import { faultTable } from './table.ts';
import { overAll, type Seen, underFire } from './under-fire.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/faults.md', import.meta.url));

const rows = new Map<string, readonly string[]>();
const undisturbed = new Map<string, Seen>();

/** A server of its own for each row, so that what is left behind can be seen. */
async function start(tls: boolean): Promise<{ server: Server; way: ClientOptions }> {
  const server = await createServer({ partSizeBytes: 100_000 });
  onTestFinished(() => server.close());
  const { url, caFile } = await server.listen({ ...(tls && { tls: true }) });
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8');
  return { server, way: { baseUrl: url, proxy: false, ca } };
}

test('nothing', async () => {
  const reached = await start(false);
  for (const operation of OPERATIONS) {
    const result = await underFire(operation, undefined, reached);
    expect(result.seen).toBe('ok');
    undisturbed.set(operation.name, result);
  }
});

test.each(FIRES.map((fire) => [fire.name, fire] as const))('%s', async (name, fire) => {
  const reached = await start(fire.tls === true);
  rows.set(name, await inTurn(fire, reached));
  const startedMs = performance.now();
  await reached.server.close();
  // A connection that is still in use would hold the server up.
  expect(performance.now() - startedMs).toBeLessThan(4_500);
});

async function inTurn(fire: Fire, reached: { server: Server; way: ClientOptions }): Promise<string[]> {
  const cell = async (operation: (typeof OPERATIONS)[number]) => {
    if (fire.only !== undefined && fire.only !== operation.side) return '';
    const { seen, targeted, all } = await underFire(operation, fire, reached);
    const normal = undisturbed.get(operation.name) ?? { targeted: 0, all: 0 };
    // A refused connection does not get as far as the server's journal.
    const more = fire.effect.kind === 'refuse-connection' ? all - normal.all : targeted - normal.targeted;
    if (seen === 'ok') return more > 0 ? `ok +${more}` : 'ok';
    const tried = targeted - (operation.target.nth ?? 1) + 1;
    return tried > 1 ? `${seen}, ${tried} requests` : seen;
  };
  return overAll(fire, cell);
}

test('the table says so', async () => {
  await expect(faultTable(OPERATIONS, rows)).toMatchFileSnapshot(DOCUMENT);
});
