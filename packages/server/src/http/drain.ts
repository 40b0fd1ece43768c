// Reads and throws away what a client still sends after it has been answered. It then gets to read its answer, and the
// connection can serve the next request. Data, time and silence are bounded.
import type { IncomingMessage } from 'node:http';

/**
 * A client that sends more than this, falls silent for so long or takes longer in all loses the connection instead, and
 * with it an answer that it has not read: clients that are busy sending read it late.
 */
const MAX_BYTES = 64 * 1024 * 1024;
const IDLE_TIMEOUT_MS = 5_000;
const MAX_MS = 30_000;

/** True if there is nothing more to come of a request. */
export function isDrained(incoming: IncomingMessage): boolean {
  return incoming.readableEnded || incoming.destroyed || (incoming.complete && incoming.readableLength === 0);
}

/** Reads the rest of a body and throws it away. Resolves to false when a bound is exceeded. */
export function drainRequest(incoming: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let passed = 0;
    const untilMs = performance.now() + MAX_MS;
    const stop = (isAll: boolean) => {
      clearTimeout(timer);
      incoming.off('data', count);
      resolve(isAll);
    };
    const timer = setTimeout(stop, IDLE_TIMEOUT_MS, false);
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
