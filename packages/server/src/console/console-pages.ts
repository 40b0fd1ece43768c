// The console, a page that the server serves about itself: built files from the package, read when they are asked for
// for the first time and served from memory. They hold nothing that is secret; what the page shows it has to ask the
// control API for.
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AccessPolicy, explainRefusal, refuseAtDoor } from '../control/access.ts';
import type { IncomingCall, RawRoute, Reply } from '../http/call.ts';
import { problem } from '../problem.ts';

/** `packages/console` is built into here. */
const FOLDER = new URL('../../dist/console-page/', import.meta.url);
const PREFIX = '/__console';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Everything from this server, previews of files from memory, and nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob:",
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** What the console's pages need to know of their server. */
export interface ConsolePagesDeps {
  access(): AccessPolicy;
  /** False where the console is turned off. */
  readonly isOn: boolean;
}

/** The routes of the page, and the way to it from the root. */
export function createConsoleRoutes({ access, isOn }: ConsolePagesDeps): readonly RawRoute[] {
  if (!isOn) return [];
  const files = new Map<string, Promise<Reply>>();
  const find = (name: string): Promise<Reply> => {
    const found = files.get(name);
    if (found !== undefined) return found;
    const reading = readBuiltFile(name);
    files.set(name, reading);
    reading.catch(() => files.delete(name));
    return reading;
  };
  const serve = (name: (captures: Readonly<Record<string, string>>) => string): RawRoute['handler'] => {
    return async ({ request, captures }) => {
      const refusal = refuseAtDoor(access(), asDocument(request));
      if (refusal !== undefined) throw explainRefusal(refusal);
      return await find(name(captures));
    };
  };
  return [
    { method: 'GET', pattern: '/', handler: async ({ request }) => leadBrowser(request) },
    { method: 'GET', pattern: PREFIX, handler: serve(() => 'index.html') },
    { method: 'GET', pattern: `${PREFIX}/{name*}`, handler: serve(({ name = '' }) => name) },
  ];
}

/** A browser finds the console; for everything else the root stays what it is on the service. */
function leadBrowser({ headers }: IncomingCall): Reply {
  const wantsPage = headers.get('Accept')?.includes('text/html') === true;
  if (wantsPage) return { status: 302, headers: { Location: `${PREFIX}/` }, text: '' };
  throw problem('not-found', `The API is at /api/rest/v1, the console at ${PREFIX}/.`);
}

/** A link on another site may lead here, as long as the page stands by itself: it has nothing that is secret. */
function asDocument(request: IncomingCall): Pick<IncomingCall, 'method' | 'headers' | 'socket'> {
  const { method, headers, socket } = request;
  if (headers.get('Sec-Fetch-Dest') !== 'document') return request;
  const others = {
    get: (name: string) => (name.toLowerCase() === 'sec-fetch-site' ? null : headers.get(name)),
    has: (name: string) => headers.has(name),
    [Symbol.iterator]: () => headers[Symbol.iterator](),
  };
  return { method, headers: others, socket };
}

async function readBuiltFile(name: string): Promise<Reply> {
  // Only names that the build has made lead to a file, so that no address leads out of the folder.
  const known = await listBuiltFiles();
  if (!known.includes(name)) throw problem('not-found', 'The console has no such file.');
  const raw = new Uint8Array(await readFile(new URL(name, FOLDER)));
  const isHashed = name.startsWith('assets/');
  return {
    status: 200,
    raw,
    headers: {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      // Names of built files change with their content; the page that names them is asked for anew.
      'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      'Content-Security-Policy': POLICY,
    },
  };
}

async function listBuiltFiles(): Promise<readonly string[]> {
  try {
    const found = await readdir(fileURLToPath(FOLDER), { recursive: true });
    return found.map((name) => name.replaceAll('\\', '/'));
  } catch (cause) {
    throw problem('not-found', 'The console is not built; `npm run build` makes it.', { cause });
  }
}
