// What resources stand on, without all of them: for programs that need a few, such as pages, and want to weigh no more.
// `new Files(createConnection(options))` is the `files` of a client. client.ts makes its own from the same parts.

import { PLATFORM } from '#platform';
import { CredentialScope, pickCredential } from './credentials.ts';
import { Bandwidth } from './http/bandwidth.ts';
import { parseBaseUrl } from './http/base-url.ts';
import { Http } from './http/http.ts';
import { type ClientOptions, DEFAULTS } from './options.ts';
import type { Transport } from './platform/contract.ts';
import { createFetchTransport } from './platform/fetch-transport.ts';
import { Usage } from './usage.ts';
import { assertFunction, assertObject } from './validate.ts';

/** The way from resources to one site: address, credentials and transport. Made by `createConnection`. */
export type Connection = Http;

/**
 * Makes what single resources are built on: `new Files(connection)`, `new Users(connection)`. Options are those of
 * `FilesClient`; nothing is sent before the first call.
 */
export function createConnection(options: ClientOptions = {}): Connection {
  assertObject('The options', options);
  return new Http({
    address: parseBaseUrl(options.baseUrl ?? (PLATFORM.environment('FILES_BASE_URL') || DEFAULTS.baseUrl)),
    transport: createTransport(options),
    usage: new Usage(),
    bandwidth: new Bandwidth(options.bandwidthLimit),
    credentials: createCredentialScope(options, undefined),
    options,
  });
}

export function createTransport(options: ClientOptions): Transport {
  assertFunction('fetch', options.fetch);
  return options.fetch === undefined ? PLATFORM.createTransport(options) : createFetchTransport(options.fetch, options);
}

/** The environment speaks only where neither the options nor a wider scope do. */
export function createCredentialScope(options: ClientOptions, outer: CredentialScope | undefined): CredentialScope {
  if (outer !== undefined) return new CredentialScope(pickCredential(options), outer);
  // A line break at the end is how most files and secret stores hand a key on.
  const apiKey = PLATFORM.environment('FILES_API_KEY')?.trim() || undefined;
  const session = PLATFORM.environment('FILES_SESSION_ID')?.trim() || undefined;
  return new CredentialScope(pickCredential(options) ?? pickCredential({ apiKey, session }));
}
