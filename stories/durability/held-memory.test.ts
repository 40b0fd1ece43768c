// The measure by which load.ts calls something a leak, against a server that is asked for its memory.
import { expect, onTestFinished, test } from 'vitest';
import { spawnServer } from '../kit/server-process.ts';
import { type HeldBytes, HeldMemory, heldLine, INSPECTOR_FLAG, isLeak } from './held-memory.ts';

const MiB = 1024 * 1024;
function held(heapMiB: number, collected = true): HeldBytes {
  return { collected, rss: 0, heapUsed: heapMiB * MiB, external: 0, arrayBuffers: 0 };
}

test('garbage is no leak, and neither is what stops growing', () => {
  expect(isLeak([held(30, false), held(40), held(300, false), held(42)])).toBe(false);
  expect(isLeak([held(40), held(70, false), held(70)])).toBe(true);
});

test('a server tells what it holds', async () => {
  const server = await spawnServer([], [INSPECTOR_FLAG]);
  onTestFinished(async () => void (await server.stop()));
  const memory = await HeldMemory.of(server.log());
  const collected = await memory.measure({ collected: true });
  memory.close();
  expect(collected.heapUsed).toBeGreaterThan(MiB);
  expect(heldLine(collected)).toMatch(/^RSS \d+ MiB, heap \d+ MiB, .*, garbage apart$/);
});
