// Claims: one of many who ask has it, until it is given back or its holder has not been heard of for long.
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../log.ts';
import { createClaims } from './claims.ts';
import type { Database } from './contract.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openPostgres } from './postgres/database.ts';
import { createDatabase, POSTGRES } from './postgres/fresh-database.ts';

/** The suite of the store says that these are skipped (store-suite.test.ts). */
const testOnPostgres = test.skipIf(POSTGRES === undefined && process.env['FILESCOM_REQUIRE_ALL'] !== '1');

const log = createLog('silent', () => {});

/** Claims of so many processes over one database, whose clock is moved by hand. */
async function openMany(count: number) {
  const { url, drop } = await createDatabase();
  const databases: Database[] = [];
  onTestFinished(async () => {
    for (const database of databases) await database.close();
    await drop();
  });
  const clock = { nowMs: 1_000_000, ms: () => clock.nowMs, now: () => new Date(clock.nowMs) };
  for (let n = 0; n < count; n += 1) databases.push(await openPostgres({ url, log, migrations: MIGRATIONS }));
  return { clock, claims: databases.map((database) => createClaims({ database, clock })) };
}

testOnPostgres('of many processes that ask at once one has a claim, again and again', async () => {
  const { claims } = await openMany(4);
  for (let round = 0; round < 20; round += 1) {
    const taken = await Promise.all(
      Array.from({ length: 16 }, (_, n) => claims[n % 4]?.take(round % 2 === 0 ? 'work' : `work ${round}`)),
    );
    const [held, ...others] = taken.filter((claim) => claim !== undefined);
    expect([held?.isHeld(), others]).toEqual([true, []]);
    await held?.release();
    expect(held?.isHeld()).toBe(false);
  }
});

testOnPostgres('a claim whose holder is silent goes to another, and the first cannot give that back', async () => {
  const { clock, claims } = await openMany(2);
  const [first, second] = claims;
  const silent = await first?.take('work');
  expect(await second?.take('work')).toBeUndefined();
  clock.nowMs += 11_000;
  expect(await second?.take('work')).toBeUndefined();
  clock.nowMs += 2_000;
  const taken = await second?.take('work');
  expect(taken?.isHeld()).toBe(true);
  await silent?.release();
  expect(await first?.take('work')).toBeUndefined();
  await taken?.release();
  expect((await first?.take('work'))?.isHeld()).toBe(true);
});
