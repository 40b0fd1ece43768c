// Automations and syncs that the clock starts: by weekdays and times in their zone, by days of an interval, by minutes.
import type { FilesClient } from '@filescom/sdk';
import { ControlClient } from '@filescom/server/control';
import { expect, test } from 'vitest';
import { skipsOnPostgres } from '../kit/embedded-only.ts';
import { startSite } from '../kit/site.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// stories/engines/done-once.test.ts has the clock start runs there.
const why = 'What passes while no process runs starts nothing, and a clock that is moved looks like that.';
const testAlone = test.skipIf(skipsOnPostgres('schedules', why));

/** A site whose clock stands at a moment, a Wednesday in winter unless another one is named. */
async function siteAt(moment = '2026-01-14T08:00:00Z') {
  const { server, client } = await startSite();
  server.clock.freeze(new Date(moment));
  await client.files.upload('x', 'in/a.txt', { mkdir_parents: true });
  const schedule = async (fields: object) => {
    const made = await client.automations.create({
      automation: 'copy_file',
      trigger: 'custom_schedule',
      path: 'in',
      source: '*',
      destinations: ['out'],
      overwrite_files: true,
      ...fields,
    });
    return Number(made.id);
  };
  return { server, client, schedule };
}

async function startsOf(client: FilesClient, id: number): Promise<string[]> {
  const runs = await client.automationRuns.list({ automation_id: id }).toArray({ limit: 100 });
  return runs.map((run) => String(run.created_at));
}

testAlone('a custom schedule runs at its times on its days, as soon as the clock is moved there', async () => {
  const { server, client, schedule } = await siteAt();
  const id = await schedule({ schedule_days_of_week: [3, 5], schedule_times_of_day: ['09:30', '17:00'] });
  const disabled = await schedule({ schedule_times_of_day: ['09:30'], disabled: true });
  server.clock.advance(hour + 29 * minute);
  expect(await startsOf(client, id)).toEqual([]);
  server.clock.advance(minute);
  expect(await startsOf(client, id)).toEqual(['2026-01-14T09:30:00Z']);
  for (const byMs of [minute, 7 * hour + 29 * minute, day, day]) {
    server.clock.advance(byMs);
    await server.settled();
  }
  expect(await startsOf(client, id)).toEqual(['2026-01-14T09:30:00Z', '2026-01-14T17:00:00Z', '2026-01-16T17:00:00Z']);
  expect((await client.files.find('out/a.txt')).size).toBe(1);
  expect(await startsOf(client, disabled)).toEqual([]);
});

testAlone('its zone decides, in summer and in winter, by the names of the forms too', async () => {
  const { server, client, schedule } = await siteAt('2026-03-06T12:00:00Z');
  const times = { schedule_times_of_day: ['09:00'] };
  const iana = await schedule({ ...times, schedule_time_zone: 'Europe/Berlin' });
  const form = await schedule({ ...times, schedule_time_zone: 'Eastern Time (US & Canada)' });
  for (let hours = 0; hours < 72; hours += 1) {
    server.clock.advance(hour);
    await server.settled();
  }
  // On the 8th clocks in New York were set forward.
  expect(await startsOf(client, form)).toEqual([
    '2026-03-06T14:00:00Z',
    '2026-03-07T14:00:00Z',
    '2026-03-08T13:00:00Z',
  ]);
  expect((await startsOf(client, iana))[0]).toBe('2026-03-07T08:00:00Z');
});

testAlone('a shared schedule is followed, also when it changes', async () => {
  const { server, client, schedule } = await siteAt();
  const shared = await client.schedules.create({
    name: 'mornings',
    schedule_days_of_week: [0, 1, 2, 3, 4, 5, 6],
    schedule_times_of_day: ['09:00'],
  });
  const id = await schedule({ schedule_id: shared.id });
  server.clock.advance(hour);
  await client.schedules.update(Number(shared.id), { schedule_times_of_day: ['11:00'] });
  server.clock.advance(hour);
  server.clock.advance(hour);
  expect(await startsOf(client, id)).toEqual(['2026-01-14T09:00:00Z', '2026-01-14T11:00:00Z']);
});

testAlone('the day rhythm knows weeks, months and years, from their beginning and from their end', async () => {
  const { server, client, schedule } = await siteAt('2026-01-26T12:00:00Z');
  const daily = (fields: object) => schedule({ trigger: 'daily', ...fields });
  const ids = {
    day: await daily({ interval: 'day' }),
    tuesdays: await daily({ interval: 'week', recurring_day: 2 }),
    month: await daily({ interval: 'month' }),
    monthEnd: await daily({ interval: 'month_end' }),
    the31st: await daily({ interval: 'month', recurring_day: 31 }),
    year: await daily({ interval: 'year', recurring_days: [33] }),
  };
  for (let days = 0; days < 40; days += 1) {
    server.clock.advance(day);
    await server.settled();
  }
  const dates = async (id: number) => (await startsOf(client, id)).map((at) => at.slice(5, 10));
  expect(await dates(ids.day)).toHaveLength(40);
  expect(await dates(ids.tuesdays)).toEqual(['01-27', '02-03', '02-10', '02-17', '02-24', '03-03']);
  expect(await dates(ids.month)).toEqual(['02-01', '03-01']);
  expect(await dates(ids.monthEnd)).toEqual(['01-31', '02-28']);
  expect(await dates(ids.the31st)).toEqual(['01-31', '02-28']);
  expect(await dates(ids.year)).toEqual(['02-02']);
});

testAlone('syncs have schedules too, and one that counts minutes', async () => {
  const { server, client } = await siteAt();
  const ends = { src_path: 'in', dest_path: 'copy' };
  const often = await client.syncs.create({ ...ends, trigger: 'daily', sync_interval_minutes: 15 });
  const noon = await client.syncs.create({ ...ends, trigger: 'custom_schedule', schedule_times_of_day: ['12:00'] });
  const byHand = await client.syncs.create(ends);
  for (let quarters = 0; quarters < 17; quarters += 1) {
    server.clock.advance(15 * minute);
    await server.settled();
  }
  const count = async ({ id }: { id?: number | null }) =>
    (await client.syncRuns.list({ filter: { sync_id: Number(id) } }).toArray({ limit: 100 })).length;
  expect([await count(often), await count(noon), await count(byHand)]).toEqual([17, 1, 0]);
  expect((await client.files.find('copy/a.txt')).size).toBe(1);
});

testAlone(
  'a jump over many times is one run; a clock that is set back runs nothing, and what is changed waits for its next time',
  async () => {
    const { server, client, schedule } = await siteAt();
    const id = await schedule({ schedule_times_of_day: ['09:00'] });
    server.clock.advance(30 * day + hour);
    expect(await startsOf(client, id)).toEqual(['2026-02-13T09:00:00Z']);
    server.clock.advance(-2 * hour);
    expect(await startsOf(client, id)).toHaveLength(1);
    server.clock.freeze(new Date('2026-02-13T09:30:00Z'));
    expect(await startsOf(client, id)).toHaveLength(2);
    await client.automations.update(id, { schedule_times_of_day: ['09:20'] });
    server.clock.advance(minute);
    expect(await startsOf(client, id)).toHaveLength(2);
    await client.automations.delete(id);
    server.clock.advance(day);
    expect(await startsOf(client, id)).toHaveLength(2);
  },
);

testAlone('whoever moves the clock from another process finds done what was due', async () => {
  const { server, client, schedule } = await siteAt();
  await schedule({ schedule_times_of_day: ['09:00'], automation: 'move_file' });
  const { url, controlToken: token } = await server.listen();
  const control = new ControlClient({ url, token });
  await control.clock.advance(hour);
  const left = await client.folders.listFor('in').toArray({ limit: 10 });
  expect(left).toEqual([]);
});
