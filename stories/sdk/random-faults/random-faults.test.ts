// Any transfer under any few faults of the server's own kit: it did what was asked, or says why not in a typed error,
// whose outcome is true; never a wrong file under the final name, nothing left behind, memory bounded. The long
// campaign: FILESCOM_RANDOM_RUNS=300 npx vitest run stories/sdk/random-faults. FILESCOM_RANDOM_SEED chooses what is
// drawn.
import { createServer } from '@filescom/server';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Deed, deeds, PART_BYTES } from './deeds.ts';
import { faultRules } from './rules.ts';
import { type Run, runOnce } from './world.ts';

const RUNS = Number(process.env['FILESCOM_RANDOM_RUNS'] ?? 40);
const SEED = Number(process.env['FILESCOM_RANDOM_SEED'] ?? 20_250);
const MIB = 1024 * 1024;
/**
 * The parts of a stream that are held, a file that is wanted in memory, and as much again for the server, which shares
 * this process.
 */
const MOST_BYTES = 112 * MIB;

function connections(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

test(
  'whatever goes wrong, the bytes are right or the error says why not',
  async () => {
    const server = await createServer({ partSizeBytes: PART_BYTES });
    onTestFinished(() => server.close());
    const { url } = await server.listen({ port: 0 });
    const before = connections();
    const ended: Record<Run['ended'], number> = { done: 0, partly: 0, refused: 0 };
    const outcomes = { done: 0, 'not-carried-out': 0, unknown: 0 };
    const ways = new Map<Deed['way'], number>();
    let peakBytes = 0;
    await fc.assert(
      fc.asyncProperty(deeds, faultRules, async (deed, rules) => {
        const run = await runOnce(server, url, deed, rules);
        expect(run.problems).toEqual([]);
        await vi.waitFor(() => expect(connections()).toBe(before), { timeout: 3_000, interval: 5 });
        ended[run.ended] += 1;
        for (const outcome of run.outcomes) outcomes[outcome] += 1;
        ways.set(deed.way, (ways.get(deed.way) ?? 0) + 1);
        peakBytes = Math.max(peakBytes, run.peakBytes);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(peakBytes).toBeLessThan(MOST_BYTES);
    if (RUNS > 40)
      console.log(
        JSON.stringify({ seed: SEED, ...ended, outcomes, peakMiB: Math.round(peakBytes / MIB), ways: [...ways] }),
      );
    expect(ended.done).toBeGreaterThan(RUNS / 10);
    expect(ended.refused + ended.partly).toBeGreaterThan(RUNS / 20);
    // Saying nothing would be true, too.
    expect(outcomes.unknown).toBeLessThan(outcomes['not-carried-out']);
  },
  Math.max(120_000, RUNS * 8_000),
);
