// A site in this process whose answers a story may look at or replace, one request at a time.
import { type ClientOptions, FilesClient } from '@filescom/sdk';
import type { ServerOptions } from '@filescom/server';
import { onTestFinished } from 'vitest';
import { type Site, startSite } from './site.ts';

/** Answers a request itself, or passes it on to the server. */
export type Interceptor = (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>;

/** A site and a client that reaches it through an interceptor. */
export interface InterceptedSite extends Site {
  readonly intercepted: FilesClient;
}

/** Starts a site; `client` talks to it directly, `intercepted` through `interceptor`. */
export async function startIntercepted(
  interceptor: Interceptor,
  options: ClientOptions = {},
  serverOptions: ServerOptions = {},
): Promise<InterceptedSite> {
  const site = await startSite(serverOptions);
  const pass = async (request: Request): Promise<Response> => site.server.fetch(request);
  const intercepted = new FilesClient({
    apiKey: site.apiKey,
    fetch: (request) => interceptor(request, pass),
    initialNetworkRetryDelayMs: 1,
    maxNetworkRetryDelayMs: 2,
    ...options,
  });
  onTestFinished(() => intercepted.close());
  return { ...site, intercepted };
}
