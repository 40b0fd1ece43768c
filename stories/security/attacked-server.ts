// A server in a process of its own that measures how long its event loop is kept. Every two milliseconds a timer looks
// how much processor time the thread has used since the last look: a callback that keeps the loop shows as a whole, as
// no timer runs in between. Processor time instead of time, because a machine that tests is busy with other things.
// Tells its parent where it listens, then answers each message with the longest block since the one before.
import { createServer } from '@filescom/server';

const TICK_MS = 2;
/** How long parsing `WORK` takes at best on the machine on which the limits were set. */
const REFERENCE_MS = 2.5;
/** Shorter blocks are within every limit, however slow the machine. */
const HARMLESS_MS = 25;
const WORK = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ name: `entry ${index}`, size: index })));

/** What the parent is told. */
export interface Measurement {
  /** Milliseconds of processor time. */
  readonly longestBlockMs: number;
  /** The same by the clock, which other processes lengthen. */
  readonly longestPauseMs: number;
  readonly rssBytes: number;
  /** How many times as long as elsewhere work takes here and now; 1 where it is faster. */
  readonly slowness: number;
}

const server = await createServer({ dataDir: process.argv[2] ?? '', transfers: { downloadIdentity: 'none' } });
const { url } = await server.listen();
let longestBlockMs = 0;
let longestPauseMs = 0;
let usedMs = cpuMs();
let lookedMs = performance.now();

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function look(): void {
  const nowUsedMs = cpuMs();
  const nowMs = performance.now();
  longestBlockMs = Math.max(longestBlockMs, nowUsedMs - usedMs);
  longestPauseMs = Math.max(longestPauseMs, nowMs - lookedMs - TICK_MS);
  [usedMs, lookedMs] = [nowUsedMs, nowMs];
}

/** The shortest of some tries: the longer ones had something else in between. */
function computeSlowness(): number {
  const tries = Array.from({ length: 3 }, () => {
    const before = cpuMs();
    for (let count = 0; count < 5; count += 1) JSON.parse(WORK);
    return (cpuMs() - before) / 5;
  });
  return Math.max(1, Math.min(...tries) / REFERENCE_MS);
}

const ticks = setInterval(look, TICK_MS);
process.on('message', async (message) => {
  if (typeof message === 'object' && message !== null && 'byMs' in message) {
    server.clock.advance(Number(message.byMs));
  }
  await server.settled();
  look();
  const measured = { longestBlockMs, longestPauseMs, rssBytes: process.memoryUsage.rss() };
  if (message === 'measure') {
    const slowness = longestBlockMs > HARMLESS_MS ? computeSlowness() : 1;
    [longestBlockMs, longestPauseMs] = [0, 0];
    [usedMs, lookedMs] = [cpuMs(), performance.now()];
    process.send?.({ ...measured, slowness } satisfies Measurement);
  } else process.send?.(measured);
});
process.once('disconnect', () => {
  clearInterval(ticks);
  void server.close();
});
process.send?.({ url, apiKey: server.apiKey });
