// What our server is held against, as a process of its own: bare node:http with nothing behind it. It answers the calls
// of load-jobs.ts with fixed objects, made to text for every answer as any server would, and takes in the bytes of a
// file in the two ways that programs do. No state, no authentication, no checksums. Started by server-stage.ts.
import { createWriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { announce, answerBy } from './child-server.ts';

const { values: flags } = parseArgs({ options: { answers: { type: 'string' }, target: { type: 'string' } } });
const answers: unknown = flags.answers === undefined ? {} : JSON.parse(await readFile(flags.answers, 'utf8'));
const fixed = new Map<string, unknown>(Object.entries(Object(answers)));
const TARGET = flags.target ?? '';
const GATHERED_BYTES = 1024 * 1024;

announce(createServer(answerBy(answer)));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '' } = request;
  if (url === '/piped') return takePiped(request, response);
  if (url === '/gathered') return takeGathered(request, response);
  if (method === 'PUT') {
    request.resume();
    await new Promise((resolve) => request.once('end', resolve));
    response.writeHead(200, { ETag: '"0"', 'Content-Length': 0 }).end();
    return;
  }
  if (method === 'POST') for await (const _ of request);
  // The resource and, for actions, the action: `/api/rest/v1/file_actions/metadata/…`.
  const segments = url.split('/', 7).slice(4);
  const route = `${method} /${segments[0]}${segments[0] === 'file_actions' ? `/${segments[1]}` : ''}`;
  const text = JSON.stringify(fixed.get(route));
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(method === 'POST' ? 201 : 200, headers).end(text);
}

async function takePiped(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await pipeline(request, createWriteStream(TARGET, { flush: true }));
  response.writeHead(200, { 'Content-Length': 0 }).end();
}

/** As much as a careful program does: pieces of 1 MiB at an offset, received while the one before is written. */
async function takeGathered(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await using file = await open(TARGET, 'w');
  let chunks: Buffer[] = [];
  let [gathered, position] = [0, 0];
  let writing: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await writing;
    writing = file.writev(chunks, position);
    position += gathered;
    [chunks, gathered] = [[], 0];
  };
  for await (const chunk of request) {
    chunks.push(chunk);
    gathered += chunk.byteLength;
    if (gathered >= GATHERED_BYTES) await flush();
  }
  await flush();
  await writing;
  await file.datasync();
  response.writeHead(200, { 'Content-Length': 0 }).end();
}
