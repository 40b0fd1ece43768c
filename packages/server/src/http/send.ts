// Turns a reply into what goes out: a `Response` in process, or bytes on the socket, past the web streams, when there is one.
import type { ServerResponse } from 'node:http';
import type { Reply } from './call.ts';
import type { FileSlice } from './file-slice.ts';
import { isRead, passOver } from './unread.ts';

/** A reply with everything decided. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string | undefined;
  readonly slice: FileSlice | undefined;
}

/** Headers of every API answer: nothing of it may be kept by a cache. */
const apiHeaders: Readonly<Record<string, string>> = {
  Server: 'files.com',
  'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
  Pragma: 'no-cache',
  Expires: 'Fri, 01 Jan 1990 00:00:00 GMT',
};

/** How many bytes are read from a file at a time. */
const pieceBytes = 1024 * 1024;

/** Fixes status, headers and body. `isApi` adds the headers of API answers. */
export function outgoing(reply: Reply, about: { defaultStatus: number; requestId: string; isApi: boolean }): Outgoing {
  const headers: Record<string, string> = { ...(about.isApi ? apiHeaders : { Server: 'files.com' }), ...reply.headers };
  headers['X-Request-Id'] = about.requestId;
  const hasBody = reply.json !== undefined || reply.text !== undefined || reply.bytes !== undefined;
  const status = reply.status ?? (hasBody ? about.defaultStatus : 204);
  if (status === 204) return { status, headers, text: undefined, slice: undefined };
  const text = reply.json === undefined ? reply.text : JSON.stringify(reply.json);
  if (reply.json !== undefined) headers['Content-Type'] = 'application/json';
  const length = reply.bytes?.sizeBytes ?? Buffer.byteLength(text ?? '');
  headers['Content-Length'] ??= String(length);
  return { status, headers, text, slice: reply.bytes };
}

/** The reply as a `Response`. */
export async function asResponse({ status, headers, text, slice }: Outgoing, method: string): Promise<Response> {
  const empty = method === 'HEAD' || status === 204;
  if (empty) await slice?.close();
  const body = empty ? null : slice === undefined ? (text ?? '') : streamOf(slice);
  return new Response(body, { status, headers });
}

function streamOf(slice: FileSlice): ReadableStream<Uint8Array<ArrayBuffer>> {
  let position = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        const piece = new Uint8Array(Math.min(pieceBytes, slice.sizeBytes - position));
        const size = piece.byteLength === 0 ? 0 : await slice.read(piece, position);
        position += size;
        if (size > 0) controller.enqueue(piece.subarray(0, size));
        if (position < slice.sizeBytes && size > 0) return;
        await slice.close();
        if (position < slice.sizeBytes) controller.error(new Error('The stored file is shorter than its record says.'));
        else controller.close();
      },
      async cancel() {
        await slice.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Writes the reply to the socket and resolves when all of it was handed over, or the client is gone. */
export async function sendTo(
  socket: ServerResponse,
  { status, headers, text, slice }: Outgoing,
  method: string,
): Promise<void> {
  socket.writeHead(status, headers);
  if (slice === undefined) {
    if (headers['Connection'] === 'close' && !isRead(socket.req)) {
      // Closed with bytes unread, the connection would be reset, and the answer with it.
      socket.write(text ?? '');
      await passOver(socket.req);
      socket.end();
    } else socket.end(text);
    return;
  }
  try {
    if (method !== 'HEAD') await writeSlice(socket, slice);
    socket.end();
  } catch (error) {
    // The header is out: a broken connection is the only way left to say that the body is not whole.
    socket.destroy(error instanceof Error ? error : undefined);
  } finally {
    await slice.close();
  }
}

/** Two buffers take turns: one is read into while the other is on its way out. */
async function writeSlice(socket: ServerResponse, slice: FileSlice): Promise<void> {
  const size = Math.min(pieceBytes, slice.sizeBytes);
  const buffers = [Buffer.allocUnsafeSlow(size), slice.sizeBytes > size ? Buffer.allocUnsafeSlow(size) : undefined];
  const writes: (Promise<void> | undefined)[] = [undefined, undefined];
  for (let position = 0, turn = 0; position < slice.sizeBytes; turn = 1 - turn) {
    const buffer = buffers[turn] ?? Buffer.allocUnsafeSlow(size);
    buffers[turn] = buffer;
    await writes[turn];
    if (socket.destroyed) return;
    const want = Math.min(size, slice.sizeBytes - position);
    const got = await slice.read(buffer.subarray(0, want), position);
    if (got === 0) throw new Error('The stored file is shorter than its record says.');
    position += got;
    writes[turn] = written(socket, buffer.subarray(0, got));
  }
  await Promise.all(writes);
}

/** Resolves when the piece may be overwritten, or nobody will read it any more. */
function written(socket: ServerResponse, piece: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('close', done);
      resolve();
    };
    socket.once('close', done);
    socket.write(piece, done);
  });
}
