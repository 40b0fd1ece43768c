// The addresses that the server hands out lead back to it, however the client reached it.
import { expect, test } from 'vitest';
import { startWire } from './wire.ts';

const proxied = {
  Host: 'inner:1',
  'X-Forwarded-Host': 'spoofed.test, files.test:8443',
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-For': '1.2.3.4, 203.0.113.9',
};

test('by default it is the host that the client called, whatever a proxy may say', async () => {
  const { call } = await startWire({ seed: { files: [{ path: 'a.txt', text: 'x' }] } });
  const { json } = await call('GET /files/a.txt', { headers: proxied });
  expect(json.download_uri).toMatch(/^http:\/\/inner:1\//);
});

test('behind a proxy that is believed it is what the nearest proxy says', async () => {
  const { call } = await startWire({ publicUrl: 'forwarded', seed: { files: [{ path: 'a.txt', text: 'x' }] } });
  const { json } = await call('GET /files/a.txt', { headers: proxied });
  expect(json.download_uri).toMatch(/^https:\/\/files\.test:8443\//);
  const direct = await call('GET /files/a.txt');
  expect(direct.json.download_uri).toMatch(/^http:\/\/127\.0\.0\.1:/);
  const { json: history } = await call('GET /history');
  expect(history.map(({ ip }: { ip: string }) => ip)).toEqual(['203.0.113.9', expect.stringContaining('127.0.0.1')]);
});

test('a public address replaces both', async () => {
  const { call } = await startWire({ publicUrl: 'https://cdn.test/', seed: { files: [{ path: 'a.txt', text: 'x' }] } });
  const { json } = await call('GET /files/a.txt', { headers: proxied });
  expect(json.download_uri).toMatch(/^https:\/\/cdn\.test\/_storage\//);
});
