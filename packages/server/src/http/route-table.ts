// Finds the operation for a method and a path as it was sent. Path variables are decoded here, exactly once;
// a trailing `{path}` takes the rest of the address, slashes included.
import { TrieRouter } from 'hono/router/trie-router';
import { percentDecoded } from './form-pairs.ts';

/** What a request addressed. */
export interface Match<T> {
  readonly value: T;
  readonly captures: Readonly<Record<string, string>>;
}

interface Entry<T> {
  readonly value: T;
  readonly segments: readonly string[];
}

/** Routes such as `GET /groups/{id}` and what they lead to. */
export class RouteTable<T> {
  readonly #router = new TrieRouter<Entry<T>>();

  constructor(routes: Iterable<readonly [route: string, value: T]>) {
    for (const [route, value] of [...routes].sort(([a], [b]) => compareSpecificity(a, b))) {
      const [method = '', path = ''] = route.split(' ');
      const segments = path.split('/').slice(1);
      this.#router.add(method, `/${segments.map(asPattern).join('/')}`, { value, segments });
    }
  }

  /** The route for a request; undefined if the path leads nowhere; the allowed methods if only the method is wrong. */
  match(method: string, rawPath: string): Match<T> | { readonly allowed: readonly string[] } | undefined {
    const path = tidied(rawPath);
    const found = this.#find(method === 'HEAD' ? 'GET' : method, path);
    if (found !== undefined) return { value: found.value, captures: capture(found.segments, path) };
    const allowed = ['GET', 'POST', 'PATCH', 'DELETE'].filter((other) => this.#find(other, path) !== undefined);
    return allowed.length === 0 ? undefined : { allowed };
  }

  #find(method: string, path: string): Entry<T> | undefined {
    return this.#router.match(method, path)[0][0]?.[0];
  }
}

/** Collapses runs of slashes and drops the last one: neither carries meaning in this API. */
function tidied(rawPath: string): string {
  const single = rawPath.includes('//') ? rawPath.replaceAll(/\/{2,}/g, '/') : rawPath;
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
}

function asPattern(segment: string): string {
  if (isRest(segment)) return '*';
  return segment.startsWith('{') ? `:${segment.slice(1, -1)}` : segment;
}

function isRest(segment: string): boolean {
  return segment === '{path}';
}

function capture(segments: readonly string[], path: string): Record<string, string> {
  const sent = path.split('/').slice(1);
  const captures: Record<string, string> = {};
  segments.forEach((segment, i) => {
    if (!segment.startsWith('{')) return;
    const raw = isRest(segment) ? sent.slice(i).join('/') : (sent[i] ?? '');
    captures[segment.slice(1, -1)] = percentDecoded(raw);
  });
  return captures;
}

function compareSpecificity(a: string, b: string): number {
  const left = weights(a);
  const right = weights(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function weights(route: string): string {
  const segments = (route.split(' ')[1] ?? '').split('/').slice(1);
  return segments.map((segment) => (isRest(segment) ? '2' : segment.startsWith('{') ? '1' : '0')).join('');
}
