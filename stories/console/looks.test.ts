// How the console looks and what it weighs: no barrier for anybody in light and dark, nothing wider than the smallest
// screen, a policy that holds, a page that is there at once.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../kit/site.ts';
import { describeInChromium } from './chromium-stories.ts';
import { findBarriers, keepPicture, openConsole, type ViewName, waitUntilLive } from './console-page.ts';

const PLACES: readonly (readonly [view: ViewName, rest: string])[] = [
  ['overview', ''],
  ['requests', '/1'],
  ['files', '/docs/hello.txt?in=docs'],
  ['accounts', '/1'],
  ['faults', '/1'],
  ['faults', '/new'],
  ['state', ''],
  ['outbox', '/1'],
];
const SEED = { users: [{ username: 'anna' }], files: [{ path: 'docs/hello.txt', text: 'Hello' }] };
const FIRST_VIEW_CPU_MS = 200;
const PAGE_GZIP_BYTES = 81_500;

describeInChromium('looks', (browser) => {
  test.each(['light', 'dark'] as const)('axe finds nothing in any view, %s', async (colorScheme) => {
    const { page, show, call, server } = await openConsole(browser(), { seed: SEED }, { colorScheme });
    server.faults.add({ match: { route: 'GET /groups' }, effect: { kind: 'status', status: 503 } });
    for (const route of ['GET /users', 'GET /groups', 'GET /users/99']) await call(route);
    const bundle = await (await call('POST /bundles', { paths: ['docs'] })).json();
    await call(`POST /bundles/${bundle.id}/share`, { to: ['anna@example.com'] });
    for (const [view, rest] of PLACES) {
      await show(view, rest);
      await page.locator('.detail-body, .chart, .panel').first().waitFor();
      expect(await findBarriers(page), `${view}${rest}`).toEqual([]);
      await keepPicture(page, `${colorScheme}-${view}${rest.includes('new') ? '-new' : ''}`);
    }
  });

  test('at 360 pixels everything can be reached and nothing is wider than the page', async () => {
    const { page, show, call, server } = await openConsole(
      browser(),
      { seed: SEED },
      { viewport: { width: 360, height: 740 } },
    );
    server.faults.add({ effect: { kind: 'duplicate' } });
    await call('GET /users');
    for (const [view, rest] of [...PLACES, ['requests', ''], ['files', ''], ['faults', '']] as const) {
      await show(view, rest);
      await page.locator('.rows, .chart, .panel, .detail-body, .message').filter({ visible: true }).first().waitFor();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(widths[0], `${view}${rest}`).toBe(widths[1]);
      await keepPicture(page, `narrow-${view}${rest === '' ? '' : '-detail'}`);
    }
  });

  test('by keyboard alone: past the navigation, through the list, into the detail and back', async () => {
    const { page, show, call } = await openConsole(browser());
    await call('GET /users');
    await show('requests');
    await page.keyboard.press('Tab');
    await page.getByText('Skip to the content').waitFor();
    await page.keyboard.press('Enter');
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.getAttribute('role'))) === 'grid') break;
    }
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Request 1' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('heading', { name: 'Request 1' }).count()).toBe(0);
  });

  test('the policy is a header that no script but our own passes, frames included', async () => {
    const server = await startServer();
    const { url, consoleUrl = '' } = await server.listen();
    const answer = await fetch(`${url}/__console/`);
    expect(answer.headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; /,
    );
    // A page that nobody watches: trying it is a violation, as it should be.
    const page = await browser().newPage();
    onTestFinished(() => page.close());
    await page.goto(consoleUrl);
    await waitUntilLive(page);
    const tried = page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "broken"';
      document.body.append(script);
    });
    await expect(tried).rejects.toThrow('TrustedScript');
    const framed = page.evaluate((address) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        });
        frame.src = address;
      });
    }, `${url}/__console/`);
    expect(await framed).toBe('frame-src');
    expect(await page.title()).not.toBe('broken');
  });

  test('the first view stands at once and does not move', async () => {
    const { page, url, call } = await openConsole(browser());
    for (let n = 0; n < 50; n += 1) await call('GET /users');
    const tab = await page.context().newPage();
    const session = await page.context().newCDPSession(tab);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await tab.addInitScript(() => {
      const moved = { value: 0 };
      Reflect.set(globalThis, 'moved', moved);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved.value += Number(Reflect.get(entry, 'value'));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await tab.goto(`${url}/__console/#/requests`);
    await tab.getByRole('grid', { name: 'Requests' }).getByText('/users').first().waitFor();
    const { metrics } = await session.send('Performance.getMetrics');
    const read = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1000;
    const cpuMs = read('ScriptDuration') + read('LayoutDuration') + read('RecalcStyleDuration');
    const paintMs = await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    console.log(`first view: ${cpuMs.toFixed(0)} ms of work, painted after ${paintMs?.toFixed(0)} ms on this machine`);
    expect(cpuMs).toBeLessThan(FIRST_VIEW_CPU_MS);
    expect(await tab.evaluate(() => Reflect.get(Reflect.get(globalThis, 'moved'), 'value'))).toBeLessThan(0.02);
  });
});

test('the page with all its views weighs no more than it may', () => {
  const folder = new URL('../../packages/server/dist/console-page/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(html|js|css|svg)$/.test(name),
  );
  const weigh = (name: string) => gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).byteLength;
  const bytes = files.reduce((sum, name) => sum + weigh(name), 0);
  expect(files.length).toBeGreaterThan(3);
  expect(bytes).toBeLessThan(PAGE_GZIP_BYTES);
});
