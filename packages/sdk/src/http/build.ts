// Makes a request out of a route and its parameters: path, query or body, headers. Sends nothing.
import { encodeForUrl, normalize, parentOf } from '@filescom/paths';
import { type Credential, checkCredential } from '../credentials.ts';
import { InvalidParameterError, MissingParameterError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import type { RequestBody } from '../platform/contract.ts';
import type { ApiAddress } from './base-url.ts';
import { VERSION } from './version.ts';
import { createFormData, encodeParams, holdsFile, percentEncode, queryString, type WireParams } from './wire-values.ts';

/** A request to the API, ready to be sent any number of times. */
export interface ApiRequest {
  readonly route: string;
  /** What the path names, for messages: `"in/a.txt"` or `id 7`; undefined for a route without variables. */
  readonly subject: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | undefined;
}

/** What a request needs besides its route and parameters. */
export interface RequestContext {
  readonly address: ApiAddress;
  readonly credential: Credential | undefined;
  /** Those of every call with these options, as `baseHeaders` made them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Logging in says who one is; every other route must be asked with a credential. */
const ANONYMOUS_ROUTE = 'POST /sessions';
/** Methods whose parameters go into the query; the others have a body. */
const QUERY_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE']);
/** Routes that make the folders of their path: all of it, or all but its last part. */
const FOLDER_MAKING: Readonly<Record<string, 'all' | 'parents'>> = {
  'POST /folders/{path}': 'all',
  'POST /files/{path}': 'parents',
  'POST /file_actions/begin_upload/{path}': 'parents',
};
/** An empty path names the root everywhere, but deleting or overwriting the root is only ever a slip. */
const NOT_FOR_ROOT: ReadonlySet<string> = new Set([
  'DELETE /files/{path}',
  'POST /files/{path}',
  'POST /file_actions/begin_upload/{path}',
]);

/** Builds the request for a route such as `GET /groups/{id}`. Throws what is wrong with parameters or credentials. */
export function buildRequest(route: string, params: object, context: RequestContext): ApiRequest {
  const parts = parseRoute(route);
  const { method } = parts;
  const { named, rest } = encodeParams(params, parts.names);
  const path = fillPath(route, parts, named);
  const subject = subjectOf(parts, named);
  const url = `${context.address.prefix}${path}`;
  const headers = withCredential(route, context);
  if (QUERY_METHODS.has(method)) {
    const query = queryString(rest);
    return { route, subject, method, url: query === '' ? url : `${url}?${query}`, headers, body: undefined };
  }
  if (Object.values(rest).some(holdsFile)) return { route, subject, method, url, headers, body: createFormData(rest) };
  headers['Content-Type'] = 'application/json';
  // An empty object rather than no body: some proxies refuse a POST without one.
  return { route, subject, method, url, headers, body: JSON.stringify(rest) };
}

/** A route taken apart. */
interface ParsedRoute {
  readonly method: string;
  /** What is before, between and behind the variables of the path. */
  readonly literals: readonly string[];
  /** Names of the variables. */
  readonly names: readonly string[];
}

/** Routes are literals, of which a program has a few hundred at most; those of `client.request` may be any number. */
const ROUTES = new Map<string, ParsedRoute>();
const MAX_ROUTES = 1_000;

function parseRoute(route: string): ParsedRoute {
  const known = ROUTES.get(route);
  if (known !== undefined) return known;
  const space = route.indexOf(' ');
  // A pattern with a group puts what it captured between the pieces.
  const pieces = route.slice(space + 1).split(/\{(\w+)\}/);
  const literals = pieces.filter((_, index) => index % 2 === 0);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const parts = { method: route.slice(0, space), literals, names };
  if (ROUTES.size < MAX_ROUTES) ROUTES.set(route, parts);
  return parts;
}

/** The path of a route with its variables filled in. */
function fillPath(route: string, { literals, names }: ParsedRoute, named: WireParams): string {
  let path = literals[0] ?? '';
  names.forEach((name, index) => {
    const value = named[name];
    path += name === 'path' ? encodeRemotePath(route, value) : encodePathSegment(route, name, value);
    path += literals[index + 1] ?? '';
  });
  return path;
}

/** What the last variable names; undefined for a route without any. */
function subjectOf({ names }: ParsedRoute, named: WireParams): string | undefined {
  const name = names.at(-1);
  if (name === undefined) return undefined;
  return name === 'path' ? JSON.stringify(named[name]) : `${name} ${String(named[name])}`;
}

function encodeRemotePath(route: string, value: WireParams[string] | undefined): string {
  if (value === undefined || value === null) throw missingParameterError(route, 'path');
  if (typeof value !== 'string') throw new InvalidParameterError(`path must be a string for ${route}.`);
  checkFolderNames(route, value);
  const encoded = percentEncode(value, 'path', encodeForUrl);
  if (encoded === '' && NOT_FOR_ROOT.has(route)) {
    throw new InvalidParameterError(`path is empty, which names the root folder; ${route} needs a path below it.`);
  }
  return encoded;
}

/** The service makes no folder whose name ends in white space, and says so only after everything else was tried. */
function checkFolderNames(route: string, path: string): void {
  const made = Object.hasOwn(FOLDER_MAKING, route) ? FOLDER_MAKING[route] : undefined;
  if (made === undefined || !/\s/.test(path)) return;
  const folders = (made === 'all' ? normalize(path) : parentOf(path)).split('/');
  const wrong = folders.find((name) => name !== name.trimEnd());
  if (wrong === undefined) return;
  throw new InvalidParameterError(`${JSON.stringify(wrong)} cannot be the name of a folder: it ends in white space.`);
}

function encodePathSegment(route: string, name: string, value: WireParams[string] | undefined): string {
  if (value === undefined || value === null || value === '') throw missingParameterError(route, name);
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new InvalidParameterError(`${name} must be a string or a number for ${route}.`);
  }
  const text = String(value);
  // Every URL parser removes dot segments, encoded or not: the request would go to another route.
  if (text === '.' || text === '..') throw new InvalidParameterError(`${name} is only dots, for ${route}.`);
  return percentEncode(text, name);
}

function missingParameterError(route: string, name: string): MissingParameterError {
  return new MissingParameterError(`${name} is missing for ${route}.`);
}

/**
 * The headers of every call with these options, but for the credential. Throws `InvalidParameterError` for one that
 * cannot be sent.
 */
export function createBaseHeaders(options: CallOptions): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'User-Agent': `filescom-sdk/${VERSION}`,
  };
  if (options.language !== undefined) headers['Accept-Language'] = options.language;
  if (options.workspaceId !== undefined) headers['X-Files-Workspace-Id'] = String(options.workspaceId);
  if (options.reauthentication !== undefined) headers['X-Files-Reauthentication'] = options.reauthentication;
  Object.assign(headers, options.headers);
  checkHeaders(headers);
  return headers;
}

function withCredential(route: string, { credential, headers }: RequestContext): Record<string, string> {
  if (route === ANONYMOUS_ROUTE) return { ...headers };
  const { kind, value } = checkCredential(credential);
  return { ...headers, [kind === 'key' ? 'X-FilesAPI-Key' : 'X-FilesAPI-Auth']: value };
}

function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new InvalidParameterError(`The header ${JSON.stringify(name)} has a name or value that cannot be sent.`);
    }
  }
}
