// Nothing that a caller sends keeps the server from others: no request keeps the event loop for more than 50 ms, and
// who works meanwhile is answered within 250 ms. Tried with all that did stop the server once, with as much as is
// allowed, and with at least 500 requests drawn from a seed; FILESCOM_RANDOM_SEED draws others.
//
// Machines that test are busy, so nothing here is measured by the clock alone. A block is counted in processor time of
// the server's thread, in proportion to how slow the machine is at that moment, and one that is too long is tried twice
// more: what a request costs comes again, what something else cost does not. Of the time of an answer the time is taken
// off in which a thread was ready to run and had no processor; what is left still holds waits for a busy disk, so that
// the whole is tried again, too.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { skipsOnPostgres } from '../kit/embedded-only.ts';
import { CAMPAIGNS, type Campaign } from './attacks.ts';
import type { Service } from './bystander.ts';
import { Draw } from './draw.ts';
import { AT_THE_LIMITS, FINDINGS } from './known-attacks.ts';
import { type Attack, World } from './world.ts';

const MAX_BLOCK_MS = 50;
const MAX_ANSWER_MS = 250;
const REQUESTS = 500;
const AT_ONCE = 4;
const TRIES = 3;
const BYSTANDER = fileURLToPath(new URL('bystander.ts', import.meta.url));
const SEED = Number(process.env['FILESCOM_RANDOM_SEED'] ?? Math.floor(Math.random() * 1e6));

const isAway = skipsOnPostgres('long blocks', 'The server that is measured is in a process of its own, over SQLite.');
const testAlone = test.skipIf(isAway);

interface Trial {
  readonly name: string;
  readonly seed: number;
  readonly run: Campaign;
}

/** So many trials of each kind as its weight says. */
function drawTrials(requests: number, from: number): Trial[] {
  return Object.entries(CAMPAIGNS).flatMap(([name, [weight, run]]) =>
    Array.from({ length: Math.ceil((weight * requests) / 1_000) }, (_, index) => ({ name, run, seed: from + index })),
  );
}

async function startWorld(): Promise<World> {
  const world = await World.start();
  onTestFinished(() => world.stop());
  return world;
}

/** The longest block of a trial, as often as it is too long; the least of all tries counts. */
async function measureBlock(world: World, { run, seed }: Trial, sent: Attack[]): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && least > MAX_BLOCK_MS; attempt += 1) {
    await world.measure();
    const send = (attack: Attack) => {
      // Asking whether work is done is no attack.
      if (!attack.path.startsWith('/file_migrations/')) sent.push(attack);
      return world.send(attack);
    };
    await run(send, new Draw(seed), world);
    const { longestBlockMs, slowness } = await world.measure();
    least = Math.min(least, longestBlockMs / slowness);
  }
  return least;
}

testAlone('no request keeps the event loop for more than 50 ms', { timeout: 900_000 }, async () => {
  const world = await startWorld();
  const seeded = (known: Readonly<Record<string, Campaign>>) =>
    Object.entries(known).map(([name, run]) => ({ name, run, seed: SEED }));
  // What is allowed comes last: it leaves a server behind that is full of files.
  const trials = [...seeded(FINDINGS), ...drawTrials(REQUESTS, SEED), ...seeded(AT_THE_LIMITS)];
  const blocks: { name: string; ms: number }[] = [];
  const sent: Attack[] = [];
  for (const trial of trials) {
    const ms = await measureBlock(world, trial, sent);
    blocks.push({ name: `${trial.name}, seed ${trial.seed}`, ms: Math.round(ms) });
  }
  const longest = blocks.toSorted((a, b) => b.ms - a.ms).slice(0, 3);
  console.info(`${sent.length} hostile requests, seed ${SEED}; the longest blocks: ${JSON.stringify(longest)}`);
  expect(sent.length).toBeGreaterThanOrEqual(REQUESTS);
  expect(blocks.filter(({ ms }) => ms > MAX_BLOCK_MS)).toEqual([]);
});

/** Has somebody work with a new server while a third of the requests are sent, several at once. */
async function serveWhileAttacked(): Promise<Service | undefined> {
  const world = await startWorld();
  const bystander = fork(BYSTANDER, [world.url, world.adminKey, String(world.pid)]);
  const trials = drawTrials(REQUESTS / 3, SEED + 1_000);
  const waiting = [...trials.keys()].map((index) => trials[(index * 7) % trials.length]);
  const attack = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await next.run((one) => world.send(one), new Draw(next.seed), world);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, attack));
  const told = once(bystander, 'message');
  bystander.send('end');
  const [service]: Service[] = await told;
  await world.stop();
  return service;
}

testAlone('who works while others attack is answered within 250 ms', { timeout: 600_000 }, async () => {
  let slowestMs = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && slowestMs >= MAX_ANSWER_MS; attempt += 1) {
    const service = await serveWhileAttacked();
    console.info(`seed ${SEED}: ${JSON.stringify(service)}`);
    expect(service?.failures).toEqual([]);
    expect(service?.count).toBeGreaterThan(10);
    if (service?.isAdjusted === false) {
      console.warn('LEFT OUT: this system does not say how long threads wait for a processor; answers are not timed.');
      return;
    }
    slowestMs = Math.min(slowestMs, service?.slowestMs ?? slowestMs);
  }
  expect(slowestMs).toBeLessThan(MAX_ANSWER_MS);
});
