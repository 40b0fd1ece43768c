import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidParameterError } from '../errors.ts';
import type { Decision, EntryState, SyncAction } from './decide.ts';
import { formatPlan, readPlan, saveState } from './plan-file.ts';
import { SyncPlan } from './sync-plan.ts';

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((text) => !/[/\\\0]/.test(text) && !/^\.{1,2}$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const state: fc.Arbitrary<EntryState> = fc.record({
  kind: fc.constant('file' as const),
  sizeBytes: fc.nat(),
  modifiedAt: fc.option(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), {
    nil: undefined,
  }),
  crc32: fc.option(fc.constant('d2a9c3c7'), { nil: undefined }),
});

/** A plan that moves files; nobody carries it out. */
function planOf(files: ReadonlyMap<string, EntryState>): SyncPlan {
  const expectations: Decision['expectations'] = new Map(
    [...files].map(([at, source]): [SyncAction, { source: EntryState; target: undefined }] => {
      const { sizeBytes, modifiedAt } = source;
      return [
        { kind: 'transfer', path: at, sourcePath: at, sizeBytes, modifiedAt, reason: 'new' },
        { source, target: undefined },
      ];
    }),
  );
  const rules = {
    compare: 'size' as const,
    deleteExtra: false,
    maxDelete: 7,
    include: ['a'],
    exclude: [],
    followLinks: true,
  };
  const apply = () => Promise.reject(new Error('not to be carried out'));
  const decision = { actions: [...expectations.keys()], refused: [], failed: [], unchangedFiles: 0, expectations };
  return new SyncPlan(decision, { direction: 'up', local: 'here', remote: '/there', rules, apply });
}

const where = { site: 'https://acme.files.com', local: '/home/me/here' };

test('a plan comes back from its text as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(path, state), { maxLength: 6 }), (rows) => {
      const files = new Map(rows);
      const plan = planOf(files);
      const saved = readPlan(formatPlan(plan, where));
      expect(saved).toMatchObject({ ...where, direction: 'up', remote: '/there', rules: { ...plan.rules } });
      expect(saved.actions.map((action) => action.path)).toEqual([...files.keys()]);
      expect(saved.actions.map((action) => action.expects.source)).toEqual([...files.values()].map(saveState));
    }),
  );
});

test('times are compared in whole seconds, and those of folders not at all', () => {
  const modifiedAt = new Date('2026-11-30T12:00:00.789Z');
  expect(saveState({ kind: 'file', sizeBytes: 1, modifiedAt })).toEqual({
    kind: 'file',
    sizeBytes: 1,
    modifiedAt: '2026-11-30T12:00:00.000Z',
  });
  expect(saveState({ kind: 'directory', sizeBytes: 0, modifiedAt })).toEqual({ kind: 'directory', sizeBytes: 0 });
  expect(saveState(undefined)).toBeNull();
});

test('whatever the text is, it is refused by name or leads nowhere else', () => {
  const text = formatPlan(planOf(new Map([['a/b', { kind: 'file', sizeBytes: 3, modifiedAt: undefined }]])), where);
  const cut = fc.nat(text.length - 1).map((end) => text.slice(0, end));
  const escaped = fc
    .constantFrom('../x', '/x', 'a//b', 'a/./b', 'a/../../b', 'a\\\\b', '', '..')
    .map((bad) => text.replace('"a/b"', JSON.stringify(bad)));
  const swapped = fc
    .tuple(fc.constantFrom('"actions"', '"kind"', '"sizeBytes"', '"expects"', '"rules"', '"version"'), fc.jsonValue())
    .map(([key, value]) =>
      JSON.stringify(JSON.parse(text, (field, old: unknown) => (`"${field}"` === key ? value : old))),
    );
  fc.assert(
    fc.property(fc.oneof(cut, escaped, swapped, fc.string(), fc.json()), (given) => {
      try {
        for (const { path: at } of readPlan(given).actions) expect(at.split('/')).not.toContain('..');
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidParameterError);
      }
    }),
  );
  for (const bad of ['../x', '/x', 'a//b', 'a\\b']) {
    expect(() => readPlan(text.replace('"a/b"', JSON.stringify(bad)))).toThrow('leads out of the tree');
  }
});
