// The thread that hashes. It takes buffers, gives them back for reuse, and answers the sums at the end of a file.
// Started by hash-thread.ts only.
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { HashAnswer, HashRequest } from './hash-thread.ts';

const port = parentPort;
if (port === null) throw new Error('This module runs on a thread of its own.');

const fresh = () => ({ crc: 0, hashes: [createHash('md5'), createHash('sha1'), createHash('sha256')] as const });
let state = fresh();

port.on('message', (request: HashRequest) => {
  if (request.buffer === undefined) {
    const [md5, sha1, sha256] = state.hashes;
    const sums = {
      crc32: (state.crc >>> 0).toString(16),
      md5: md5.digest('hex'),
      sha1: sha1.digest('hex'),
      sha256: sha256.digest('hex'),
    };
    state = fresh();
    port.postMessage({ sums } satisfies HashAnswer);
    return;
  }
  const bytes = new Uint8Array(request.buffer, 0, request.count);
  state.crc = crc32(bytes, state.crc);
  for (const hash of state.hashes) hash.update(bytes);
  port.postMessage({ buffer: request.buffer } satisfies HashAnswer, [request.buffer]);
});
