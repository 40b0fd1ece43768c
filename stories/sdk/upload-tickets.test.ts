// What the service says about a part before it is sent: followed to the letter, or refused before a byte leaves.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { type Fault, type FaultySite, lose, startFaultySite } from './transfer-faults.ts';

const always = { times: 1_000 };

/** Changes what `begin_upload` answers; `change` gets the ticket and how many there were before it in all. */
function alter(change: (ticket: Record<string, unknown>, asked: number) => object): Fault {
  let asked = 0;
  return async (_, forward) => {
    const tickets: unknown = await (await forward()).json();
    asked += 1;
    const list = Array.isArray(tickets) ? tickets : [];
    return Response.json(list.map((ticket) => ({ ...ticket, ...change(ticket, asked) })));
  };
}

async function uploadWith(change: (ticket: Record<string, unknown>, asked: number) => object, sizeBytes = 350) {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('begin', alter(change), always);
  const outcome = await site.client.files.upload(pattern(sizeBytes), 'a.bin').catch((error) => error);
  return { site, outcome };
}

const limits = { min_nonfinal_bytes: 100, max_part_bytes: 200, max_parts: 100, max_file_bytes: 10_000 };

test.each([
  ['the number of another part', { part_number: 7 }],
  ['a number that is no number', { part_number: '1' }],
  ['no number', { part_number: null }],
  ['no address', { upload_uri: '' }],
  ['parameters', { parameters: { acl: 'public' } }],
  ['parameters as a list', { parameters: ['x'] }],
  ['another form of the request', { send: { partdata: 'multipart' } }],
  ['a further piece of the request', { send: { partdata: 'body', token: 'required-header X-Token' } }],
  ['another method', { http_method: 'DELETE' }],
  ['headers that are no texts', { headers: { 'X-A': 1 } }],
  ['headers that are a list', { headers: ['X-A'] }],
  ['a part size that is none', { partsize: 0 }],
  ['parts of more than 512 MiB', { partsize: 513 * 1024 * 1024 }],
  ['no parts at all', { available_parts: 0 }],
  ['fewer parts than the file needs', { available_parts: 1, variable_part_limits: limits }],
  ['three of four limits', { variable_part_limits: { ...limits, max_parts: undefined } }],
  ['limits that contradict each other', { variable_part_limits: { ...limits, min_nonfinal_bytes: 300 } }],
  ['a limit that the file exceeds', { variable_part_limits: { ...limits, max_file_bytes: 349 } }],
  ['a kind of storage that nobody knows', { upload_target_class: 'tape' }],
] as const)('with %s nothing is sent', async (_, change) => {
  const { site, outcome } = await uploadWith(() => change);
  expect(outcome).toMatchObject({ name: expect.stringMatching(/^(FilesError|InvalidParameterError)$/) });
  expect(site.count('part')).toBe(0);
  expect(site.count('end')).toBe(0);
});

test.each([
  ['the ref of another upload', () => ({ ref: 'put-other' })],
  ['narrower limits', () => ({ variable_part_limits: { ...limits, max_part_bytes: 150 } })],
  ['no limits any more', () => ({ variable_part_limits: undefined })],
] as const)('with %s in a later answer the upload ends', async (_, change) => {
  const first = { variable_part_limits: limits };
  const { site, outcome } = await uploadWith((_ticket, asked) => (asked === 1 ? first : change()), 9_000);
  expect(outcome).toMatchObject({ name: 'FilesError' });
  expect(site.count('end')).toBe(0);
});

test.each(['PUT', 'POST', 'PATCH', 'put'])(
  'a part is sent by the method %s, with the headers that it should have',
  async (method) => {
    const site = await startFaultySite({ partSizeBytes: 100 });
    site.on(
      'begin',
      alter(() => ({ http_method: method, headers: { 'X-Part': 'yes' }, part_offset_query: true })),
      always,
    );
    const sent: unknown[] = [];
    const put: Fault = async (request) => {
      const offset = new URL(request.url).searchParams.get('part_offset');
      sent.push([request.method, request.headers.get('X-Part'), offset]);
      return site.direct(new Request(request.url, { method: 'PUT', body: await request.arrayBuffer() }));
    };
    site.on('part', put, always);
    site.on('content', put, always); // what the proxy of the stories takes for anything but PUT
    await site.client.files.upload(pattern(350), 'a.bin', { maxConcurrency: 1 });
    const used = method.toUpperCase();
    expect(sent).toEqual([0, 100, 200, 300].map((offset) => [used, 'yes', String(offset)]));
    site.calm();
    expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(350));
  },
);

/** Sizes of the parts as the storage got them, in the order of their numbers. */
function watchSizes(site: FaultySite): number[] {
  const sizes: number[] = [];
  site.on(
    'part',
    async (request, forward) => {
      const number = Number(new URL(request.url).searchParams.get('partNumber'));
      sizes[number - 1] = (await request.clone().arrayBuffer()).byteLength;
      return forward();
    },
    always,
  );
  return sizes;
}

test('whatever limits the service sets, every part but the last keeps them, or nothing is sent', async () => {
  const any = fc.record({
    min_nonfinal_bytes: fc.integer({ min: 1, max: 300 }),
    max_part_bytes: fc.integer({ min: 1, max: 600 }),
    max_parts: fc.integer({ min: 1, max: 12 }),
    max_file_bytes: fc.integer({ min: 1, max: 3_000 }),
  });
  // Mostly where one byte more needs another part, or is too much.
  const boundsAndSize = any.chain((bounds) => {
    const { min_nonfinal_bytes: least, max_part_bytes: most, max_parts: parts, max_file_bytes: file } = bounds;
    const borders = [0, 100, least, most, least * parts, most * parts, file].filter((border) => border <= 8_000);
    const near = fc.tuple(fc.constantFrom(...borders), fc.integer({ min: -1, max: 1 }));
    const sizes = fc.oneof(
      near.map(([border, by]) => Math.max(0, border + by)),
      fc.integer({ min: 0, max: 2_000 }),
    );
    return fc.tuple(fc.constant(bounds), sizes);
  });
  await fc.assert(
    fc.asyncProperty(boundsAndSize, fc.boolean(), async ([bounds, sizeBytes], isStream) => {
      const site = await startFaultySite({ partSizeBytes: 100 });
      site.on(
        'begin',
        alter(() => ({ variable_part_limits: bounds })),
        always,
      );
      const sizes = watchSizes(site);
      const content = isStream ? new Blob([pattern(sizeBytes)]).stream() : pattern(sizeBytes);
      const outcome = await site.client.files.upload(content, 'a.bin').catch((error) => error);
      expect(sizes.length).toBeLessThanOrEqual(bounds.max_parts);
      for (const size of sizes) expect(size).toBeLessThanOrEqual(bounds.max_part_bytes);
      for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThanOrEqual(bounds.min_nonfinal_bytes);
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ name: expect.stringMatching(/^(FilesError|InvalidParameterError)$/) });
        if (!isStream) expect(sizes).toEqual([]);
        return;
      }
      expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(sizeBytes));
    }),
    { numRuns: 40 },
  );
});

test('a part size that no memory holds is refused before a byte leaves', async () => {
  const site = await startFaultySite();
  const MiB = 1024 * 1024;
  const stream = new Blob(['x']).stream();
  for (const [content, partSizeBytes] of [
    ['x', 513 * MiB],
    [stream, 257 * MiB],
  ] as const) {
    await expect(site.client.files.upload(content, 'a.bin', { partSizeBytes })).rejects.toMatchObject({
      name: 'InvalidParameterError',
    });
  }
  expect(site.count('part')).toBe(0);
});

test('where a part must not be sent twice, one that cannot have arrived is sent again all the same', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on(
    'begin',
    alter(() => ({ retry_parts: false })),
    always,
  );
  const refused: Fault = async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
  };
  site.on('part', refused, { nth: 2 });
  await site.client.files.upload(pattern(350), 'a.bin');
  expect(site.count('part')).toBe(4 + 1);
  site.on('part', lose, { nth: 2 });
  await expect(site.client.files.upload(pattern(350), 'a.bin', { maxConcurrency: 1 })).rejects.toMatchObject({
    name: 'ConnectionError',
  });
});

test('custom metadata goes with the end of an upload', async () => {
  const site = await startFaultySite();
  const ends: unknown[] = [];
  site.on(
    'end',
    async (request, forward) => {
      ends.push(await request.clone().json());
      return forward();
    },
    always,
  );
  await site.client.files.upload('x', 'a.txt', { custom_metadata: { invoice: '12' } });
  await site.client.files.upload('x', 'a.txt', { custom_metadata: {}, buffered_upload: true });
  await site.client.files.upload('x', 'a.txt');
  expect(ends).toMatchObject([
    { custom_metadata: { invoice: '12' } },
    { custom_metadata: {}, buffered_upload: true },
    {},
  ]);
  expect(ends[2]).not.toHaveProperty('custom_metadata');
});
