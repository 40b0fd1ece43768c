// What resources stand on, without all of them: for programs that need a few, such as pages, and want to weigh no more.
// `new Files(createConnection(options))` is the `files` of a client. client.ts makes its own from the same parts.

import { PLATFORM } from '#platform';
import { CredentialScope, pickCredential } from './credentials.ts';
import { InvalidParameterError } from './errors.ts';
import { Bandwidth } from './http/bandwidth.ts';
import { parseBaseUrl } from './http/base-url.ts';
import { Http } from './http/http.ts';
import { assertKnownOptions } from './http/names.ts';
import { RateGate } from './http/rate-gate.ts';
import { CLIENT_OPTION_NAMES, type ClientOptions, DEFAULTS } from './options.ts';
import type { Transport } from './platform/contract.ts';
import { createFetchTransport } from './platform/fetch-transport.ts';
import { TransferLimiter } from './transfer-limiter.ts';
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
  assertKnownOptions(options, CLIENT_OPTION_NAMES, ' of a client');
  return new Http({
    address: parseBaseUrl(options.baseUrl ?? (PLATFORM.environment('FILES_BASE_URL') || DEFAULTS.baseUrl)),
    transport: createTransport(options),
    usage: new Usage(),
    bandwidth: new Bandwidth(options.bandwidthLimit),
    limiter: readLimiter(options.transferLimiter) ?? new TransferLimiter(),
    credentials: createCredentialScope(options, undefined),
    options,
    gate: new RateGate(),
    region: { moved: undefined },
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

/** By shape: the limiter may come from another copy of this package. */
export function readLimiter(limiter: TransferLimiter | undefined): TransferLimiter | undefined {
  if (limiter === undefined || typeof Reflect.get(Object(limiter), 'join') === 'function') return limiter;
  throw new InvalidParameterError('transferLimiter must be a TransferLimiter.');
}
