// What a call leaves on the caller's signal, which may live as long as the program: nothing.
import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { AbortScope } from './abort-scope.ts';

test('no listener is left once a scope with a deadline is over, however it ended', () => {
  const outer = new AbortController();
  const options = { subject: 'GET /users', deadlineMs: 60_000 };
  const done = new AbortScope(outer.signal, options);
  expect(done.signal.aborted).toBe(false);
  expect(getEventListeners(outer.signal, 'abort')).toHaveLength(1);
  done.close();
  expect(getEventListeners(outer.signal, 'abort')).toEqual([]);

  const aborted = new AbortScope(outer.signal, options);
  expect(aborted.signal.aborted).toBe(false);
  outer.abort(new Error('enough'));
  expect(aborted.ended).toMatchObject({ name: 'AbortError', cause: { message: 'enough' } });
  expect(getEventListeners(outer.signal, 'abort')).toEqual([]);
});

test('the outer signal itself is shared where nothing else can end the scope', () => {
  const outer = new AbortController();
  expect(new AbortScope(outer.signal, { subject: 'The transfer' }).sharedSignal).toBe(outer.signal);
  expect(new AbortScope(undefined, { subject: 'The transfer' }).sharedSignal).toBeUndefined();
  const limited = new AbortScope(outer.signal, { subject: 'The transfer', deadlineMs: 60_000 });
  expect(limited.sharedSignal).not.toBe(outer.signal);
  limited.close();
});

test('the deadline and the scope itself leave the outer signal alone', async () => {
  const outer = new AbortController();
  const late = new AbortScope(outer.signal, { subject: 'The transfer', deadlineMs: 1 });
  const reason = await new Promise((resolve) =>
    late.signal.addEventListener('abort', () => resolve(late.signal.reason)),
  );
  expect(reason).toMatchObject({ name: 'TimeoutError', message: 'The transfer did not end within 1 ms.' });
  expect(late.ended).toBe(reason);
  const stopped = new AbortScope(outer.signal, { subject: 'The transfer' });
  const failure = new Error('a part failed');
  stopped.abort(failure);
  expect(stopped.signal.reason).toBe(failure);
  expect(outer.signal.aborted).toBe(false);
  expect(getEventListeners(outer.signal, 'abort')).toEqual([]);
});
