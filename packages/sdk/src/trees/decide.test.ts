import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decision, decide } from './decide.ts';
import { PRESENT_NAMES } from './entry-names.ts';
import { PathFilter } from './path-filter.ts';
import { type Folder, Tree } from './tree.ts';

/** A tree as text: folders by name, files by content. */
interface Shape {
  readonly [name: string]: Shape | string;
}

function treeOf(shape: Shape, exclude: readonly string[] = []): Tree {
  const tree = new Tree({ filter: new PathFilter({ exclude }), names: PRESENT_NAMES });
  const visit = (folder: Folder, content: Shape): void => {
    const found = Object.entries(content).map(([name, inside]) => {
      if (typeof inside !== 'string') {
        return { name, kind: 'directory' as const, sizeBytes: 0, modifiedAt: undefined };
      }
      return { name, kind: 'file' as const, sizeBytes: inside.length, modifiedAt: undefined, crc32: inside };
    });
    for (const next of tree.add(folder, found)) {
      const inside = content[next.path.slice(next.path.lastIndexOf('/') + 1)];
      if (inside !== undefined && typeof inside !== 'string') visit(next, inside);
    }
  };
  visit(tree.root, shape);
  return tree;
}

function decideFor(from: Shape, to: Shape, options: { deleteExtra?: boolean; exclude?: readonly string[] } = {}) {
  const [source, target] = [treeOf(from, options.exclude), treeOf(to, options.exclude)];
  const isUnchanged = (key: string) => source.entries.get(key)?.crc32 === target.entries.get(key)?.crc32;
  return decide({ source, target, isUnchanged, deleteExtra: options.deleteExtra ?? false });
}

/** Carries a decision out on a shape, with the checks that a real file system makes. */
function applyActions(decision: Decision, from: Shape, to: Shape): Shape {
  const result = structuredClone(to) as Record<string, Shape | string>;
  const parent = (path: string): [Record<string, Shape | string>, string] => {
    const names = path.split('/');
    const last = names.pop() ?? '';
    let at = result;
    for (const name of names) {
      at[name] ??= {};
      const next = at[name];
      if (typeof next === 'string') throw new Error(`${path}: "${name}" is a file`);
      at = next as Record<string, Shape | string>;
    }
    return [at, last];
  };
  for (const action of decision.actions) {
    const [folder, name] = parent(action.path);
    if (action.kind === 'delete') {
      const gone = folder[name];
      if (typeof gone === 'object' && Object.keys(gone).length > 0) throw new Error(`${action.path} is not empty`);
      delete folder[name];
    } else if (action.kind === 'create-folder') {
      folder[name] ??= {};
    } else {
      if (typeof folder[name] === 'object') throw new Error(`${action.path} is a folder`);
      folder[name] = contentAt(from, action.sourcePath);
    }
  }
  return result;
}

function contentAt(shape: Shape, path: string): string {
  let at: Shape | string | undefined = shape;
  for (const name of path.split('/')) at = typeof at === 'object' ? at[name] : undefined;
  if (typeof at !== 'string') throw new Error(`${path} is no file of the source`);
  return at;
}

const shapes = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'D'),
    fc.oneof({ depthSize: 'small' }, fc.constantFrom('', '1', '2'), tie('shape')),
    { maxKeys: 4, noNullPrototype: true },
  ),
})).shape;

test('after a run with deletions both sides are equal, unless a file and a folder stand in each other’s way', () => {
  fc.assert(
    fc.property(shapes, shapes, (from, to) => {
      const decision = decideFor(from, to, { deleteExtra: true });
      const result = applyActions(decision, from, to);
      if (decision.refused.length === 0) expect(result).toEqual(from);
      const again = decideFor(from, result, { deleteExtra: true });
      expect({ ...again, unchangedFiles: 0 }).toEqual({
        ...decision,
        actions: [],
        expectations: new Map(),
        unchangedFiles: 0,
      });
    }),
    { numRuns: 500 },
  );
});

test('without deletions nothing that only the target has is lost', () => {
  fc.assert(
    fc.property(shapes, shapes, (from, to) => {
      const decision = decideFor(from, to);
      const result = treeOf(applyActions(decision, from, to));
      for (const [key, { kind }] of treeOf(to).entries) expect(result.entries.get(key)?.kind).toBe(kind);
    }),
    { numRuns: 200 },
  );
});

test('what a pattern leaves out is neither transferred nor deleted, nor is the folder that holds it', () => {
  const decision = decideFor(
    { 'new.txt': '1', 'new.log': '2' },
    { 'old.txt': '1', 'old.log': '2', deep: { 'x.log': '3', 'x.txt': '4' } },
    { deleteExtra: true, exclude: ['*.log'] },
  );
  expect(decision.actions.map((action) => `${action.kind} ${action.path}`)).toEqual([
    'transfer new.txt',
    'delete old.txt',
    'delete deep/x.txt',
  ]);
});

test('an entry whose case differs is the same entry, and keeps the spelling of its side', () => {
  const decision = decideFor(
    { Docs: { 'A.txt': '1', 'n.txt': '2' } },
    { docs: { 'a.TXT': '0' } },
    { deleteExtra: true },
  );
  expect(decision.actions).toMatchObject([
    { kind: 'transfer', path: 'docs/a.TXT', sourcePath: 'Docs/A.txt', reason: 'changed' },
    { kind: 'transfer', path: 'docs/n.txt', sourcePath: 'Docs/n.txt', reason: 'new' },
  ]);
});

test('entries that would meet on the other side are refused on both, and what is there stays', () => {
  const decision = decideFor({ 'a.txt': '1', 'A.txt': '2' }, { 'á.txt': '0', 'b.txt': '0' }, { deleteExtra: true });
  expect(decision.refused.map(({ path }) => path).sort()).toEqual(['A.txt', 'a.txt']);
  expect(decision.actions).toEqual([{ kind: 'delete', path: 'b.txt', entry: 'file' }]);
});

test('what could not be listed is neither transferred over nor deleted', () => {
  const source = treeOf({ a: {}, b: { x: '1' } });
  const target = treeOf({ a: { y: '1' }, b: {} });
  const folder = source.folders.get('a');
  if (folder !== undefined) source.blockFolder(folder, new Error('no permission'));
  const decision = decide({ source, target, isUnchanged: () => false, deleteExtra: true });
  expect(decision.failed).toMatchObject([{ path: 'a', error: { message: 'no permission' } }]);
  expect(decision.actions.map((action) => action.path)).toEqual(['b/x']);
});

test('names that compare as a path into another folder are refused', () => {
  const tree = treeOf({ a: { b: '1' }, 'a／b': '2' });
  expect(tree.blocked.size).toBe(1);
});
