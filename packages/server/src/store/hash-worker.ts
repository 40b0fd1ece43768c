// The thread that hashes; see hash-thread.ts, which starts it and says what is sent and answered.
import { createHash, type Hash } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { HashAnswer, HashRequest } from './hash-thread.ts';

const port = parentPort;
if (port === null) throw new Error('This module runs on a thread of its own.');

if (process.platform === 'linux' && workerData?.lowPriority === true) {
  // On Linux this reaches the calling thread alone; elsewhere it would slow the whole server down.
  setPriority(10);
}

interface Stream {
  crc32: number;
  readonly hashes: readonly Hash[];
}

const streams = new Map<number, Stream>();

port.on('message', (request: HashRequest) => {
  if (request.names !== undefined) {
    streams.set(request.stream, { crc32: 0, hashes: request.names.map((name) => createHash(name)) });
  }
  const stream = streams.get(request.stream);
  if (request.ends !== undefined) streams.delete(request.stream);
  if (request.ends === 'abandoned') return;
  port.postMessage(answer(stream, request) satisfies HashAnswer);
});

function answer(stream: Stream | undefined, { piece }: HashRequest): HashAnswer {
  if (stream === undefined) return null;
  if (piece === undefined) return { crc32: stream.crc32, hashes: stream.hashes.map((hash) => hash.digest('hex')) };
  stream.crc32 = crc32(piece, stream.crc32);
  for (const hash of stream.hashes) hash.update(piece);
  return null;
}
