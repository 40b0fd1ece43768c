// GET /files/… hands a file of the site on, PUT /files/… takes one: with the right status, type and length.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FilesClient, NotFoundError } from '@filescom/sdk';
import express from 'express';

const client = new FilesClient();
const app = express();

app.get('/files/*path', async (request, response) => {
  const path = request.params.path.join('/');
  try {
    const { sizeBytes, type, stream } = await client.files.download(path).open(); // a missing file fails here
    response.type(type);
    if (sizeBytes !== undefined) response.set('Content-Length', String(sizeBytes));
    await pipeline(Readable.from(stream), response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else response.sendStatus(error instanceof NotFoundError ? 404 : 502);
  }
});

app.put('/files/*path', async (request, response) => {
  const gone = new AbortController();
  response.once('close', () => gone.abort()); // who breaks off leaves no file behind
  const path = request.params.path.join('/');
  const stored = await client.files.upload(request, path, { mkdir_parents: true, signal: gone.signal });
  response.status(201).json({ path: stored.path, size: stored.size });
});

const listening = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${listening.address().port}`);
});
