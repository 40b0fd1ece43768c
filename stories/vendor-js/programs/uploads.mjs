// Uploads one local file by the way, to the path and from the file given as arguments.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import File from 'files.com/lib/models/File.js';
import { run } from './run.mjs';

const [way, path, source] = process.argv.slice(2);

const WAYS = {
  file: () => File.uploadFile(path, source),
  stream: () => File.uploadStream(path, createReadStream(source, { highWaterMark: 100_003 })),
  chunks: () => File.uploadStream(path, Readable.from(createReadStream(source, { highWaterMark: 1 << 20 }))),
  data: async () => File.uploadData(path, await gathered(createReadStream(source))),
};

async function gathered(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

await run({
  [`${way} ${path}`]: async () => {
    const file = await WAYS[way]();
    if (file.path !== path) throw new Error(`Stored as ${file.path}`);
  },
});
