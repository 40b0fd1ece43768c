import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonDirectory } from './watch.ts';

test.each([
  [['a/b', 'a/c'], 'a'],
  [['a/b/c', 'a/b'], 'a/b'],
  [['a', 'b'], ''],
  [['', 'a'], ''],
  [['a/b'], 'a/b'],
  [['ab', 'a'], ''],
])('%j lie in "%s"', (paths, directory) => {
  expect(commonDirectory(paths)).toBe(directory);
});

test('the common directory holds every path, and none below it does', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }).map((names) => names.join('/'));
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 5 }), (paths) => {
      const common = commonDirectory(paths);
      const holds = (directory: string): boolean =>
        paths.every((one) => directory === '' || one === directory || one.startsWith(`${directory}/`));
      expect(holds(common)).toBe(true);
      for (const name of ['a', 'b', 'c']) expect(holds(common === '' ? name : `${common}/${name}`)).toBe(false);
    }),
  );
});
