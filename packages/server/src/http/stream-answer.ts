// Answers that go on as long as there is something to say: pieces of text, each written when the one before has been
// taken. Nothing is collected for a client that does not read; after a while it is cut off.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** A client that takes nothing for so long is gone, or might as well be. */
const MAX_BLOCKED_MS = 30_000;

/** An answer without an end of its own. */
export interface StreamAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly stream: AsyncIterable<string>;
}

/** Writes the pieces until there are no more or the client is gone. */
export async function sendStream(
  socket: ServerResponse,
  { status, headers, stream }: StreamAnswer,
  method: string,
  maxBlockedMs: number = MAX_BLOCKED_MS,
): Promise<{ bytes: number }> {
  socket.writeHead(status, headers);
  let bytes = 0;
  if (method !== 'HEAD') {
    // The header has to be seen before the first event comes.
    socket.flushHeaders();
    for await (const piece of stream) {
      if (socket.destroyed) break;
      bytes += Buffer.byteLength(piece);
      if (!socket.write(piece) && !(await waitForRoom(socket, maxBlockedMs))) {
        socket.destroy();
        break;
      }
    }
  }
  socket.end();
  return { bytes };
}

async function waitForRoom(socket: ServerResponse, maxBlockedMs: number): Promise<boolean> {
  const stop = new AbortController();
  const onClosed = () => stop.abort();
  const timer = setTimeout(() => stop.abort(), maxBlockedMs);
  socket.once('close', onClosed);
  try {
    await once(socket, 'drain', { signal: stop.signal });
    return true;
  } catch {
    return false; // Closed, or blocked for too long: either way nobody reads.
  } finally {
    clearTimeout(timer);
    socket.off('close', onClosed);
  }
}

/** The pieces as a web stream, each made when it is asked for. */
export function readableOf(stream: AsyncIterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = stream[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
