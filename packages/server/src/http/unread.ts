// What a client still sends when it has been answered already: passed over for a while, so that the connection can serve its next
// request. Called by app.ts after every answer over a socket.
import type { IncomingMessage } from 'node:http';

/** Whoever has more to send than this, or takes longer, loses the connection instead. */
const mostBytes = 64 * 1024 * 1024;
const longestMs = 500;

/** Takes the rest of a body and throws it away. */
export function passOver(incoming: IncomingMessage): void {
  if (incoming.complete && incoming.readableLength === 0) return;
  if (incoming.readableEnded || incoming.destroyed) return;
  let passed = 0;
  const giveUp = () => incoming.socket.destroy();
  const timer = setTimeout(giveUp, longestMs);
  timer.unref();
  const end = () => clearTimeout(timer);
  incoming.on('data', (chunk: Buffer) => {
    passed += chunk.byteLength;
    if (passed > mostBytes) giveUp();
  });
  incoming.once('end', end).once('error', end).once('close', end);
  incoming.resume();
}
