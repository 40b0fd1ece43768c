// A site of its own for each test: a server in this process with one key, and clients that reach it by one of three
// transports.
import { type ClientOptions, FilesClient } from '@filescom/sdk';
import { createServer, type Server, type ServerOptions } from '@filescom/server';
import { onTestFinished } from 'vitest';
import { makePrefix } from '../engines/kit/story.ts';
import { tempDir } from './temp-dir.ts';

/** A server and how to reach it. Everything is closed when the running test ends. */
export interface Site {
  readonly server: Server;
  /** A client with the site's own key. */
  readonly client: FilesClient;
  readonly apiKey: string;
  /** Makes a further client over the same transport, without credentials unless they are given. */
  connect(options?: ClientOptions): FilesClient;
}

/** A way from client to server. */
export interface SiteTransport {
  readonly name: string;
  start(options?: ServerOptions): Promise<Site>;
}

/** Starts a server without sockets: the client's `fetch` is the server itself. */
export async function startSite(options: ServerOptions = {}): Promise<Site> {
  const server = await startServer(options);
  return siteOf(server, { fetch: server.fetch });
}

/** The three transports that clients use: Node's HTTP, `fetch` over sockets, and a server in the same process. */
export const TRANSPORTS: readonly SiteTransport[] = [
  {
    name: 'Node http',
    start: async (options) => {
      const server = await startServer(options);
      return siteOf(server, { baseUrl: await listen(server), proxy: false });
    },
  },
  {
    name: 'fetch over sockets',
    start: async (options) => {
      const server = await startServer(options);
      return siteOf(server, { baseUrl: await listen(server), fetch: (request) => globalThis.fetch(request) });
    },
  },
  { name: 'in process', start: startSite },
];

/**
 * Starts a server in this process, not yet listening. With FILESCOM_BYTES=s3 its bytes are in an S3 store, and pass
 * through the server.
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const isAlone = options.idSeed !== undefined || options.simulator || options.dataDir !== undefined;
  const bytes = process.env['FILESCOM_BYTES'] === 's3' && !isAlone ? await chooseS3() : undefined;
  const server = await createServer({ strict: true, ...bytes, ...options });
  onTestFinished(() => server.close());
  return server;
}

async function chooseS3(): Promise<ServerOptions> {
  return { dataDir: await tempDir(), blobs: makePrefix(), directTransfers: false };
}

async function listen(server: Server): Promise<string> {
  const { url } = await server.listen({ port: 0 });
  return url;
}

function siteOf(server: Server, way: ClientOptions): Site {
  const connect = (options: ClientOptions = {}): FilesClient => {
    const client = new FilesClient({ ...way, initialNetworkRetryDelayMs: 1, maxNetworkRetryDelayMs: 2, ...options });
    onTestFinished(() => client.close());
    return client;
  };
  return { server, apiKey: server.apiKey, client: connect({ apiKey: server.apiKey }), connect };
}
