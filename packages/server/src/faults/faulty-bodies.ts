// Bodies over a bad connection: slow, damaged, or ending early.
import type { ByteBody } from '../http/call.ts';
import type { Delivery } from '../http/fault-effects.ts';
import { problem } from '../problem.ts';
import type { InjectedFault } from './injected-fault.ts';
import { pause } from './pause.ts';

/** The longest pause between two pieces of a slow body. */
const MAX_PAUSE_MS = 50;

/** A request's body as one fault lets it arrive. */
export async function* distortRequestBody(
  body: ByteBody,
  { effect, draw }: InjectedFault,
  stop: AbortSignal,
): ByteBody {
  if (effect.kind === 'bandwidth') {
    yield* slowDown(body, effect.bytesPerSecond, stop);
    return;
  }
  let arrived = 0;
  const isCut = effect.kind === 'reset';
  const limit = isCut ? (effect.afterBytes ?? 0) : Number.POSITIVE_INFINITY;
  for await (const chunk of body) {
    if (arrived + chunk.byteLength >= limit) {
      yield chunk.subarray(0, limit - arrived);
      break;
    }
    // The length of what arrives may not be known: the damage is in the first piece.
    yield arrived === 0 && effect.kind === 'corrupt' ? damage(chunk, effect.bytes ?? 1, draw) : chunk;
    arrived += chunk.byteLength;
  }
  if (isCut) throw problem('bad-request/invalid-body', 'A fault rule cut the connection.');
}

/** The part of an answer's body that gets through. `sizeBytes` is its whole length. */
export async function* distortResponseBody(
  body: ByteBody,
  delivery: Delivery,
  sizeBytes: number,
  stop: AbortSignal,
): ByteBody {
  const { bytesPerSecond, end } = delivery;
  const marks = delivery.flips.map((share) => Math.floor(share * sizeBytes));
  const whole = marks.length === 0 ? body : flipBits(body, marks);
  const slow = bytesPerSecond === undefined ? whole : slowDown(whole, bytesPerSecond, stop);
  if (end === undefined) yield* slow;
  else
    yield* endAfter(
      slow,
      end.afterBytes,
      end.how === 'stall' && end.forMs !== undefined ? () => pause(end.forMs, stop) : undefined,
    );
}

/** Stops after some bytes; with `meanwhile`, waits for it there and goes on. */
async function* endAfter(body: ByteBody, afterBytes: number, meanwhile: (() => Promise<void>) | undefined): ByteBody {
  let sent = 0;
  for await (const chunk of body) {
    const left = Math.max(0, afterBytes - sent);
    sent += chunk.byteLength;
    if (left >= chunk.byteLength) {
      yield chunk;
      continue;
    }
    const isFirstBeyond = sent - chunk.byteLength <= afterBytes;
    if (left > 0) yield chunk.subarray(0, left);
    if (meanwhile === undefined) return;
    if (isFirstBeyond) await meanwhile();
    yield chunk.subarray(left);
  }
}

async function* slowDown(body: ByteBody, bytesPerSecond: number, stop: AbortSignal): ByteBody {
  const pieceBytes = Math.max(1, Math.floor((bytesPerSecond * MAX_PAUSE_MS) / 1000));
  let passed = 0;
  const startedMs = performance.now();
  for await (const chunk of body) {
    for (let at = 0; at < chunk.byteLength; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      passed += piece.byteLength;
      const dueMs = startedMs + (passed / bytesPerSecond) * 1000;
      await pause(Math.max(0, dueMs - performance.now()), stop);
      if (stop.aborted) return;
      yield piece;
    }
  }
}

async function* flipBits(body: ByteBody, marks: readonly number[]): ByteBody {
  let position = 0;
  for await (const chunk of body) {
    const here = marks.filter((mark) => mark >= position && mark < position + chunk.byteLength);
    yield here.length === 0
      ? chunk
      : withFlips(
          chunk,
          here.map((mark) => mark - position),
        );
    position += chunk.byteLength;
  }
}

function damage(chunk: Uint8Array, bytes: number, draw: (purpose: number) => number): Uint8Array {
  const marks = Array.from({ length: bytes }, (_, index) => Math.floor(draw(index) * chunk.byteLength));
  return withFlips(chunk, marks);
}

/** A copy with the lowest bit of some bytes changed; a byte named twice is changed once. */
function withFlips(chunk: Uint8Array, marks: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(chunk);
  for (const mark of new Set(marks)) copy[mark] = (copy[mark] ?? 0) ^ 1;
  return copy;
}
