// `node stories/console/pictures.ts`: takes the pictures of the guide from the real page, with a server that has
// something to show. No part of `npm test`; run it when the page looks different.
import { mkdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FilesClient } from '@filescom/sdk';
import { createServer, type Server } from '@filescom/server';
import { chromium } from 'playwright-core';
import { findChromium } from '../kit/chromium.ts';

const PICTURES = fileURLToPath(new URL('../../docs/guides/pictures/', import.meta.url));
const SIZE = { width: 1080, height: 640 };

/** So that the charts have something to show. */
const ROUNDS = 40;
const PAUSE_MS = 1_200;

const SEED = {
  site: { name: 'Motor Works' },
  users: [{ username: 'anna', password: 'Correct-Horse-9' }, { username: 'ben' }],
  folders: ['inbox', 'archive/2026'],
  files: [
    { path: 'reports/2026-11.csv', text: 'day,orders\n2026-11-01,112\n2026-11-02,97\n2026-11-03,140\n' },
    { path: 'reports/summary.txt', text: 'Orders rose by a fifth.\nReturns stayed where they were.\n' },
    { path: 'large.bin', sizeBytes: 3_000_000 },
  ],
};

await using server = await createServer({ seed: SEED, partSizeBytes: 500_000 });
const { url, consoleUrl = '' } = await server.listen();
await work(server, url);
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
mkdirSync(PICTURES, { recursive: true });
await page.goto(consoleUrl);
await page.locator('.connection-live').waitFor();
for (const [name, place] of [
  ['overview', 'overview?span=2+minutes'],
  ['requests', 'requests'],
  ['files', 'files/reports/summary.txt?in=reports'],
  ['faults', 'faults/1'],
] as const) {
  await page.goto(`${url}/__console/#/${place}`);
  if (name === 'requests') {
    await page.locator('.rows-all .row', { hasText: '/users' }).first().click();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.locator('.waterfall').waitFor();
  }
  await page.locator('.detail-body, .chart').first().waitFor();
  await page.locator('.detail-body .message').waitFor({ state: 'detached' });
  await page.screenshot({ path: `${PICTURES}${name}.png`, animations: 'disabled' });
}
await browser.close();

/** A morning's work of two clients, with faults. */
async function work(server: Server, baseUrl: string): Promise<void> {
  await using client = new FilesClient({
    baseUrl,
    apiKey: server.apiKey,
    proxy: false,
    initialNetworkRetryDelayMs: 20,
  });
  server.faults.add({
    match: { route: 'PUT /uploads/{ref}/parts/{part}', probability: 0.2 },
    effect: { kind: 'status', status: 503 },
  });
  server.faults.add({ match: { route: 'GET /users', nth: 3, times: 2 }, effect: { kind: 'latency', ms: 180 } });
  for (let round = 0; round < ROUNDS; round += 1) {
    await setTimeout(PAUSE_MS * (1 + Math.sin(round)));
    await client.users.list().toArray();
    await client.folders.listFor('reports').toArray();
    await client.files.find('reports/missing.csv').catch(() => undefined);
    await client.files
      .upload(new Uint8Array(700_000), `inbox/scan-${round}.bin`, { mkdir_parents: true })
      .catch(() => {});
    await client.files.download('reports/summary.txt').text();
  }
}
