// Sends an answer with a fault, over the socket or as a `Response` in process. First comes the delay; then the headers,
// unless the fault ends the answer before them; then the body in small pieces, slowed down or with flipped bits, up to
// where the fault ends it; then the connection is closed, reset or kept silent. The file behind the answer is closed in
// every case, and waiting ends when the client or the server goes away. `http/send.ts` sends everything else.
import type { ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { ByteBody } from '../http/call.ts';
import type { Delivery } from '../http/fault-effects.ts';
import { nextPiece } from '../http/file-slice.ts';
import type { Outgoing } from '../http/send.ts';
import { distortResponseBody } from './faulty-bodies.ts';
import { pause } from './pause.ts';

/** Pieces of a file are small here: a fault may end the body between any two of them. */
const PIECE_BYTES = 64 * 1024;

/** The error with which a `fetch` in process fails when its connection breaks. */
export function lostConnectionError(what: string): TypeError {
  const cause = Object.assign(new Error(what), { code: 'ECONNRESET' });
  return new TypeError('fetch failed', { cause });
}

/** What to send, how, and when to stop. */
export interface DeliveryTask {
  readonly out: Outgoing;
  readonly method: string;
  readonly delivery: Delivery;
  /** Aborted when the client or the server goes away. */
  readonly stop: AbortSignal;
}

/** Sends over a socket. Answers how many bytes of the body went out, and whether any header did. */
export async function deliverTo(
  socket: ServerResponse,
  task: DeliveryTask,
): Promise<{ began: boolean; bytes: number }> {
  const { delivery, stop } = task;
  const { out, sizeBytes, isHead } = prepareDelivery(task);
  try {
    await pause(delivery.delayMs + delivery.delayPerByteMs * sizeBytes, stop);
    if (await endsBeforeHeaders(delivery, stop)) {
      cut(socket, 'reset');
      return { began: false, bytes: 0 };
    }
    socket.writeHead(out.status, out.headers);
    socket.flushHeaders();
    const body = isHead ? emptyBody() : distortResponseBody(bytesOf(out), delivery, sizeBytes, stop);
    const bytes = await writeBody(socket, body, stop);
    await endAs(socket, delivery, stop);
    return { began: true, bytes };
  } finally {
    await out.slice?.close();
  }
}

/** Makes the `Response`. Rejects as a `fetch` does when the connection breaks before the headers. */
export async function deliverAsResponse(task: DeliveryTask): Promise<Response> {
  const { delivery, stop } = task;
  const { out, sizeBytes, isHead } = prepareDelivery(task);
  await pause(delivery.delayMs + delivery.delayPerByteMs * sizeBytes, stop);
  if (await endsBeforeHeaders(delivery, stop)) {
    await out.slice?.close();
    throw lostConnectionError('the connection was reset');
  }
  if (isHead) await out.slice?.close();
  const body = isHead ? null : toStream({ out, delivery, sizeBytes, stop });
  return new Response(body, { status: out.status, headers: out.headers });
}

function prepareDelivery({ out, method, delivery }: DeliveryTask) {
  const isHead = method === 'HEAD' || out.status === 204 || out.status === 304;
  const sizeBytes = out.slice?.sizeBytes ?? out.raw?.byteLength ?? Buffer.byteLength(out.text ?? '');
  const { end } = delivery;
  if (end?.how !== 'cut') return { out, sizeBytes, isHead };
  const headers = { ...out.headers, 'Content-Length': String(Math.min(end.afterBytes, sizeBytes)) };
  return { out: { ...out, headers }, sizeBytes, isHead };
}

/** Waits where the headers are held back; true if they never go out. */
async function endsBeforeHeaders({ end }: Delivery, stop: AbortSignal): Promise<boolean> {
  if (end === undefined || end.afterBytes >= 0) return stop.aborted;
  if (end.how !== 'stall') return true;
  await pause(end.forMs, stop);
  return end.forMs === undefined || stop.aborted;
}

async function writeBody(socket: ServerResponse, body: ByteBody, stop: AbortSignal): Promise<number> {
  let bytes = 0;
  for await (const piece of body) {
    if (socket.destroyed || stop.aborted) break;
    bytes += piece.byteLength;
    // The buffer of a piece is reused once the callback has come.
    await new Promise<void>((resolve) => {
      socket.once('close', resolve);
      socket.write(piece, () => {
        socket.off('close', resolve);
        resolve();
      });
    });
  }
  return bytes;
}

async function endAs(socket: ServerResponse, { end }: Delivery, stop: AbortSignal): Promise<void> {
  if (end === undefined || end.how === 'cut' || (end.how === 'stall' && end.forMs !== undefined)) {
    socket.end();
    return;
  }
  if (end.how === 'stall') await pause(undefined, stop);
  cut(socket, end.how === 'close' ? 'close' : 'reset');
}

/** Breaks the connection under an answer: with a reset, or by closing it in good order. */
function cut(socket: ServerResponse, how: 'reset' | 'close'): void {
  const connection = socket.socket;
  if (connection === null || connection.destroyed) return;
  if (how === 'close') connection.end(() => connection.destroy());
  else if (connection instanceof TLSSocket) connection.destroy();
  else connection.resetAndDestroy();
}

async function* bytesOf({ text, slice, raw }: Outgoing): ByteBody {
  if (slice === undefined) {
    if (raw !== undefined) yield raw;
    if (text) yield Buffer.from(text);
    return;
  }
  const { first = new Uint8Array() } = slice;
  for (let position = 0; position < slice.sizeBytes; ) {
    const known = first.subarray(position, position + PIECE_BYTES);
    const piece = known.byteLength > 0 ? known : await nextPiece(slice, position, PIECE_BYTES);
    position += piece.byteLength;
    yield piece;
  }
}

async function* emptyBody(): ByteBody {}

function toStream(task: { out: Outgoing; delivery: Delivery; sizeBytes: number; stop: AbortSignal }) {
  const { out, delivery, sizeBytes } = task;
  const cancelled = new AbortController();
  const stop = AbortSignal.any([task.stop, cancelled.signal]);
  const pieces = distortResponseBody(bytesOf(out), delivery, sizeBytes, stop)[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const next = await pieces.next().catch(async (error: unknown) => {
          await out.slice?.close();
          throw error;
        });
        if (next.done !== true) {
          controller.enqueue(new Uint8Array(next.value));
          return;
        }
        await out.slice?.close();
        const stalls = delivery.end?.how === 'stall' && delivery.end.forMs === undefined;
        if (stalls) await pause(undefined, stop);
        const isLost = stalls || delivery.end?.how === 'reset' || stop.aborted;
        if (!isLost) controller.close();
        else if (!cancelled.signal.aborted) controller.error(lostConnectionError('the connection was reset'));
      },
      async cancel() {
        cancelled.abort();
        await out.slice?.close();
      },
    },
    { highWaterMark: 0 },
  );
}
