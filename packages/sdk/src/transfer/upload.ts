// One upload of a source: begin, its bytes, end. Called by resources/files.ts and resumable-upload.ts. There are two
// ways for the bytes: a small whole goes as one request, by itself; anything else in parts, side by side.
import type { Http } from '../http/http.ts';
import type { Source } from '../sources/source.ts';
import { UploadSession } from './begun-upload.ts';
import { LinkedAbort } from './linked-abort.ts';
import { WholeBody } from './part-body.ts';
import { UploadInParts } from './upload-in-parts.ts';
import type { UploadMemory } from './upload-memory.ts';
import type { UploadOptions } from './upload-options.ts';
import type { UploadedFile } from './verification.ts';

/**
 * Uploads a source to a path and closes it. Resolves to the stored file. A memory lets another process go on where this
 * one stops.
 */
export async function uploadSource(
  http: Http,
  path: string,
  source: Source,
  options: UploadOptions,
  memory?: UploadMemory,
): Promise<UploadedFile> {
  const scope = new LinkedAbort(options.signal, options.deadlineMs);
  try {
    const begun = await UploadSession.begin({ http, path, facts: source, options, memory }, scope.ending);
    const whole = begun.isOnePart && !http.isPaced ? source.whole?.() : undefined;
    if (whole === undefined) return await uploadInParts(begun, source, scope);
    return await uploadWhole(begun, whole, scope.ending);
  } catch (error) {
    throw scope.signal.aborted ? scope.signal.reason : error;
  } finally {
    scope.detach();
    await source.close();
  }
}

/** Nothing runs beside the request, so there is nothing to stop: it ends with the signal. */
async function uploadWhole(
  begun: UploadSession,
  whole: Promise<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
): Promise<UploadedFile> {
  try {
    const [ticket] = begun.tickets;
    const body = new WholeBody(await whole, begun.progress, await begun.createHashes());
    const newTicket = async () => (await begun.wire.requestTickets(ticket.ref, 1, 1, signal))[0];
    const stored = await begun.sendPart(1, body, { ticket, requestTicket: newTicket, signal });
    return await begun.end([stored], signal);
  } finally {
    await begun.close();
  }
}

async function uploadInParts(begun: UploadSession, source: Source, scope: LinkedAbort): Promise<UploadedFile> {
  const upload = new UploadInParts(begun, scope);
  try {
    for await (const part of source.parts(upload.partSize, upload.signal)) await upload.add(part);
    await upload.settle();
    await source.checkUnchanged();
    return await upload.end();
  } catch (error) {
    await upload.abort(error);
    throw error;
  }
}
