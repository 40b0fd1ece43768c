// What became of downloads, for clients whose download had no usable length: each successful GET of a file carries an
// id, and below the file's address that id tells how many bytes were sent, and whether that was all. The latest ones
// are remembered by the process that sent them.
import type { RawCall, Reply } from '../../http/call.ts';
import type { FileSlice } from '../../http/file-slice.ts';
import type { Random } from '../../random.ts';

/** The header that carries the id. */
export const DOWNLOAD_REQUEST_HEADER = 'X-Files-Download-Request-Id';

const MAX_REMEMBERED = 10_000;

interface DownloadRequest {
  readonly entryId: string;
  status: 'started' | 'completed' | 'failed';
  bytesTransferred: number;
}

/** The downloads of one server. */
export class DownloadRequests {
  readonly #random: Random;
  readonly #requests = new Map<string, DownloadRequest>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Counts what is read of a file that is about to be sent. Answers the id, and the slice to send. */
  watch(entryId: string, slice: FileSlice): { id: string; slice: FileSlice } {
    const id = this.#random.hex('download-request', 16);
    const request: DownloadRequest = { entryId, status: 'started', bytesTransferred: 0 };
    this.#remember(id, request);
    const watched: FileSlice = {
      sizeBytes: slice.sizeBytes,
      read: async (target, position) => {
        const bytes = await slice.read(target, position);
        request.bytesTransferred = Math.max(request.bytesTransferred, position + bytes);
        return bytes;
      },
      close: async () => {
        if (request.status === 'started') {
          request.status = request.bytesTransferred >= slice.sizeBytes ? 'completed' : 'failed';
        }
        await slice.close();
      },
    };
    return { id, slice: watched };
  }

  /** Tells of one download; 404 if it is not known. */
  answer({ captures }: RawCall): Reply {
    const request = this.#requests.get(captures['request'] ?? '');
    if (request === undefined || request.entryId !== captures['id']) {
      const title = 'Download Request Not Found';
      const error = 'There is no download with this id, or it was too long ago.';
      return { status: 404, json: { http_code: 404, type: 'download_request_not_found', title, error } };
    }
    const { status, bytesTransferred } = request;
    return { status: 200, json: { http_code: 200, data: { status, bytes_transferred: bytesTransferred } } };
  }

  #remember(id: string, request: DownloadRequest): void {
    if (this.#requests.size >= MAX_REMEMBERED) {
      const oldest = this.#requests.keys().next();
      if (!oldest.done) this.#requests.delete(oldest.value);
    }
    this.#requests.set(id, request);
  }
}
