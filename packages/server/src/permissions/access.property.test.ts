// Whatever permissions and fences there are: lists show exactly what single questions allow, and rights throughout a
// folder hold everywhere in it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Access } from './access.ts';
import { isRoot, type PlaceKey, parentKey } from './folder-key.ts';
import { LEVELS } from './rights.ts';

// A name that ends in a colon is no root.
const names = ['a', 'b:', 'c'];
const path = fc
  .array(fc.constantFrom(...names), { maxLength: 3 })
  .map((segments): PlaceKey => `0:${segments.join('/')}`);
const grant = fc.record({
  folder: path,
  rights: fc.constantFrom(...Object.values(LEVELS)),
  recursive: fc.boolean(),
});
const access = fc
  .record({
    grants: fc.array(grant, { maxLength: 4 }),
    fences: fc.array(path, { maxLength: 2 }),
  })
  .map((parts) => new Access(parts));

function child(folder: PlaceKey, name: string): PlaceKey {
  return isRoot(folder) ? `${folder}${name}` : `${folder}/${name}`;
}

test('a list shows a child exactly when the child may be seen', () => {
  fc.assert(
    fc.property(access, path, fc.constantFrom('file' as const, 'folder' as const), (rights, folder, kind) => {
      const filter = rights.childrenSeen(folder, kind);
      for (const name of names) {
        const isListed = filter === undefined || (filter.only?.includes(name) ?? !filter.except?.includes(name));
        expect(isListed).toBe(rights.sees(child(folder, name), kind));
      }
    }),
    { numRuns: 2_000 },
  );
});

test('rights throughout a folder hold for it and for all below it', () => {
  fc.assert(
    fc.property(
      access,
      path,
      fc.array(fc.constantFrom(...names), { maxLength: 3 }),
      fc.constantFrom('file' as const, 'folder' as const),
      (rights, folder, rest, kind) => {
        const below = rest.reduce(child, folder);
        const held = rights.throughout(folder);
        expect(rights.at(below, kind) & held).toBe(held);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('what may be seen is reached through folders that may be seen', () => {
  fc.assert(
    fc.property(access, path, (rights, folder) => {
      if (!rights.sees(folder, 'folder') || isRoot(folder)) return;
      expect(rights.sees(parentKey(folder), 'folder')).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
