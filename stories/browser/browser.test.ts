// The client in a real page: bundled for browsers, served from one origin, talking to a server on another. The same
// stories run in Node first, so that a failure in the page alone is the browser's.
import { createServer, type Server as HttpServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../kit/chromium.ts';
import { startServer } from '../kit/site.ts';
import { type StoryName, type StorySite, stories } from './page-stories.ts';

const executablePath = findChromium();
const demanded = process.env['FILESCOM_REQUIRE_ALL'] === '1';
if (executablePath === undefined && !demanded) {
  console.warn('SKIPPED: the stories in a browser. No Chromium on the PATH; install one or name it in CHROMIUM.');
}
const names = Object.keys(stories).filter(isStoryName);

test.each(names)('in Node: %s', async (name) => {
  await stories[name](await startListeningSite());
});

describe.runIf(executablePath !== undefined || demanded)('in Chromium', () => {
  let browser: Browser;
  let pages: HttpServer;
  let pageUrl: string;

  beforeAll(async () => {
    if (executablePath === undefined) throw new Error('FILESCOM_REQUIRE_ALL is set, but there is no Chromium');
    pages = servePage(await bundle());
    pageUrl = await listen(pages);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    pages?.close();
  });

  test.each(names)('%s', async (name) => {
    const site = await startListeningSite();
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const complaints = collectComplaints(page);
    await page.goto(pageUrl);
    await page.evaluate(playInPage, { name, site }).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${complaints.join('\n')}`);
    });
    expect(complaints.filter((line) => /CORS|policy/i.test(line))).toEqual([]);
  });
});

/** Runs inside the page. */
async function playInPage({ name, site }: { name: string; site: StorySite }): Promise<void> {
  const story: unknown = Reflect.get(Reflect.get(globalThis, 'filescomStories'), name);
  if (typeof story !== 'function') throw new Error(`The page has no story "${name}"`);
  await Reflect.apply(story, undefined, [site]);
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

async function startListeningSite(): Promise<StorySite> {
  const server = await startServer({ partSizeBytes: 20_000 });
  const { url } = await server.listen({ port: 0 });
  return { baseUrl: url, apiKey: server.apiKey };
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./page.ts', import.meta.url));
  const result = await build({ entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'browser' });
  return result.outputFiles.map((file) => file.text).join('\n');
}

function servePage(script: string): HttpServer {
  return createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      isScript ? script : '<!doctype html><title>Stories</title><script type="module" src="/page.js"></script>',
    );
  });
}

async function listen(server: HttpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no port');
  return `http://127.0.0.1:${address.port}/`;
}

function isStoryName(name: string): name is StoryName {
  return name in stories;
}
