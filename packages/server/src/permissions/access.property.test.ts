// Whatever permissions and fences there are: lists show exactly what single questions allow, and rights throughout a
// folder hold everywhere in it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Access } from './access.ts';
import { LEVELS } from './rights.ts';

const names = ['a', 'b', 'c'];
const path = fc.array(fc.constantFrom(...names), { maxLength: 3 }).map((segments) => segments.join('/'));
const grant = fc.record({
  folder: path.map((text) => `0:${text}`),
  rights: fc.constantFrom(...Object.values(LEVELS)),
  recursive: fc.boolean(),
});
const access = fc
  .record({
    grants: fc.array(grant, { maxLength: 4 }),
    fences: fc.array(
      path.map((text) => `0:${text}`),
      { maxLength: 2 },
    ),
  })
  .map((parts) => new Access(parts));

function child(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
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
      path,
      fc.constantFrom('file' as const, 'folder' as const),
      (rights, folder, rest, kind) => {
        const below = rest === '' ? folder : child(folder, rest);
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
      if (!rights.sees(folder, 'folder') || folder === '') return;
      const above = folder.split('/').slice(0, -1).join('/');
      expect(rights.sees(above, 'folder')).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
