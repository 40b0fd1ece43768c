// The thread that hashes. hash-thread.ts starts it and defines its messages.
import { createHash } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { HashName, HashReply, HashRequest } from './hash-thread.ts';

const PORT = parentPort;
if (PORT === null) throw new Error('This module runs on a thread of its own.');

if (process.platform === 'linux' && workerData?.lowPriority === true) {
  // On Linux this reaches the calling thread alone; elsewhere it would slow the whole server down.
  setPriority(10);
}

interface Sum {
  update(bytes: Uint8Array): unknown;
  digest(encoding: 'hex'): string;
}

class Crc32 implements Sum {
  #value = 0;

  update(bytes: Uint8Array): void {
    this.#value = crc32(bytes, this.#value);
  }

  digest(): string {
    return this.#value.toString(16);
  }
}

function sumOf(name: HashName): Sum {
  return name === 'crc32' ? new Crc32() : createHash(name);
}

const STREAMS = new Map<number, readonly Sum[]>();

PORT.on('message', (request: HashRequest) => {
  if (request.names !== undefined) STREAMS.set(request.stream, request.names.map(sumOf));
  const sums = STREAMS.get(request.stream);
  if (request.ends !== undefined) STREAMS.delete(request.stream);
  if (request.ends === 'abandoned') return;
  PORT.postMessage(answer(sums, request) satisfies HashReply);
});

function answer(sums: readonly Sum[] | undefined, { piece }: HashRequest): HashReply {
  if (sums === undefined) return null;
  if (piece === undefined) return sums.map((sum) => sum.digest('hex'));
  for (const sum of sums) sum.update(piece);
  return null;
}
