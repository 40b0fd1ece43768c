// Lines of the log when nobody reads them, or nobody is there any more.
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLineWriter } from './standard-error.ts';

/** A stream whose reader takes nothing until it is let go. */
function openSlowStream() {
  const taken: string[] = [];
  let go: (() => void) | undefined;
  let isGoing = false;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      taken.push(String(chunk));
      if (isGoing) done();
      else go = done;
    },
  });
  const letGo = () => {
    isGoing = true;
    go?.();
  };
  return { stream, taken, letGo };
}

test('lines wait for a slow reader up to a limit, then they are left out and counted', async () => {
  const { stream, taken, letGo } = openSlowStream();
  const { write, flush } = createLineWriter(stream);
  const line = 'x'.repeat(9_999);
  for (let n = 0; n < 1_000; n += 1) write(line);
  expect(stream.writableLength).toBeLessThan(1.1 * 1024 * 1024);
  letGo();
  await flush();
  const kept = taken
    .join('')
    .split('\n')
    .filter((text) => text === line).length;
  write('the next');
  await flush();
  expect(taken.join('')).toMatch(
    new RegExp(`\\n${1_000 - kept} lines of the log were left out: nobody was reading them\\nthe next\\n$`),
  );
});

test('a reader that never reads holds nobody up, and one that is gone is no failure', async () => {
  const { stream } = openSlowStream();
  const stuck = createLineWriter(stream);
  stuck.write('a');
  await stuck.flush();
  const gone = createLineWriter(stream);
  stream.destroy(new Error('EPIPE'));
  await new Promise((resolve) => stream.once('close', resolve));
  gone.write('b');
  await gone.flush();
});
