// The server's own control API, below `/__control/v1`: its state, its sites, and a fresh start. For tests and tools, not for
// clients of the API; open on loopback addresses only, or to who has the token.
import { timingSafeEqual } from 'node:crypto';
import { collect, parseBody } from '../http/body.ts';
import type { IncomingCall, RawRoute, Reply } from '../http/call.ts';
import type { ParamValue } from '../http/params.ts';
import { problem } from '../problem.ts';

/** What the control API may do to its server. */
export interface Controlled {
  /** Who may use it: nobody, everybody, or who sends the token as `Authorization: Bearer …`. */
  access(): 'closed' | 'open' | { readonly token: string };
  sites(): Promise<readonly { siteId: number; name: string }[]>;
  createSite(options: {
    name?: string;
    apiKey?: string;
    adminPassword?: string;
  }): Promise<{ siteId: number; apiKey: string }>;
  dropSite(siteId: number): Promise<boolean>;
  /** Drops every site and makes a new first one with the same key. */
  reset(): Promise<{ siteId: number; apiKey: string }>;
}

const prefix = '/__control/v1';

export function controlRoutes(server: Controlled): readonly RawRoute[] {
  const route = (method: string, path: string, handler: RawRoute['handler']): RawRoute => ({
    method,
    pattern: prefix + path,
    handler: async (call) => {
      admit(server.access(), call.request);
      return handler(call);
    },
  });
  return [
    route('GET', '/state', async (): Promise<Reply> => ({ json: { sites: (await server.sites()).map(siteJson) } })),
    route('POST', '/sites', async ({ request }) => {
      const sent = await parseBody(await collect(request.body), request.headers.get('Content-Type') ?? '');
      const made = await server.createSite({
        ...optional('name', sent['name']),
        ...optional('apiKey', sent['api_key']),
        ...optional('adminPassword', sent['admin_password']),
      });
      return { status: 201, json: { site_id: made.siteId, api_key: made.apiKey } };
    }),
    route('DELETE', '/sites/{id}', async ({ captures }) => {
      if (!(await server.dropSite(Number(captures['id']))))
        throw problem('not-found/site-not-found', 'There is no such site.');
      return {};
    }),
    route('POST', '/reset', async () => {
      const made = await server.reset();
      return { json: { site_id: made.siteId, api_key: made.apiKey } };
    }),
  ];
}

function admit(access: ReturnType<Controlled['access']>, { headers, origin }: IncomingCall): void {
  if (access === 'closed') throw problem('not-found', 'The control API is closed.');
  if (typeof access === 'object') {
    const given = Buffer.from(headers.get('Authorization') ?? '');
    const expected = Buffer.from(`Bearer ${access.token}`);
    if (given.byteLength === expected.byteLength && timingSafeEqual(given, expected)) return;
    throw problem('not-authenticated/invalid-credentials', 'The control API needs its token.');
  }
  // A page in a browser on this machine can reach loopback addresses too: it sends an origin, or another host name.
  if (headers.has('Origin') || !isLoopback(new URL(origin).hostname)) {
    throw problem('not-authorized/site-admin-required', 'The control API is not for web pages.');
  }
}

/** True for the names and addresses of this machine itself. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host === '[::1]' || /^127\./.test(host)
  );
}

function siteJson({ siteId, name }: { siteId: number; name: string }) {
  return { site_id: siteId, name };
}

function optional(name: 'name' | 'apiKey' | 'adminPassword', value: ParamValue | undefined) {
  return typeof value === 'string' ? { [name]: value } : {};
}
