// Finds the operation for a method and a path as it was sent. Path variables are decoded here, exactly once;
// a trailing `{path}` or `{name*}` takes the rest of the address, slashes included.
import { percentDecode } from './form-pairs.ts';
import { PathTree, type Segment } from './path-tree.ts';

/** What a request addressed. */
export interface RouteMatch<T> {
  readonly value: T;
  readonly captures: Readonly<Record<string, string>>;
}

interface Entry<T> {
  readonly value: T;
  /** Where the variables stand. */
  readonly variables: readonly { readonly name: string; readonly index: number; readonly isRest: boolean }[];
}

/** Routes such as `GET /groups/{id}` and what they lead to. */
export class RouteTable<T> {
  readonly #trees = new Map<string, PathTree<Entry<T>>>();

  constructor(routes: Iterable<readonly [route: string, value: T]>) {
    for (const [route, value] of routes) {
      const [method = '', path = ''] = route.split(' ');
      const names = path.split('/').slice(1);
      const variables = names.flatMap((name, index) =>
        name.startsWith('{') ? [{ name: name.replaceAll(/[{}*]/g, ''), index, isRest: isRest(name) }] : [],
      );
      const tree = this.#trees.get(method) ?? new PathTree<Entry<T>>();
      tree.add(names.map(asSegment), { value, variables });
      this.#trees.set(method, tree);
    }
  }

  /** The route for a request; undefined if the path leads nowhere; the allowed methods if only the method is wrong. */
  match(method: string, rawPath: string): RouteMatch<T> | { readonly allowed: readonly string[] } | undefined {
    const sent = tidyPath(rawPath).split('/');
    sent.shift();
    const found = this.#trees.get(method === 'HEAD' ? 'GET' : method)?.find(sent);
    if (found !== undefined) return { value: found.value, captures: capture(found, sent) };
    const allowed = ['GET', 'POST', 'PATCH', 'DELETE'].filter((other) => this.#trees.get(other)?.find(sent));
    return allowed.length === 0 ? undefined : { allowed };
  }
}

/** Collapses runs of slashes and drops the last one: neither carries meaning in this API. */
function tidyPath(rawPath: string): string {
  const single = rawPath.includes('//') ? rawPath.replaceAll(/\/{2,}/g, '/') : rawPath;
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
}

function asSegment(name: string): Segment {
  if (isRest(name)) return 'rest';
  return name.startsWith('{') ? 'any' : { text: name };
}

function isRest(name: string): boolean {
  return name === '{path}' || name.endsWith('*}');
}

function capture({ variables }: Entry<unknown>, sent: readonly string[]): Record<string, string> {
  const captures: Record<string, string> = {};
  for (const { name, index, isRest } of variables) {
    captures[name] = percentDecode(isRest ? sent.slice(index).join('/') : (sent[index] ?? ''));
  }
  return captures;
}
