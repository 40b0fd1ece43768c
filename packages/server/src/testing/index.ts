// `@filescom/server/testing`: a fresh, isolated site for each test, in one server for all of them. It knows no test
// runner: it is given the hook, as Vitest, Jest and node:test have it.
import { createServer, type Server, type ServerOptions, type Site } from '../index.ts';

/** Runs something when all tests of a file are done: `afterAll` of Vitest and Jest, `after` of node:test. */
export type AfterAll = (end: () => Promise<void>) => unknown;

/** A site that ends with its test. */
export interface TestSite extends Site, AsyncDisposable {
  /** The server it is one of. */
  readonly server: Server;
  /** Removes the site with everything in it. */
  drop(): Promise<void>;
}

/** Opens sites. Without options, an empty one with an administrator and a key. */
export type OpenTestSite = (options?: Parameters<Server['createSite']>[0]) => Promise<TestSite>;

/**
 * Makes the function that opens sites. The server starts with the first one and ends with the tests; options are those
 * of `createServer`. A site that is not dropped ends with the server.
 */
export function testSites(afterAll: AfterAll, options: ServerOptions = {}): OpenTestSite {
  let server: Promise<Server> | undefined;
  afterAll(async () => {
    const started = server;
    server = undefined;
    await (await started)?.close();
  });
  return async (siteOptions) => {
    server ??= createServer(options);
    const running = await server;
    const site = await running.createSite(siteOptions);
    const drop = async () => {
      await running.dropSite(site.siteId);
    };
    return { ...site, server: running, drop, [Symbol.asyncDispose]: drop };
  };
}
