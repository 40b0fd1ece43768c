// A server on a socket and a client that adds nothing: each request goes out byte by byte as the story spells it.
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { createServer, type Server, type ServerOptions } from '@filescom/server';
import { onTestFinished } from 'vitest';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** Whatever the answer holds; stories look into answers of every shape. */
  readonly json: ReturnType<typeof JSON.parse>;
}

/** What a request carries besides its address. At most one of the bodies. */
interface Sent {
  readonly json?: unknown;
  readonly form?: string;
  readonly body?: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server and how to speak to it. */
export interface Wire {
  readonly server: Server;
  readonly url: string;
  readonly controlToken: string | undefined;
  /** Calls the API with the server's key, the path untouched: `call('GET /folders/a%2Fb')`. */
  call(route: string, sent?: Sent): Promise<Answer>;
  /** Sends to a whole address, without credentials. */
  send(method: string, address: string, sent?: Sent): Promise<Answer>;
  /** Uploads in one part as most clients do, and answers the file's record. */
  upload(path: string, body: Uint8Array | string): Promise<Answer>;
}

/** Starts a server that is closed when the running test ends. */
export async function startWire(options: ServerOptions = {}): Promise<Wire> {
  const server = await createServer(options);
  onTestFinished(() => server.close());
  return await wireTo(server);
}

/** Speaks to a server that is there already. */
export async function wireTo(server: Server): Promise<Wire> {
  const { url, controlToken } = await server.listen();
  const call: Wire['call'] = (route, sent = {}) => {
    const [method = '', path = ''] = route.split(/ (.*)/);
    const headers = { 'X-FilesAPI-Key': server.apiKey, ...sent.headers };
    return exchange({ method, base: url, path: `/api/rest/v1${path}` }, { ...sent, headers });
  };
  const send: Wire['send'] = (method, address, sent = {}) => {
    const { origin } = new URL(address);
    return exchange({ method, base: origin, path: address.slice(origin.length) }, sent);
  };
  const upload: Wire['upload'] = async (path, body) => {
    const begun = await call(`POST /file_actions/begin_upload/${path}`, { json: { mkdir_parents: true } });
    const put = await send('PUT', begun.json[0].upload_uri, { body });
    const etags = [{ etag: put.headers.etag, part: 1 }];
    return await call(`POST /files/${path}`, { json: { action: 'end', ref: begun.json[0].ref, etags } });
  };
  return { server, url, controlToken, call, send, upload };
}

function exchange(target: { method: string; base: string; path: string }, sent: Sent): Promise<Answer> {
  const body = sent.json === undefined ? (sent.form ?? sent.body) : JSON.stringify(sent.json);
  const type = sent.json === undefined ? sent.form && 'application/x-www-form-urlencoded' : 'application/json';
  const headers = { ...(type && { 'Content-Type': type }), ...sent.headers };
  return new Promise((resolve, reject) => {
    const url = new URL(target.base);
    const outgoing = httpRequest(
      {
        host: url.hostname,
        port: url.port,
        method: target.method,
        path: target.path,
        headers: body === undefined ? headers : { ...headers, 'Content-Length': Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString('utf8');
          const isJson = response.headers['content-type'] === 'application/json';
          const json = isJson && text !== '' ? JSON.parse(text) : undefined;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text, json });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
