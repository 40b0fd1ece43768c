// app/files/[...path]/route.js of a Next.js program: its handlers are functions from Request to Response.
import { serveFile, takeFile } from './hono.mjs';

export const dynamic = 'force-dynamic';

export async function GET(_request, { params }) {
  return serveFile((await params).path.join('/'));
}

export async function PUT(request, { params }) {
  return takeFile(request, (await params).path.join('/'));
}
