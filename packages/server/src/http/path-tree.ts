// Finds the value for a path among patterns of literal segments, of segments that may be anything, and of a rest.

/** What a segment of a pattern stands for. */
export type Segment = { readonly text: string } | 'any' | 'rest';

interface Node<T> {
  readonly literal: Map<string, Node<T>>;
  any: Node<T> | undefined;
  rest: T | undefined;
  here: T | undefined;
}

/** Patterns with a value each. At every segment a literal is preferred to any segment, and that to the rest. */
export class PathTree<T> {
  readonly #root: Node<T> = createNode();

  add(segments: readonly Segment[], value: T): void {
    let at = this.#root;
    for (const segment of segments) {
      if (segment === 'rest') {
        at.rest ??= value;
        return;
      }
      at = segment === 'any' ? addWildcard(at) : addLiteral(at, segment.text);
    }
    at.here ??= value;
  }

  /** The value of the closest pattern. A rest may be empty, any segment may not. */
  find(segments: readonly string[]): T | undefined {
    return search(this.#root, segments, 0);
  }
}

function search<T>(node: Node<T>, segments: readonly string[], index: number): T | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.here ?? node.rest;
  const literal = node.literal.get(segment);
  const found = literal && search(literal, segments, index + 1);
  if (found !== undefined) return found;
  const any = node.any === undefined || segment === '' ? undefined : search(node.any, segments, index + 1);
  return any ?? node.rest;
}

function addLiteral<T>(node: Node<T>, text: string): Node<T> {
  const made = node.literal.get(text) ?? createNode<T>();
  node.literal.set(text, made);
  return made;
}

function addWildcard<T>(node: Node<T>): Node<T> {
  node.any ??= createNode();
  return node.any;
}

function createNode<T>(): Node<T> {
  return { literal: new Map(), any: undefined, rest: undefined, here: undefined };
}
