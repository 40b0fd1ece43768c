// What attackers send so that a server works for long: variations of everything that did stop it once. Sizes, letters
// and places are drawn from a seed.
import type { Operation, Parameter } from '../kit/catalogue.ts';
import { readCatalogue } from '../kit/catalogue.ts';
import { unzip } from './archives.ts';
import { type Draw, drawCrowdedJson, drawForm, drawLetters, drawNestedJson, MiB } from './draw.ts';
import type { Attack, Attacker, Send, World } from './world.ts';

/** Sends what belongs together. */
export type Campaign = (send: Send, draw: Draw, world: World) => Promise<unknown>;

const LOGIN_FIELDS = ['username', 'password', 'otp', 'partial_session_id'] as const;

async function logIn(send: Send, draw: Draw): Promise<void> {
  const field = draw.of(...LOGIN_FIELDS);
  const json = { username: 'user', password: 'wrong', [field]: drawLetters(draw, 15 * MiB) };
  await send({ as: 'nobody', method: 'POST', path: '/sessions', json });
}

async function sendBodies(send: Send, draw: Draw): Promise<void> {
  const path = draw.of(
    '/sessions',
    '/groups',
    '/file_comments',
    '/behaviors',
    '/users',
    '/file_actions/copy/a',
    '/nothing',
    '/messages',
  );
  const body = draw.of(
    () => drawNestedJson(draw, 2_000_000),
    () => drawCrowdedJson(draw),
    () => drawForm(draw),
    () => drawLetters(draw, 16 * MiB),
  )();
  const type = draw.of(
    'application/json',
    'application/x-www-form-urlencoded',
    '',
    'text/plain',
    'application/vnd.api+json',
  );
  await send({ as: draw.of('nobody', 'user', 'admin'), method: 'POST', path, headers: { 'Content-Type': type }, body });
}

async function sendMultipart(send: Send, draw: Draw): Promise<void> {
  const boundary = draw.of('x', 'b'.repeat(70), '-', '----x');
  const count = draw.size(100, 100_000);
  const name = draw.of('a', 'name', 'a[]', 'avatar_file"; filename="f', `${'n'.repeat(200)}`);
  const content = draw.of('', 'v', `--${boundary.slice(0, -1)}`, '\r\n'.repeat(20), '--');
  const part = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
  const body = `${part.repeat(Math.min(count, Math.floor((15 * MiB) / part.length)))}--${boundary}--\r\n`;
  const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
  await send({
    as: draw.of('nobody', 'user', 'admin'),
    method: 'POST',
    path: draw.of('/users', '/behaviors', '/sessions'),
    headers,
    body,
  });
}

const OPERATIONS: readonly Operation[] = readCatalogue().flatMap(({ operations }) => operations);

/** A value that is far too large, of the type that the parameter has or of another. */
function hostileValue(draw: Draw, { type }: Pick<Parameter, 'type'>, max: number): unknown {
  const list = () =>
    Array.from({ length: draw.size(1_000, 400_000) }, (_, index) => draw.of<unknown>(index, `${index}`));
  const map = () =>
    Object.fromEntries(Array.from({ length: draw.size(1_000, 100_000) }, (_, index) => [`k${index}`, 'v']));
  const ids = () => '7,'.repeat(draw.size(1_000, 2_000_000));
  if (draw.fraction() < 0.2)
    return draw.of<() => unknown>(
      () => 9e15,
      () => -1,
      () => 1e308,
      list,
      map,
    )();
  if (type === 'array') return draw.of<() => unknown>(list, () => [drawLetters(draw, max)], ids)();
  if (type === 'object' || type === 'map')
    return draw.of<() => unknown>(
      map,
      () => ({ name: drawLetters(draw, max) }),
      () => drawLetters(draw, max),
    )();
  return draw.of<() => unknown>(() => drawLetters(draw, max), ids)();
}

/** Any operation with one of its parameters far too large. */
async function callAnything(send: Send, draw: Draw): Promise<void> {
  const [first, ...rest] = OPERATIONS;
  if (first === undefined) throw new Error('The catalogue has no operations.');
  const operation = draw.of(first, ...rest);
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'body');
  const [one, ...others] = operation.verb === 'GET' ? operation.parameters : parameters;
  const path = operation.path.replaceAll(/\{\w+\}/g, () =>
    draw.fraction() < 0.5
      ? '1'
      : encodeURIComponent(drawLetters(draw, 6_000))
          .slice(0, 60_000)
          .replace(/%[^%]?$/, ''),
  );
  if (one === undefined) return void (await send({ as: 'user', method: operation.verb, path }));
  const parameter = draw.of(one, ...others);
  const as = draw.of<Attacker>('user', 'folderAdmin', 'admin');
  const required = Object.fromEntries(
    operation.parameters
      .filter((each) => each.required && each !== parameter)
      .map((each) => [each.name, each.values[0] ?? '1']),
  );
  if (operation.verb !== 'GET') {
    const json = { ...required, [parameter.name]: hostileValue(draw, parameter, 15 * MiB) };
    return void (await send({ as, method: operation.verb, path, json }));
  }
  const value = encodeURIComponent(drawLetters(draw, 15_000))
    .slice(0, 40_000)
    .replace(/%[0-9A-F]?$/, '');
  const name = draw.of(
    parameter.name,
    `${parameter.name}[name]`,
    'sort_by[name]',
    'filter[path]',
    'cursor',
    'search',
    'per_page',
  );
  await send({ as, method: 'GET', path: `${path}?${name}=${value}` });
}

async function comment(send: Send, draw: Draw): Promise<void> {
  const path = drawLetters(draw, 16 * MiB);
  await send({
    as: 'user',
    method: 'POST',
    path: '/file_comments',
    json: { path, body: draw.of('x', drawLetters(draw, MiB)) },
  });
}

async function makeKeys(send: Send, draw: Draw): Promise<void> {
  const length = draw.of<unknown>(16_384, 8_192, 4_096, 2_048, 1e9, 0, -1, 1, 100, 511, 2 ** 31, 2 ** 40, '4096', [1]);
  const json = {
    title: 'k',
    generate_keypair: true,
    generate_algorithm: draw.of('rsa', 'ecdsa', 'ed25519', 'dsa', 'x'),
    generate_length: length,
  };
  const one = () => send({ as: 'user', method: 'POST', path: '/public_keys', json });
  await Promise.all(Array.from({ length: draw.of(1, 4) }, one));
}

function manyStars(draw: Draw): string {
  const piece = draw.of('*a', 'a*', '**/', '?*', '[a-z]*', '{a,aa}', '{a,{b,c}}', '*', '[!b]', '{');
  return piece.repeat(draw.size(5, 3_000)) + draw.of('b', '', '/b', ']');
}

async function setPatterns(send: Send, draw: Draw, world: World): Promise<void> {
  const behavior = draw.of('webhook', 'limit_file_regex');
  const evil = draw.of(
    '^(a+)+$',
    '^(a|a)*$',
    '(a*)*b',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(.*){1,32000}[bc]',
    '(?=(a+))a*b',
    `(${'a?'.repeat(draw.size(10, 5_000))})`,
    '/(x+x+)+y/i',
  );
  const regex = Array.from({ length: draw.of(1, 10, 1_000) }, () => evil);
  const urls = Array.from({ length: draw.of(1, 20, 3_000) }, (_, index) => `https://hooks.example.com/${index}`);
  const webhook = {
    urls,
    triggering_filenames: draw.of(undefined, [manyStars(draw)], ['*a'.repeat(100)]),
    body: { text: drawLetters(draw, 2 * MiB) },
  };
  const path = `shared/${draw.size(1, 1_000_000)}`;
  const json = { path, behavior, value: behavior === 'webhook' ? webhook : regex };
  await send({ as: 'folderAdmin', method: 'POST', path: `/folders/${path}`, json: { mkdir_parents: true } });
  await send({ as: 'folderAdmin', method: 'POST', path: '/behaviors', json });
  const name = `${draw.of('a', 'x', 'aA')}`.repeat(draw.size(10, 250));
  const uploads = Array.from({ length: draw.of(1, 10) }, (_, index) =>
    world.upload('folderAdmin', `${path}/${name}${index}`, Buffer.from('x')),
  );
  await Promise.all(uploads);
}

async function schedule(send: Send, draw: Draw): Promise<void> {
  const times = Array.from(
    { length: draw.size(10, 20_000) },
    (_, index) => `${String(index % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
  );
  const zone = draw.of('Berlin', 'Europe/Berlin', 'EUROPE/bERLIN', drawLetters(draw, 10_000), 'UTC');
  const days = Array.from({ length: draw.of(1, 7, 20_000) }, (_, index) => index % 7);
  const timed = { schedule_days_of_week: days, schedule_times_of_day: times, schedule_time_zone: zone };
  const common = { trigger: 'custom_schedule', ...timed };
  const copying = { automation: 'copy_file', path: 'shared', source: manyStars(draw), destinations: ['shared/x'] };
  const importing = {
    automation: 'import_file',
    import_urls: Array(draw.size(10, 20_000)).fill({ url: 'https://x.example' }),
  };
  const sync = {
    name: 's',
    src_path: 'a',
    dest_path: 'b',
    src_remote_server_id: 1,
    recurring_days: days,
    interval: 'year',
  };
  const [path, json] = draw.of<readonly [string, object]>(
    ['/schedules', { name: 's', ...timed }],
    ['/automations', { ...copying, ...common }],
    ['/automations', { ...importing, ...common }],
    ['/syncs', { ...sync, include_patterns: [manyStars(draw)], ...common }],
  );
  await send({ as: draw.of('folderAdmin', 'admin'), method: 'POST', path, json });
}

async function unpack(send: Send, draw: Draw, world: World): Promise<void> {
  const depth = draw.of(1, 50, 200, 2_400);
  const entries = Math.min(draw.of(10, 400, 5_000), Math.floor((8 * MiB) / (depth * 2 + 100)));
  await unzip(send, world, { entries, depth });
}

async function workOnFiles(send: Send, draw: Draw): Promise<void> {
  const paths = Array.from(
    { length: draw.size(10, 20_000) },
    (_, index) => `shared/${index}/${draw.of('a', '\uFDFA')}`,
  );
  const deep = 'a/'.repeat(draw.size(10, 2_499));
  const etags = Array.from({ length: draw.size(10, 20_000) }, (_, index) => ({ etag: `"${index}"`, part: index }));
  const as = draw.of<Attacker>('folderAdmin', 'admin');
  await send(
    draw.of<() => Attack>(
      () => ({ as, method: 'POST', path: '/zip_downloads', json: { paths } }),
      () => ({ as, method: 'POST', path: '/file_actions/zip', json: { destination: 'shared/x.zip', paths } }),
      () => ({ as, method: 'POST', path: '/bundles', json: { paths } }),
      () => ({ as, method: 'POST', path: `/folders/shared/${deep}`, json: { mkdir_parents: true } }),
      () => ({ as, method: 'POST', path: '/files/shared/e.bin', json: { action: 'end', ref: 'put-1', etags } }),
      () => ({
        as,
        method: 'POST',
        path: `/file_actions/move/shared/${deep.slice(0, 40)}`,
        json: { destination: 'x'.repeat(draw.size(100, 5_000_000)) },
      }),
      () => ({
        as,
        method: 'PATCH',
        path: '/files/shared',
        json: { custom_metadata: { [drawLetters(draw, 300_000)]: drawLetters(draw, 300_000) } },
      }),
      () => ({ as, method: 'GET', path: `/folders/shared/0?search=${encodeURIComponent(drawLetters(draw, 5_000))}` }),
    )(),
  );
}

async function bendHeaders(send: Send, draw: Draw): Promise<void> {
  const long = drawLetters(draw, 60_000)
    .replaceAll(/[^\x20-\x7e]/g, '%')
    .slice(0, 60_000);
  const name = draw.of(
    'Authorization',
    'X-FilesAPI-Key',
    'X-FilesAPI-Auth',
    'X-Files-Workspace-Id',
    'Range',
    'Cookie',
    'Accept',
    'If-None-Match',
    'User-Agent',
    'Content-Type',
    'X-Files-Reauthentication',
    'X-Forwarded-For',
    'Access-Control-Request-Headers',
    'Origin',
  );
  const value = draw.of(
    long,
    `Basic ${'QUJD'.repeat(10_000)}`,
    `bytes=${'0-0,'.repeat(10_000)}0-0`,
    `multipart/form-data; boundary=${'x'.repeat(50_000)}`,
    `${' '.repeat(50_000)}x`,
  );
  const path = draw.of('/folders', '/__control/v1/journal', '/__console/', '/_storage/x', '/_attachments/x', '/users');
  await send({
    as: 'user',
    method: draw.of('GET', 'OPTIONS', 'POST', 'HEAD'),
    path,
    headers: { [name]: value },
    body: '{}',
  });
}

/** What is tried, by name, with how often in a thousand. */
export const CAMPAIGNS: Readonly<Record<string, readonly [weight: number, run: Campaign]>> = {
  logins: [140, logIn],
  bodies: [160, sendBodies],
  'multipart forms': [60, sendMultipart],
  'any operation': [330, callAnything],
  comments: [60, comment],
  'key pairs': [30, makeKeys],
  patterns: [40, setPatterns],
  schedules: [40, schedule],
  archives: [16, unpack],
  'work on files': [74, workOnFiles],
  headers: [50, bendHeaders],
};
