// The jobs of the benchmark, done by bare node:http or node:https: what Node itself can do when nothing is checked,
// retried or typed. Run by measure.ts: job, address, then what the job needs.
import { open, readdir } from 'node:fs/promises';
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { measure } from './stopwatch.ts';

const [job = '', baseUrl = '', first = ''] = process.argv.slice(2);
const tls = baseUrl.startsWith('https:');
const agent = tls ? new TlsAgent({ keepAlive: true }) : new PlainAgent({ keepAlive: true });
const request = tls ? tlsRequest : plainRequest;
const API = `${baseUrl}/api/rest/v1`;
const PART_BYTES = 5 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const RANGE_BYTES = 16 * 1024 * 1024;

type Feed = (write: (chunk: Uint8Array) => Promise<void>) => Promise<void>;

async function call(method: string, url: string, body?: string | { sizeBytes: number; feed: Feed }): Promise<Buffer> {
  const response = await send(method, url, body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(
  method: string,
  url: string,
  body?: string | { sizeBytes: number; feed: Feed },
  headers: Record<string, string> = {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.sizeBytes;
    const outgoing = request(url, {
      method,
      agent: agent as TlsAgent,
      headers: { ...headers, 'Content-Length': length },
    });
    outgoing.once('response', resolve).once('error', reject);
    if (typeof body !== 'object') {
      outgoing.end(body);
      return;
    }
    const write = (chunk: Uint8Array): Promise<void> => new Promise((done) => outgoing.write(chunk, () => done()));
    body.feed(write).then(() => outgoing.end(), reject);
  });
}

async function inLanes<T>(lanes: number, items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}

async function begin(path: string, parameters: object): Promise<{ ref: string; upload_uri: string }> {
  const answer = await call('POST', `${API}/file_actions/begin_upload/${path}`, JSON.stringify(parameters));
  return JSON.parse(answer.toString())[0];
}

async function upload(local: string, remote: string, lanes: number): Promise<void> {
  const file = await open(local, 'r');
  const { size } = await file.stat();
  const first = await begin(remote, { part: 1 });
  const parts = Array.from({ length: Math.max(1, Math.ceil(size / PART_BYTES)) }, (_, index) => index);
  await inLanes(lanes, parts, async (index) => {
    const { upload_uri } = index === 0 ? first : await begin(remote, { ref: first.ref, part: index + 1 });
    const [start, end] = [index * PART_BYTES, Math.min(size, (index + 1) * PART_BYTES)];
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - start));
    const feed: Feed = async (write) => {
      for (let position = start; position < end; ) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.byteLength, end - position), position);
        await write(buffer.subarray(0, bytesRead));
        position += bytesRead;
      }
    };
    await call('PUT', upload_uri, { sizeBytes: end - start, feed });
  });
  await call('POST', `${API}/files/${remote}`, JSON.stringify({ action: 'end', ref: first.ref, size }));
  await file.close();
}

async function download(target: string): Promise<void> {
  const { download_uri, size } = JSON.parse((await call('GET', `${API}/files/content`)).toString());
  const file = await open(target, 'w');
  const ranges = Array.from({ length: Math.ceil(size / RANGE_BYTES) }, (_, index) => index * RANGE_BYTES);
  await inLanes(4, ranges, async (start) => {
    const headers = { Range: `bytes=${start}-${Math.min(size, start + RANGE_BYTES) - 1}` };
    const gathered = Buffer.allocUnsafe(CHUNK_BYTES);
    let [filled, position] = [0, start];
    const flush = async () => {
      await file.write(gathered, 0, filled, position);
      position += filled;
      filled = 0;
    };
    for await (const chunk of await send('GET', download_uri, undefined, headers)) {
      for (let at = 0; at < chunk.length; ) {
        const copied = chunk.copy(gathered, filled, at);
        at += copied;
        filled += copied;
        if (filled === gathered.byteLength) await flush();
      }
    }
    await flush();
  });
  await file.close();
}

const JOBS: Readonly<Record<string, () => Promise<unknown>>> = {
  upload: () => upload(first, 'bench.bin', 16),
  download: () => download(first),
  async list() {
    let [cursor, seen] = ['0', 0];
    for (let more = true; more; ) {
      const response = await send('GET', `${API}/folders/rows-${first}?cursor=${cursor}`);
      const chunks: Uint8Array[] = [];
      for await (const chunk of response) chunks.push(chunk);
      seen += JSON.parse(Buffer.concat(chunks).toString()).length;
      const next = response.headers['x-files-cursor'];
      more = typeof next === 'string';
      cursor = String(next);
    }
    if (seen !== Number(first)) throw new Error(`${seen} rows arrived`);
  },
  async calls() {
    for (let made = 0; made < Number(first); made += 1) JSON.parse((await call('GET', `${API}/users`)).toString());
  },
  async 'small-one-by-one'() {
    for (const name of await readdir(first)) await upload(`${first}/${name}`, `in/${name}`, 1);
  },
  async 'small-bulk'() {
    await inLanes(16, await readdir(first), (name) => upload(`${first}/${name}`, `in/${name}`, 1));
  },
};
const work = JOBS[job];
if (work === undefined) throw new Error(`there is no job ${job}`);
await measure(work);
agent.destroy();
