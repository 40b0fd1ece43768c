// The thread that tries names against regular expressions. name-patterns.ts starts it, defines its messages and ends it
// when it takes too long.
import { parentPort } from 'node:worker_threads';
import type { NameQuestion } from './name-patterns.ts';

const PORT = parentPort;
if (PORT === null) throw new Error('This module runs on a thread of its own.');

PORT.on('message', ({ patterns, name }: NameQuestion) => PORT.postMessage(fits(patterns, name)));
PORT.postMessage('ready');

/** A pattern that cannot be read fits nothing. */
function fits(patterns: readonly string[], name: string): boolean {
  return patterns.some((text) => {
    const [, source = text, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
    try {
      return new RegExp(source, flags.replaceAll(/[^imsu]/g, '')).test(name);
    } catch {
      return false;
    }
  });
}
