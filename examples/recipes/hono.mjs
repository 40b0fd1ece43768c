// The same for Hono, and for whatever else hands out a Request and wants a Response: Next's route handlers, workers.
import { FilesClient, NotFoundError } from '@filescom/sdk';
import { Hono } from 'hono';

const client = new FilesClient();

/** Answers with a file of the site, or with 404. */
export async function serveFile(path) {
  try {
    const { sizeBytes, type, stream } = await client.files.download(path).open();
    const length = sizeBytes === undefined ? {} : { 'Content-Length': String(sizeBytes) };
    return new Response(stream, { headers: { 'Content-Type': type, ...length } });
  } catch (error) {
    return new Response(null, { status: error instanceof NotFoundError ? 404 : 502 });
  }
}

/** Stores the body of a request. */
export async function takeFile(request, path) {
  const stored = await client.files.upload(request.body ?? '', path, { mkdir_parents: true, signal: request.signal });
  return Response.json({ path: stored.path, size: stored.size }, { status: 201 });
}

export const app = new Hono()
  .get('/files/:path{.+}', (context) => serveFile(context.req.param('path')))
  .put('/files/:path{.+}', (context) => takeFile(context.req.raw, context.req.param('path')));
