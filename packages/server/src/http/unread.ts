// What a client still sends when it has been answered already: passed over for a while, so that it gets to read its
// answer and the connection can serve the next request. Called by send.ts before a connection is closed, and by app.ts
// after every other answer.
import type { IncomingMessage } from 'node:http';

/**
 * Whoever has more to send than this, falls silent for so long or takes longer in all loses the connection instead, and
 * with it an answer that it has not looked at: clients that are busy sending look at it late.
 */
const MAX_BYTES = 64 * 1024 * 1024;
const SILENCE_MS = 5_000;
const MAX_MS = 30_000;

/** True if there is nothing more to come of a request. */
export function isDrained(incoming: IncomingMessage): boolean {
  return incoming.readableEnded || incoming.destroyed || (incoming.complete && incoming.readableLength === 0);
}

/** Takes the rest of a body and throws it away. Resolves to false when that would be too much. */
export function drainRequest(incoming: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let passed = 0;
    const untilMs = performance.now() + MAX_MS;
    const stop = (isAll: boolean) => {
      clearTimeout(timer);
      incoming.off('data', count);
      resolve(isAll);
    };
    const timer = setTimeout(stop, SILENCE_MS, false);
    timer.unref();
    const count = (chunk: Buffer) => {
      passed += chunk.byteLength;
      timer.refresh();
      if (passed > MAX_BYTES || performance.now() > untilMs) stop(false);
    };
    const end = () => stop(true);
    incoming.on('data', count).once('end', end).once('error', end).once('close', end).resume();
  });
}
