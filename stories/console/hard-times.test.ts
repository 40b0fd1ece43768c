// The console when things get hard: thousands of requests, large uploads and none, strange and hostile names, two tabs,
// a server that is started again, doors that stay shut, rooms that are small.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from '@filescom/server';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { describeInChromium } from './chromium-stories.ts';
import { findBarriers, keepPicture, openConsole, openPage, waitUntilLive } from './console-page.ts';

const HOSTILE = '<img src=x onerror=document.title=1> "quote" \'quote\' &amp;.txt';

describeInChromium('hard times', (browser) => {
  test('ten thousand requests arrive while somebody reads: the row stays, the keyboard works, the page is quick', async () => {
    const { page, show, server } = await openConsole(browser());
    await show('requests');
    const send = async (count: number, from: number) => {
      for (let n = 0; n < count; n += 1) {
        await server.fetch(`http://x/api/rest/v1/folders/f${from + n}`, {
          headers: { 'X-FilesAPI-Key': server.apiKey },
        });
      }
    };
    await send(200, 0);
    const list = page.getByRole('grid', { name: 'Requests' });
    await list.getByText('f199').waitFor();
    await list.focus();
    for (let n = 0; n < 60; n += 1) await page.keyboard.press('ArrowDown');
    const selected = list.locator('[aria-selected=true]');
    const before = { text: await selected.innerText(), at: await selected.boundingBox() };
    await send(10_000, 1_000);
    await page.getByText('10,000 requests').or(page.getByText('10,200 requests')).waitFor();
    expect({ text: await selected.innerText(), at: await selected.boundingBox() }).toEqual(before);
    await page.keyboard.press('ArrowUp');
    expect(await selected.innerText()).not.toBe(before.text);
    await page.keyboard.press('Home');
    await list.getByText('f10999').waitFor();
    // What is not in sight does not exist.
    expect(await list.getByRole('row').count()).toBeLessThan(80);
    const field = page.getByRole('searchbox', { name: 'Filter requests' });
    const startedAt = performance.now();
    await field.fill('f10998');
    await expect.poll(() => list.getByRole('row').count()).toBe(2);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await keepPicture(page, 'ten-thousand');
  });

  test('uploads of nothing, of 50 MiB, and of a name with letters and blanks arrive whole', {
    timeout: 120_000,
  }, async () => {
    const { page, show, call } = await openConsole(browser());
    await show('files');
    const large = randomBytes(50 * 1024 * 1024);
    const field = page.getByLabel('Files to upload');
    await page.evaluate(() => undefined);
    await field.setInputFiles([{ name: 'empty.bin', mimeType: '', buffer: Buffer.alloc(0) }]);
    await page.getByText('0 B, done').waitFor();
    await field.setInputFiles([{ name: 'Ünïcode  .txt', mimeType: 'text/plain', buffer: Buffer.from('blank') }]);
    await page.getByText('5 B, done').waitFor();
    await sendLarge(page, large);
    await page.getByText('50 MiB, done').waitFor({ timeout: 90_000 });
    await keepPicture(page, 'uploads');
    const entries = await (await call('GET /folders')).json();
    const sizes = Object.fromEntries(entries.map((entry: { path: string; size: number }) => [entry.path, entry.size]));
    expect(sizes).toEqual({ 'empty.bin': 0, 'Ünïcode  .txt': 5, 'large.bin': large.byteLength });
    const { download_uri: uri } = await (await call('GET /files/large.bin')).json();
    const bytes = Buffer.from(await (await fetch(uri)).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(createHash('sha256').update(large).digest('hex'));
  });

  test('a dropped file is uploaded into the folder that is shown', async () => {
    const { page, show, call } = await openConsole(browser(), { seed: { folders: ['inbox'] } });
    await show('files', '?in=inbox');
    await page.getByText('This folder is empty').waitFor();
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['dropped'], 'dropped.txt'));
      const place = document.querySelector('.drop');
      place?.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      place?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await page.getByRole('grid', { name: 'Files' }).getByText('dropped.txt').waitFor();
    expect((await call('GET /file_actions/metadata/inbox/dropped.txt')).status).toBe(200);
  });

  test('a folder that is dropped goes up with everything in it', async () => {
    const folder = join(await tempDir(), 'photos');
    await mkdir(join(folder, 'summer'), { recursive: true });
    await writeFile(join(folder, 'a.txt'), 'a');
    await writeFile(join(folder, 'summer', 'Ünïcode  .txt'), 'b');
    const { page, show, call } = await openConsole(browser());
    await show('files');
    await page.getByText('This folder is empty').waitFor();
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
      session.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
    await drag('dragEnter');
    // Whether a drop is welcome is known to the browser one event later.
    const dropUntilTaken = async () => {
      if ((await page.locator('.upload').count()) > 0) return true;
      await drag('dragOver');
      await drag('dragOver');
      await drag('drop');
      return false;
    };
    await expect.poll(dropUntilTaken, { interval: 500 }).toBe(true);
    await page.getByText('2 of 2 finished').waitFor();
    await page.getByRole('grid', { name: 'Files' }).getByText('photos').dblclick();
    await page.getByRole('grid', { name: 'Files' }).getByText('summer').waitFor();
    const listed = await (await call('GET /folders/photos?recursive=true')).json();
    expect(listed.map(({ path }: { path: string }) => path).sort()).toEqual([
      'photos/a.txt',
      'photos/summer',
      'photos/summer/Ünïcode  .txt',
    ]);
  });

  test('hostile names, headers and contents are text, whatever view shows them', async () => {
    const { page, show, upload, url, server } = await openConsole(browser());
    await upload(encodeURIComponent(HOSTILE), '<script>document.title=1</script>');
    await upload('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title=1</script></svg>');
    await sendRaw(url, [`X-FilesAPI-Key: ${server.apiKey}`, 'User-Agent: <script>document.title=1</script>']);
    await show('files');
    const list = page.getByRole('grid', { name: 'Files' });
    await list.getByText('<img src=x', { exact: false }).click();
    await page.getByRole('region', { name: 'Content' }).getByText('<script>document.title=1</script>').waitFor();
    await keepPicture(page, 'hostile');
    await list.getByText('drawing.svg').click();
    await page.getByRole('region', { name: 'Content' }).getByText('<svg', { exact: false }).waitFor();
    await show('requests');
    await page.getByRole('searchbox', { name: 'Filter requests' }).fill('client:script');
    await page.getByRole('grid', { name: 'Requests' }).getByRole('row').nth(1).click();
    await page.getByText('<script>document.title=1</script>').first().waitFor();
    expect(await page.title()).toBe('Requests · Filescom server');
  });

  test('an image and a PDF are shown from memory', async () => {
    const { page, show } = await openConsole(browser());
    await show('files');
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const field = page.getByLabel('Files to upload');
    await field.setInputFiles([
      { name: 'pixel.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') },
      { name: 'page.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') },
    ]);
    const list = page.getByRole('grid', { name: 'Files' });
    await list.getByText('pixel.png').click();
    const image = page.getByRole('img', { name: 'Preview of pixel.png' });
    await expect.poll(() => image.evaluate((shown) => Reflect.get(shown, 'naturalWidth'))).toBe(1);
    await list.getByText('page.pdf').click();
    await page.getByTitle('Preview of page.pdf').waitFor();
  });

  test('two tabs see the same, and one link is enough for both', async () => {
    const { page, show, url, call } = await openConsole(browser());
    const second = await page.context().newPage();
    await second.goto(`${url}/__console/#/requests`);
    await waitUntilLive(second);
    await show('requests');
    await call('GET /groups');
    for (const tab of [page, second]) await tab.getByRole('grid', { name: 'Requests' }).getByText('/groups').waitFor();
    await second.goto(`${url}/__console/#/faults`);
    await second.getByRole('button', { name: 'Slow connection' }).click();
    await page.getByRole('link', { name: 'Faults 1 active' }).waitFor();
  });

  test('a server that is started again is found again, with the same session where it keeps its data', async () => {
    const dataDir = await tempDir();
    const first = await createServer({ dataDir });
    const { url, port, consoleUrl = '' } = await first.listen();
    const page = await openPage(browser(), url);
    await page.goto(consoleUrl);
    await waitUntilLive(page);
    await page.goto(`${url}/__console/#/requests`);
    await first.fetch(`${url}/api/rest/v1/groups`, { headers: { 'X-FilesAPI-Key': first.apiKey } });
    const list = page.getByRole('grid', { name: 'Requests' });
    await list.getByText('/groups').waitFor();
    await first.close();
    await page.getByText('Server unreachable, retrying').waitFor();
    await list.getByText('/groups').waitFor();
    await keepPicture(page, 'server-gone');
    const second = await createServer({ dataDir });
    onTestFinished(() => second.close());
    await second.listen({ port });
    await waitUntilLive(page);
    await page.getByText('No requests yet').waitFor();
    await second.fetch(`${url}/api/rest/v1/users`, { headers: { 'X-FilesAPI-Key': second.apiKey } });
    await list.getByText('/users').waitFor();
  });

  test('a used link, a wrong token and the right one; then a page that may only read', async () => {
    const server = await startServer({ control: { token: 'a token that was chosen' } });
    const { url, consoleUrl = '' } = await server.listen();
    const page = await openPage(browser(), url);
    await page.goto(consoleUrl);
    await waitUntilLive(page);
    expect(page.url()).not.toContain('ticket');
    const stranger = await openPage(browser(), url);
    await stranger.goto(consoleUrl);
    await stranger.getByText('This link was used before').waitFor();
    await keepPicture(stranger, 'gate');
    expect(await findBarriers(stranger)).toEqual([]);
    await stranger.getByLabel('Control token').fill('wrong');
    await stranger.getByRole('button', { name: 'Enter' }).click();
    await stranger.getByText('This is not the token of this server.').waitFor();
    await stranger.getByLabel('Control token').fill('a token that was chosen');
    await stranger.getByRole('button', { name: 'Enter' }).click();
    await waitUntilLive(stranger);
  });

  test('a console for readers shows everything and offers nothing that changes', async () => {
    const { page, show, upload } = await openConsole(browser(), { console: 'read', seed: { folders: ['inbox'] } });
    await upload('inbox/a.txt', 'seen');
    await page.getByText('read only').waitFor();
    for (const [view, absent] of [
      ['requests', 'Clear'],
      ['faults', 'New rule'],
      ['state', 'Reset the server'],
      ['files', 'Upload files'],
      ['accounts', 'New user'],
    ] as const) {
      await show(view);
      expect(await page.getByRole('button', { name: absent, exact: true }).count(), view).toBe(0);
    }
    await show('files', '/inbox/a.txt?in=inbox');
    await page.getByRole('region', { name: 'Content' }).getByText('seen').waitFor();
  });

  test('a site that is dropped while it is looked at says so, and another one is shown', async () => {
    const { page, show, server } = await openConsole(browser());
    const { siteId } = await server.createSite({ name: 'Short-lived' });
    await show('files');
    await page.getByRole('combobox', { name: 'Site' }).selectOption(String(siteId));
    await page.getByText('This folder is empty').waitFor();
    await server.dropSite(siteId);
    await page.getByText('The site "Short-lived" was removed').waitFor();
    await expect.poll(() => page.getByRole('combobox', { name: 'Site' }).inputValue()).toBe('1');
  });

  test('ten thousand files in a folder, a thousand users: all there, few drawn', { timeout: 120_000 }, async () => {
    const files = Array.from({ length: 10_000 }, (_, n) => ({
      path: `many/file-${String(n).padStart(5, '0')}.txt`,
      text: '',
    }));
    const users = Array.from({ length: 1_000 }, (_, n) => ({ username: `user${n}` }));
    const { page, show } = await openConsole(browser(), { seed: { files, users } });
    await show('files', '?in=many');
    const list = page.getByRole('grid', { name: 'Files' });
    await expect.poll(() => list.getAttribute('aria-rowcount'), { timeout: 30_000 }).toBe('10001');
    await list.focus();
    await page.keyboard.press('End');
    await list.getByText('file-09999.txt').waitFor();
    expect(await list.getByRole('row').count()).toBeLessThan(80);
    await show('accounts');
    await expect.poll(() => page.getByRole('grid', { name: 'Users' }).getAttribute('aria-rowcount')).toBe('1002');
  });
});

/** A file of this size is too large for the browser's remote control, so the page makes its bytes of a seed. */
async function sendLarge(page: Page, bytes: Buffer): Promise<void> {
  const field = page.getByLabel('Files to upload');
  const handle = await page.evaluateHandle(() => new Uint8Array(50 * 1024 * 1024));
  const step = 4 * 1024 * 1024;
  for (let at = 0; at < bytes.byteLength; at += step) {
    const text = bytes.subarray(at, at + step).toString('base64');
    await handle.evaluate(
      (target, { text, at }) =>
        target.set(
          Uint8Array.from(atob(text), (c) => c.charCodeAt(0)),
          at,
        ),
      {
        text,
        at,
      },
    );
  }
  await field.evaluate((input, content) => {
    if (!(input instanceof HTMLInputElement)) throw new Error('Not a field for files.');
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'large.bin'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, handle);
}

/** Sends headers that `fetch` would not. */
async function sendRaw(url: string, headers: readonly string[]): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    ['GET /api/rest/v1/folders HTTP/1.1', `Host: ${hostname}:${port}`, ...headers, 'Connection: close', '', ''].join(
      '\r\n',
    ),
  );
  socket.resume();
  await once(socket, 'close');
}
