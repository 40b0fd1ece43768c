// The console in a real browser: a server, a page that follows the link that the server printed, and watchers that
// fail the story when the page breaks its policy, asks another host, or throws.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Server, ServerOptions } from '@filescom/server';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { startServer } from '../kit/site.ts';

/** Pictures of the run, kept for whoever wants to see what was tested. */
const PICTURES = fileURLToPath(new URL('../../.cache/console-pictures/', import.meta.url));
const VIEWS = ['overview', 'requests', 'files', 'accounts', 'faults', 'state', 'outbox'] as const;
export type ViewName = (typeof VIEWS)[number];

/** A server with its console open in a page. */
export interface OpenConsole {
  readonly server: Server;
  readonly url: string;
  readonly token: string;
  readonly page: Page;
  /** Goes to a view, and waits until it stands. */
  show(view: ViewName, rest?: string): Promise<void>;
  /** Calls the API as a client from outside. */
  call(route: string, body?: object): Promise<Response>;
  /** Uploads a small file from outside. */
  upload(path: string, text: string): Promise<void>;
}

/** Starts a server and opens its console, live. */
export async function openConsole(
  browser: Browser,
  options: ServerOptions = {},
  context: BrowserContextOptions = {},
): Promise<OpenConsole> {
  const server = await startServer({ partSizeBytes: 5 * 1024 * 1024, ...options });
  const { url, consoleUrl = '', controlToken: token = '' } = await server.listen();
  const page = await openPage(browser, url, context);
  await page.goto(consoleUrl);
  await waitUntilLive(page);
  return { url, token, page, ...createActor(server, url, page) };
}

function createActor(server: Server, url: string, page: Page) {
  const call = (route: string, body?: object) => {
    const [method = '', path = ''] = route.split(/ (.*)/);
    const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' };
    return fetch(`${url}/api/rest/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  };
  return {
    server,
    call,
    async show(view: ViewName, rest = '') {
      await page.goto(`${url}/__console/#/${view}${rest}`);
      await page.locator(`nav.views [aria-current=page][href="#/${view}"]`).waitFor();
    },
    async upload(path: string, text: string) {
      const [ticket] = await (await call(`POST /file_actions/begin_upload/${path}`, { mkdir_parents: true })).json();
      await fetch(new URL(ticket.upload_uri, url), { method: 'PUT', body: text });
      await call(`POST /files/${path}`, { action: 'end', ref: ticket.ref });
    },
  };
}

/** A page that fails its story for every violation of the policy, request to another host, and error. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const complaints = watchPage(page, url);
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  return page;
}

function watchPage(page: Page, url: string): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.on('console', (message) => {
    // What the server refuses or does not answer is told by the page itself.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !asked.startsWith('blob:') && !asked.startsWith('chrome'))
      complaints.push(`asked ${asked}`);
  });
  return complaints;
}

export async function waitUntilLive(page: Page): Promise<void> {
  await page.locator('.connection-live').waitFor();
}

/** Keeps a picture of the page as it stands. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}${name}.png`, animations: 'disabled' });
}

/** What axe finds on the page as it stands: rule and place, nothing when all is well. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results: unknown = await page.evaluate('axe.run()');
  if (!hasViolations(results)) throw new Error('axe answered with something else than results.');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

function hasViolations(value: unknown): value is AxeResults {
  return typeof value === 'object' && value !== null && 'violations' in value && Array.isArray(value.violations);
}
