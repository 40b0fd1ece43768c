// Fault rules in the words of the simulator: requests chosen by operation and parameters, drawn from a seed, and what
// became of each of them.
import { expect, test } from 'vitest';
import { type Simulator, startSimulator } from './simulator.ts';

const REFUSAL = {
  status: 401,
  type: 'not-authenticated/invalid-credentials',
  message: 'The API key or Session token provided could not be used to validate this request.',
};
const NONE = { fault: 0, pass: 0, overridden: 0, unavailable: 0, 'budget-exhausted': 0 };

async function outcomes({ control }: Simulator): Promise<unknown[]> {
  const { json } = await control('GET /faults');
  return json.faults.map(({ random }: { random: { outcomes: object } }) => random.outcomes);
}

test('refuses the chosen requests with the given words, so many times, and counts what it decided', async () => {
  const simulator = await startSimulator();
  const { control, call } = simulator;
  const random = { seed: 'TestClient', rate: 1, key: ['path'], max_faults: 2 };
  const rule = { operation: 'files.metadata', match: { path: 'remote-folder' }, ...REFUSAL, random };
  const added = await control('POST /faults', rule);
  expect([added.status, added.json]).toEqual([201, { id: expect.any(Number) }]);
  expect(added.json.id).toBeGreaterThan(0);
  expect((await call('GET /file_actions/metadata/other')).status).toBe(404);
  expect((await call('GET /folders/remote-folder')).status).toBe(404);
  for (const path of ['remote-folder', 'REMOTE-Folder']) {
    const { status, json } = await call(`GET /file_actions/metadata/${path}`);
    expect([status, json.type, json.error]).toEqual([REFUSAL.status, REFUSAL.type, REFUSAL.message]);
  }
  expect((await call('GET /file_actions/metadata/remote-folder')).status).toBe(404);
  expect(await outcomes(simulator)).toEqual([{ ...NONE, fault: 2, 'budget-exhausted': 1 }]);
  expect((await control('GET /faults')).json.faults).toMatchObject([{ id: added.json.id, ...rule }]);
});

test('the status need not belong to the type, and parameters are found in the address, the query and the body', async () => {
  const simulator = await startSimulator();
  const { control, call } = simulator;
  await control('POST /reset', { fixtures: { users: [{ username: 'anna' }, { username: 'ben' }] } });
  const refusal = { status: 503, type: 'not-found', message: 'x' };
  await control('POST /faults', { operation: 'users.update', match: { id: 2, name: 'Ben' }, ...refusal });
  await control('POST /faults', { operation: 'users.list', match: { search: 'an', per_page: 3 }, ...refusal });
  const rename = (id: number, name: string) => call(`PATCH /users/${id}`, { name });
  expect((await rename(1, 'Ben')).status).toBe(200);
  expect((await rename(2, 'Other')).json).toMatchObject({ name: 'Other' });
  expect([(await rename(2, 'Ben')).status, (await rename(2, 'Ben')).json]).toEqual([
    503,
    expect.objectContaining({ type: 'not-found', error: 'x', 'http-code': 503 }),
  ]);
  expect((await call('GET /users?search=an&per_page=3')).status).toBe(503);
  expect((await call('GET /users?search=an&per_page=2')).status).toBe(200);
  expect(await outcomes(simulator)).toEqual([
    { ...NONE, fault: 2 },
    { ...NONE, fault: 1 },
  ]);
});

test('with a key, the draw of a request depends on its values and not on the requests in between', async () => {
  const draw = async (order: readonly string[], seed: string) => {
    const simulator = await startSimulator();
    const random = { seed, rate: 0.5, key: ['path'] };
    await simulator.control('POST /faults', { operation: 'files.metadata', ...REFUSAL, random });
    const seen = new Map<string, number[]>();
    for (const path of order) {
      const { status } = await simulator.call(`GET /file_actions/metadata/${path}`);
      seen.set(path, [...(seen.get(path) ?? []), status]);
    }
    return seen;
  };
  const paths = Array.from({ length: 12 }, (_, index) => `file-${index}`);
  const sorted = [...paths, ...paths, ...paths];
  const one = await draw(sorted, 'spring');
  expect(await draw(sorted.toReversed(), 'spring')).toEqual(one);
  const flat = [...one.values()].flat();
  expect(new Set(flat)).toEqual(new Set([401, 404]));
  expect([...(await draw(sorted, 'autumn')).values()].flat()).not.toEqual(flat);
});

test('the older of two rules answers, and the other one says that it was overridden', async () => {
  const simulator = await startSimulator();
  const { control, call } = simulator;
  for (const status of [401, 500]) await control('POST /faults', { operation: 'users.list', ...REFUSAL, status });
  expect((await call('GET /users')).status).toBe(401);
  expect(await outcomes(simulator)).toEqual([
    { ...NONE, fault: 1 },
    { ...NONE, overridden: 1 },
  ]);
});

test('connections are lost by effects of our own language', async () => {
  const simulator = await startSimulator();
  const { control, call } = simulator;
  await control('POST /faults', {
    operation: 'users.list',
    match: { search: 'lost' },
    effect: { kind: 'reset', at: 'request' },
    random: { max_faults: 1 },
  });
  await expect(call('GET /users?search=lost')).rejects.toThrow('fetch failed');
  expect((await call('GET /users?search=lost')).status).toBe(200);
  expect(await outcomes(simulator)).toEqual([{ ...NONE, fault: 1, 'budget-exhausted': 1 }]);
});

test('a rule that it does not understand is refused by name', async () => {
  const { control } = await startSimulator();
  const refused: readonly (readonly [object, RegExp])[] = [
    [{ ...REFUSAL }, /operation has to be a name/],
    [{ ...REFUSAL, operation: 'users.fly' }, /operation has to be a name/],
    [{ ...REFUSAL, operation: 'users.find', match: { id: {} } }, /match.id has to be/],
    [{ ...REFUSAL, operation: 'users.find', type: 'no-such-type' }, /type has to be a type of the API/],
    [{ ...REFUSAL, operation: 'users.find', status: 200 }, /status must be an HTTP status from 400 to 599/],
    [{ ...REFUSAL, operation: 'users.find', random: { rate: 2 } }, /probability must be a number from 0 to 1/],
    [{ ...REFUSAL, operation: 'users.find', random: { rate: '1' } }, /random.rate has to be a number/],
    [{ ...REFUSAL, operation: 'users.find', random: { chance: 1 } }, /Unknown property chance in random/],
    [{ ...REFUSAL, operation: 'users.find', effect: { kind: 'reset', at: 'request' } }, /stands in place of/],
    [{ operation: 'users.find', effect: { kind: 'explode' } }, /effect.kind must be one of/],
    [{ operation: 'users.find', delay: 3 }, /Unknown property delay/],
  ];
  for (const [rule, text] of refused) {
    const { status, json } = await control('POST /faults', rule);
    expect([status, json.type], json.error).toEqual([422, 'bad-request/request-params-invalid']);
    expect(json.error).toMatch(text);
  }
  expect((await control('GET /faults')).json).toEqual({ faults: [] });
});
