// Values that are made of rows: which are kept, and for how long.
import { expect, test } from 'vitest';
import { MemoByObject, share } from './derived-cache.ts';

test('what is made of a shared object is made once, of any other object each time', () => {
  let made = 0;
  const names = new MemoByObject<{ id: number }, string>(({ id }) => {
    made += 1;
    return `number ${id}`;
  });
  const shared = share({ id: 1 });
  expect([names.get(shared), names.get(shared)]).toEqual(['number 1', 'number 1']);
  expect(made).toBe(1);
  const own = { id: 1 };
  expect(names.get(own)).toBe('number 1');
  own.id = 2;
  expect(names.get(own)).toBe('number 2');
});
