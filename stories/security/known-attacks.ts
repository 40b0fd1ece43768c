// What did stop the server once, and what attackers send next: as much as is allowed.
import { unzip } from './archives.ts';
import type { Campaign } from './attacks.ts';
import { MiB } from './draw.ts';

const SHARP = '\uFDFA';

/** What did stop the server once, by the number of the finding. */
export const FINDINGS: Readonly<Record<string, Campaign>> = {
  'S9: a username of 16 MiB': (send) =>
    send({
      as: 'nobody',
      method: 'POST',
      path: '/sessions',
      json: { username: SHARP.repeat(5_500_000), password: 'x' },
    }),
  'S9: a password of 16 MiB': (send) =>
    send({
      as: 'nobody',
      method: 'POST',
      path: '/sessions',
      json: { username: 'user', password: SHARP.repeat(5_500_000) },
    }),
  'S9: JSON of 1.2 million members': (send) => {
    const body = `{${Array.from({ length: 1_200_000 }, (_, index) => `"${index}":1`).join()}}`;
    return send({ as: 'nobody', method: 'POST', path: '/sessions', body });
  },
  'S9: lists in lists': (send) =>
    send({
      as: 'nobody',
      method: 'POST',
      path: '/sessions',
      body: `{"username":${'['.repeat(8_000_000)}${']'.repeat(8_000_000)}}`,
    }),
  'S9: a million short lists': (send) =>
    send({
      as: 'admin',
      method: 'POST',
      path: '/groups',
      body: `{"name":[${Array(1_000_000).fill('[[[]]]').join()}]}`,
    }),
  'S9: the path of a setting': (send) =>
    send({
      as: 'admin',
      method: 'POST',
      path: '/behaviors',
      json: { path: SHARP.repeat(5_500_000), behavior: 'webhook', value: {} },
    }),
  'S9: a list of ids': (send) =>
    send({ as: 'admin', method: 'POST', path: '/groups', json: { name: 'g', user_ids: '1,'.repeat(8_000_000) } }),
  'S10: the path of a comment': (send) =>
    send({ as: 'user', method: 'POST', path: '/file_comments', json: { path: SHARP.repeat(5_500_000), body: 'x' } }),
  'S11: four keys of 16,384 bits': (send) => {
    const json = { title: 'k', generate_keypair: true, generate_algorithm: 'rsa', generate_length: 16_384 };
    return Promise.all([1, 2, 3, 4].map(() => send({ as: 'user', method: 'POST', path: '/public_keys', json })));
  },
  'S16: a webhook of 3,000 addresses and 2 MB': async (send, _, world) => {
    const urls = Array.from({ length: 3_000 }, (_, index) => `https://hooks.example.com/${index}`);
    const value = { urls, body: { text: 'x'.repeat(2_000_000) } };
    await send({
      as: 'folderAdmin',
      method: 'POST',
      path: '/behaviors',
      json: { path: 'shared', behavior: 'webhook', value },
    });
    await world.upload('folderAdmin', 'shared/hooked.txt', Buffer.from('x'));
  },
  'S17: an archive of deep folders': (send, _, world) => unzip(send, world, { entries: 400, depth: 2_400 }),
  'S18: five automations of 20,000 times': async (send, _, world) => {
    const times = Array.from(
      { length: 20_000 },
      (_, index) => `${Math.floor(index / 60) % 24}:${String(index % 60).padStart(2, '0')}`,
    );
    const timed = {
      trigger: 'custom_schedule',
      schedule_days_of_week: [],
      schedule_times_of_day: times,
      schedule_time_zone: 'Berlin',
    };
    const json = { automation: 'create_folder', path: 'shared', destinations: ['shared/made'], ...timed };
    for (let count = 0; count < 5; count += 1)
      await send({ as: 'folderAdmin', method: 'POST', path: '/automations', json });
    await world.advance(60_000);
  },
  'S19: a pattern that backtracks': async (send, _, world) => {
    await send({ as: 'folderAdmin', method: 'POST', path: '/folders/shared/slow', json: {} });
    const json = { path: 'shared/slow', behavior: 'limit_file_regex', value: ['^(a+)+$'] };
    await send({ as: 'folderAdmin', method: 'POST', path: '/behaviors', json });
    const one = (index: number) =>
      world.upload('folderAdmin', `shared/slow/${'a'.repeat(60)}${index}!`, Buffer.from('x'));
    await Promise.all(Array.from({ length: 30 }, (_, index) => one(index)));
  },
};

/** As much as is allowed, which is what attackers send next. */
export const AT_THE_LIMITS: Readonly<Record<string, Campaign>> = {
  '2 MiB of quotes': (send) =>
    send({ as: 'admin', method: 'POST', path: '/groups', body: `{"name":"${'\\"'.repeat(MiB - 10)}"}` }),
  '40,000 small objects': (send) =>
    send({
      as: 'admin',
      method: 'POST',
      path: '/groups',
      body: `{"name":[${Array(13_000).fill('{"a":[1]}').join()}]}`,
    }),
  '25 objects of 1,000 members': (send) => {
    const object = (of: number) => `{${Array.from({ length: 999 }, (_, index) => `"k${of}-${index}":1`).join()}}`;
    return send({
      as: 'admin',
      method: 'POST',
      path: '/groups',
      body: `{"name":[${Array.from({ length: 25 }, (_, of) => object(of)).join()}]}`,
    });
  },
  'a form of 20,000 pairs': (send) => {
    const body = Array.from({ length: 20_000 }, (_, index) => `a[b][c${index}][]=%F0%9F%98%80`).join('&');
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return send({ as: 'admin', method: 'POST', path: '/groups', headers, body });
  },
  'a picture of 3 MiB in JSON': (send) => {
    const avatar_file = { encoded_content: 'QUJD'.repeat(MiB - 100), filename: 'a.png', type: 'image/png' };
    return send({
      as: 'admin',
      method: 'POST',
      path: '/users',
      json: { username: 'pictured', password: 'Correct-horse-7', avatar_file },
    });
  },
  'a picture of 4 MiB in a form of parts': (send) => {
    const head =
      '--x\r\nContent-Disposition: form-data; name="avatar_file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n';
    const name = '\r\n--x\r\nContent-Disposition: form-data; name="username"\r\n\r\npictured2\r\n--x--\r\n';
    const body = `${head}${'y'.repeat(4 * MiB)}${name}`;
    return send({
      as: 'admin',
      method: 'POST',
      path: '/users',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body,
    });
  },
  'a thousand parts of a form': (send) => {
    const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nv\r\n';
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    return send({ as: 'admin', method: 'POST', path: '/users', headers, body: `${part.repeat(999)}--x--\r\n` });
  },
  '20,000 paths to be packed': (send) => {
    const paths = Array.from({ length: 20_000 }, (_, index) => `shared/\uFDFA${index}`);
    return send({ as: 'folderAdmin', method: 'POST', path: '/zip_downloads', json: { paths } });
  },
  '20,000 paths to be shared': (send) => {
    const paths = Array.from({ length: 20_000 }, (_, index) => `shared/${index}`);
    return send({ as: 'folderAdmin', method: 'POST', path: '/bundles', json: { paths } });
  },
  'a thousand members of a group': (send) => {
    const user_ids = Array.from({ length: 1_000 }, () => '2').join();
    return send({ as: 'admin', method: 'POST', path: '/groups', json: { name: 'crowd', user_ids } });
  },
  'twenty webhooks of 60 KB for twenty addresses': async (send, _, world) => {
    await send({ as: 'folderAdmin', method: 'POST', path: '/folders/shared/hooked', json: {} });
    const urls = Array.from({ length: 20 }, (_, index) => `https://hooks.example.com/${index}`);
    const json = { path: 'shared/hooked', behavior: 'webhook', value: { urls, body: { text: 'x'.repeat(60_000) } } };
    for (let count = 0; count < 20; count += 1)
      await send({ as: 'folderAdmin', method: 'POST', path: '/behaviors', json });
    for (let count = 0; count < 5; count += 1)
      await world.upload('folderAdmin', `shared/hooked/${count}`, Buffer.from('x'));
  },
  'a folder 500 deep': async (send, _, world) => {
    const path = `shared/${'d/'.repeat(500)}`;
    await send({ as: 'folderAdmin', method: 'POST', path: `/folders/${path}`, json: { mkdir_parents: true } });
    await send({ as: 'folderAdmin', method: 'GET', path: `/folders/${path}` });
    await world.upload('folderAdmin', `${path}f`, Buffer.from('x'));
    await send({
      as: 'folderAdmin',
      method: 'POST',
      path: `/file_actions/copy/shared/d`,
      json: { destination: 'shared/e' },
    });
    await send({ as: 'folderAdmin', method: 'GET', path: '/folders/shared?search=f' });
  },
  'an archive of 500 chains of 99 folders': (send, _, world) => unzip(send, world, { entries: 500, depth: 99 }),
  'an archive of 8,000 files, then listed': async (send, _, world) => {
    await unzip(send, world, { entries: 8_000, depth: 0 });
    await send({ as: 'folderAdmin', method: 'GET', path: '/folders/shared/z8000-0?per_page=10000' });
    await send({ as: 'folderAdmin', method: 'GET', path: '/folders/shared/z8000-0?search=f&per_page=10000' });
    await send({
      as: 'folderAdmin',
      method: 'POST',
      path: '/file_actions/copy/shared/z8000-0',
      json: { destination: 'shared/copied' },
    });
    await send({ as: 'folderAdmin', method: 'POST', path: '/zip_downloads', json: { paths: ['shared/z8000-0'] } });
    await send({ as: 'folderAdmin', method: 'DELETE', path: '/files/shared/z8000-0?recursive=true' });
  },
  'twenty automations of 100 times, a year later': async (send, _, world) => {
    const times = Array.from({ length: 100 }, (_, index) => `${index % 24}:${String(index % 60).padStart(2, '0')}`);
    const timed = {
      trigger: 'custom_schedule',
      schedule_days_of_week: [0],
      schedule_times_of_day: times,
      schedule_time_zone: 'Berlin',
    };
    const json = { automation: 'create_folder', path: 'shared', destinations: ['shared/made'], ...timed };
    for (let count = 0; count < 20; count += 1)
      await send({ as: 'folderAdmin', method: 'POST', path: '/automations', json });
    await world.advance(60_000);
    await world.advance(365 * 86_400_000);
  },
  'a hundred slow patterns': async (send, _, world) => {
    await send({ as: 'folderAdmin', method: 'POST', path: '/folders/shared/slower', json: {} });
    const value = Array.from({ length: 100 }, (_, index) => `^(a+)+${index}$`);
    await send({
      as: 'folderAdmin',
      method: 'POST',
      path: '/behaviors',
      json: { path: 'shared/slower', behavior: 'limit_file_regex', value },
    });
    const one = (index: number) =>
      world.upload('folderAdmin', `shared/slower/${'a'.repeat(60)}${index}!`, Buffer.from('x'));
    await Promise.all(Array.from({ length: 10 }, (_, index) => one(index)));
  },
  'the description of the API': (send) => send({ as: 'nobody', method: 'GET', path: '/openapi.json' }),
};
