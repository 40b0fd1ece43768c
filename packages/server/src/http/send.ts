// Turns a reply into what goes out: a `Response` in process, or bytes on the socket, past the web streams, when there
// is one.
import type { ServerResponse } from 'node:http';
import { yieldToEventLoop } from '../background-job.ts';
import type { Reply } from './call.ts';
import { drainRequest, isDrained } from './drain.ts';
import { type FileSlice, nextPiece, readSome } from './file-slice.ts';
import { readableOf, sendStream } from './stream-answer.ts';

/** A reply with everything decided. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string | undefined;
  readonly slice: FileSlice | undefined;
  readonly stream?: AsyncIterable<string> | undefined;
  readonly raw?: Uint8Array<ArrayBuffer> | undefined;
}

/** Items of a list that are written as JSON in one go. */
const WRITTEN_AT_ONCE = 1_500;

/** What is decided of an answer beside the reply. */
interface AboutAnswer {
  readonly defaultStatus: number;
  readonly requestId: string;
  /** Headers that hold unless the reply has others. */
  readonly standing: Readonly<Record<string, string>>;
  /** The JSON of the reply, where it was written already. */
  readonly jsonText?: string | undefined;
}

/** Fixes status, headers and body. */
export function createOutgoing(reply: Reply, about: AboutAnswer): Outgoing {
  const headers: Record<string, string> = { ...about.standing, ...reply.headers, 'X-Request-Id': about.requestId };
  const { stream, raw } = reply;
  if (stream !== undefined) return { status: reply.status ?? 200, headers, text: undefined, slice: undefined, stream };
  const hasBody =
    reply.json !== undefined || reply.text !== undefined || reply.bytes !== undefined || raw !== undefined;
  const status = reply.status ?? (hasBody ? about.defaultStatus : 204);
  if (status === 204) return { status, headers, text: undefined, slice: undefined };
  const text = reply.json === undefined ? reply.text : (about.jsonText ?? JSON.stringify(reply.json));
  if (reply.json !== undefined) headers['Content-Type'] = 'application/json';
  const length = raw?.byteLength ?? reply.bytes?.sizeBytes ?? Buffer.byteLength(text ?? '');
  if (!reply.isLengthUnknown) headers['Content-Length'] ??= String(length);
  return { status, headers, text, slice: reply.bytes, raw };
}

/** True for lists that are not written in one go. */
export function isLongList(json: unknown): json is readonly unknown[] {
  return Array.isArray(json) && json.length > WRITTEN_AT_ONCE;
}

/** Writes a long list piece by piece, so that others get their turn in between. */
export async function stringifyLongList(json: readonly unknown[]): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < json.length; at += WRITTEN_AT_ONCE) {
    if (at > 0) await yieldToEventLoop();
    pieces.push(JSON.stringify(json.slice(at, at + WRITTEN_AT_ONCE)).slice(1, -1));
  }
  return `[${pieces.join()}]`;
}

/** The reply as a `Response`. */
export async function asResponse(out: Outgoing, method: string): Promise<Response> {
  const { status, headers, text, slice, stream, raw } = out;
  const empty = method === 'HEAD' || status === 204;
  if (empty) await slice?.close();
  // An empty text would get a type of its own.
  const whole = stream === undefined ? (raw ?? (text || null)) : readableOf(stream);
  const body = empty ? null : slice === undefined ? whole : streamOf(slice);
  return new Response(body, { status, headers });
}

function streamOf(slice: FileSlice): ReadableStream<Uint8Array<ArrayBuffer>> {
  let { first } = slice;
  let position = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const piece = first ?? (await nextPiece(slice, position));
          first = undefined;
          position += piece.byteLength;
          if (piece.byteLength > 0) controller.enqueue(piece);
        } catch (error) {
          await slice.close();
          throw error;
        }
        if (position < slice.sizeBytes) return;
        await slice.close();
        controller.close();
      },
      async cancel() {
        await slice.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** How many bytes of a body were given to the socket, and what ended it early unless the client did. */
export interface SentBody {
  readonly bytes: number;
  readonly failure?: unknown;
}

/** Writes the reply to the socket and resolves when all of it was handed over, or the client is gone. */
export async function sendTo(
  socket: ServerResponse,
  { status, headers, text, slice, stream, raw }: Outgoing,
  method: string,
): Promise<SentBody> {
  if (stream !== undefined) return await sendStream(socket, { status, headers, stream }, method);
  if (slice !== undefined) return await sendSlice(socket, { status, headers, slice }, method);
  const bytes = socket.destroyed || method === 'HEAD' ? 0 : (raw?.byteLength ?? Buffer.byteLength(text ?? ''));
  socket.writeHead(status, headers);
  if (headers['Connection'] === 'close' && !isDrained(socket.req)) {
    // Closed with bytes unread, the connection would be reset, and the answer with it.
    socket.write(text ?? '');
    await drainRequest(socket.req);
    socket.end();
  } else socket.end(raw ?? text);
  return { bytes };
}

async function sendSlice(
  socket: ServerResponse,
  { status, headers, slice }: { status: number; headers: Record<string, string>; slice: FileSlice },
  method: string,
): Promise<SentBody> {
  const sent = { bytes: 0 };
  try {
    socket.writeHead(status, headers);
    if (method !== 'HEAD') await writeSlice(socket, slice, sent);
    socket.end();
    return sent;
  } catch (failure) {
    // The header is out: a broken connection is the only way left to say that the body is not whole.
    socket.destroy();
    return { ...sent, failure };
  } finally {
    await slice.close();
  }
}

/** Two buffers alternate: one is filled while the other is sent. */
async function writeSlice(socket: ServerResponse, slice: FileSlice, sent: { bytes: number }): Promise<void> {
  if (slice.sizeBytes === 0) return;
  const { first = await nextPiece(slice, 0) } = slice;
  const write = async (piece: Uint8Array) => {
    if (await writePiece(socket, piece)) sent.bytes += piece.byteLength;
  };
  const buffers = [new Uint8Array(first.buffer)];
  const size = buffers[0]?.byteLength ?? 0;
  const writes: (Promise<void> | undefined)[] = [write(first)];
  for (let position = first.byteLength, turn = 1; position < slice.sizeBytes; turn = 1 - turn) {
    await writes[turn];
    if (socket.destroyed) return;
    const buffer = buffers[turn] ?? Buffer.allocUnsafeSlow(size);
    buffers[turn] = buffer;
    const piece = buffer.subarray(0, Math.min(size, slice.sizeBytes - position));
    const got = await readSome(slice, piece, position);
    position += got;
    writes[turn] = write(piece.subarray(0, got));
  }
  await Promise.all(writes);
}

/**
 * Resolves when the piece may be overwritten, to whether the socket took it: false when nobody will read it any more.
 */
function writePiece(socket: ServerResponse, piece: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const onGone = () => resolve(false);
    socket.once('close', onGone);
    socket.write(piece, (error) => {
      socket.off('close', onGone);
      resolve(error === undefined || error === null);
    });
  });
}
