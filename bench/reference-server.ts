// The server that the client is measured against, as a process of its own: the few routes that transfers, lists and
// calls need, with nothing behind them. Parts are discarded, downloads come from one file, rows are made beforehand, so
// that what is measured is the client. `--latency-ms` delays every answer, `--part-delay-ms` those of the storage on
// top.
import { open, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { announce, answerBy } from './child-server.ts';
import { fileRecord, rowPage, uploadPart, users } from './reference-records.ts';

const { values: flags } = parseArgs({
  options: {
    'latency-ms': { type: 'string', default: '0' },
    'part-delay-ms': { type: 'string', default: '0' },
    content: { type: 'string' },
    host: { type: 'string' },
    key: { type: 'string' },
    cert: { type: 'string' },
  },
});
const [latencyMs, partDelayMs] = [Number(flags['latency-ms']), Number(flags['part-delay-ms'])];
const content = flags.content === undefined ? undefined : await open(flags.content, 'r');
const contentBytes = content === undefined ? 0 : (await content.stat()).size;
const uploads = new Map<string, { path: string; sizeBytes: number }>();
const API = '/api/rest/v1';
/** Read and sent at once. */
const PIECE_BYTES = 512 * 1024;

const server =
  flags.key === undefined || flags.cert === undefined
    ? createServer(answerBy(answer))
    : createTlsServer({ key: await readFile(flags.key), cert: await readFile(flags.cert) }, answerBy(answer));
const scheme = flags.key === undefined ? 'http' : 'https';
server.keepAliveTimeout = 60_000;
announce(server, scheme, flags.host);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `${scheme}://${request.headers.host}`);
  if (url.pathname.startsWith('/part/')) return takePart(request, response, url);
  if (url.pathname === '/content') return sendContent(request, response);
  const asked = await parameters(request, url);
  if (latencyMs > 0) await delay(latencyMs);
  const path = decodeURIComponent(url.pathname.slice(API.length));
  const route = `${request.method} ${path
    .split('/', 3)
    .slice(0, path.startsWith('/file_actions/') ? 3 : 2)
    .join('/')}`;
  switch (route) {
    case 'POST /file_actions/begin_upload':
      return sendJson(response, beginUpload(url.origin, path.slice('/file_actions/begin_upload/'.length), asked));
    case 'POST /files': {
      const target = path.slice('/files/'.length);
      if (asked['action'] !== 'end') return sendJson(response, beginUpload(url.origin, target, asked)[0]);
      const { sizeBytes = 0 } = uploads.get(String(asked['ref'])) ?? {};
      uploads.delete(String(asked['ref']));
      return sendJson(response, fileRecord(target, sizeBytes), 201);
    }
    case 'GET /file_actions/metadata':
      return sendJson(response, fileRecord('content', contentBytes));
    case 'GET /files':
      return sendJson(response, { ...fileRecord('content', contentBytes), download_uri: `${url.origin}/content` });
    case 'GET /folders': {
      const { body, cursor } = rowPage(Number(/\d+/.exec(path)?.[0] ?? 0), Number(asked['cursor'] ?? 0));
      if (cursor !== undefined) response.setHeader('X-Files-Cursor', cursor);
      return sendBytes(response, body);
    }
    case 'GET /users':
      return sendBytes(response, users);
    default:
      return sendJson(response, { error: `no ${route} here`, type: 'not-found', 'http-code': 404 }, 404);
  }
}

type Asked = Readonly<Record<string, unknown>>;

function beginUpload(origin: string, path: string, asked: Asked): object[] {
  const ref = typeof asked['ref'] === 'string' ? asked['ref'] : `put-${uploads.size}-${Math.random()}`;
  if (!uploads.has(ref)) uploads.set(ref, { path, sizeBytes: 0 });
  const first = Number(asked['part'] ?? 1);
  return Array.from({ length: Number(asked['parts'] ?? 1) }, (_, index) =>
    uploadPart(origin, ref, path, first + index),
  );
}

async function takePart(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const upload = uploads.get(decodeURIComponent(url.pathname.slice('/part/'.length)));
  request.on('data', (chunk: Uint8Array) => {
    if (upload !== undefined) upload.sizeBytes += chunk.byteLength;
  });
  await new Promise((resolve, reject) => request.once('end', resolve).once('error', reject));
  if (latencyMs + partDelayMs > 0) await delay(latencyMs + partDelayMs);
  response.writeHead(200, { ETag: '"0123456789abcdef0123456789abcdef"', 'Content-Length': 0 }).end();
}

async function sendContent(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (latencyMs + partDelayMs > 0) await delay(latencyMs + partDelayMs);
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = range?.[2] ? Math.min(Number(range[2]) + 1, contentBytes) : contentBytes;
  const headers = { 'Content-Length': end - start, 'Accept-Ranges': 'bytes', ETag: '"content"' };
  response.writeHead(range === null ? 200 : 206, {
    ...headers,
    ...(range === null ? {} : { 'Content-Range': `bytes ${start}-${end - 1}/${contentBytes}` }),
  });
  // Memory that is taken anew for each piece would cost the system more than sending it.
  const buffers = [0, 1].map(() => Buffer.allocUnsafeSlow(Math.max(1, Math.min(PIECE_BYTES, end - start))));
  const load = async (piece: number): Promise<Uint8Array | undefined> => {
    const position = start + piece * PIECE_BYTES;
    const buffer = buffers[piece % buffers.length]?.subarray(0, end - position);
    if (position >= end || buffer === undefined) return undefined;
    await content?.read(buffer, 0, buffer.byteLength, position);
    return buffer;
  };
  let ahead = load(0);
  for (let piece = 1; !response.destroyed; piece += 1) {
    const bytes = await ahead;
    if (bytes === undefined) break;
    ahead = load(piece);
    await new Promise<void>((resolve) => {
      response.once('close', resolve);
      response.write(bytes, () => {
        response.off('close', resolve);
        resolve();
      });
    });
  }
  response.end();
}

async function parameters(request: IncomingMessage, url: URL): Promise<Asked> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const query = Object.fromEntries(url.searchParams);
  if (!text.startsWith('{')) return { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
  const body: unknown = JSON.parse(text);
  return { ...query, ...(typeof body === 'object' ? body : {}) };
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  sendBytes(response, Buffer.from(JSON.stringify(value)), status);
}

function sendBytes(response: ServerResponse, body: Buffer, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.byteLength }).end(body);
}
