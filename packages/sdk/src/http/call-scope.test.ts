// What a call leaves on the caller's signal, which may live as long as the program: nothing.
import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { CallScope } from './call-scope.ts';

test('no listener is left once a call with a deadline is over, however it ended', () => {
  const outer = new AbortController();
  const done = new CallScope('GET /users', outer.signal, 60_000);
  expect(getEventListeners(outer.signal, 'abort')).toHaveLength(1);
  done.end();
  expect(getEventListeners(outer.signal, 'abort')).toEqual([]);

  const aborted = new CallScope('GET /users', outer.signal, 60_000);
  outer.abort(new Error('enough'));
  expect(aborted.ended).toMatchObject({ name: 'AbortError', cause: { message: 'enough' } });
  expect(getEventListeners(outer.signal, 'abort')).toEqual([]);
});
