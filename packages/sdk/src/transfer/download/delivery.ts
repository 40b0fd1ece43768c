// Whether the storage has sent a file to its end, where an answer without a length cannot show it: the storage keeps
// account of the downloads that it names, and is asked. `started` means that it has not looked yet.
import { IntegrityError } from '../../errors.ts';
import type { Http } from '../../http/http.ts';
import type { RequestOptions } from '../../options.ts';
import { pause } from '../../platform/abort.ts';

/** A download as the storage knows it. */
export interface Delivery {
  readonly path: string;
  /** The URL that the bytes came from. */
  readonly url: string;
  readonly requestId: string;
}

const LOOKS = 8;
const FIRST_WAIT_MS = 50;
const MAX_ANSWER_BYTES = 16 * 1024;

/** Rejects with IntegrityError unless the storage says that it has sent exactly so many bytes. */
export async function checkDelivered(
  http: Http,
  delivery: Delivery,
  receivedBytes: number,
  call: RequestOptions & { readonly signal: AbortSignal },
): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { status, bytes } = await askStatus(http, delivery, call);
    if (status === 'completed' && bytes === receivedBytes) return;
    if (status !== 'started') {
      throw new IntegrityError(
        `"${delivery.path}" did not arrive whole: ${receivedBytes} bytes came, and the storage says ${status} after ${bytes ?? 'an unknown number of'} bytes.`,
      );
    }
    await pause(FIRST_WAIT_MS * 2 ** look, call.signal);
  }
  throw new IntegrityError(`The storage does not say whether "${delivery.path}" arrived whole.`);
}

async function askStatus(
  http: Http,
  { url, requestId }: Delivery,
  call: RequestOptions & { readonly signal: AbortSignal },
): Promise<{ readonly status: string; readonly bytes: number | undefined }> {
  const asked = new URL(url, http.origin);
  asked.pathname = `${asked.pathname}/${encodeURIComponent(requestId)}`;
  const response = await http.sendToStorage({ method: 'GET', url: asked.href }, call);
  const text = await response.text(MAX_ANSWER_BYTES);
  const data = member(parseJson(text), 'data');
  const [status, bytes] = [member(data, 'status'), member(data, 'bytes_transferred')];
  return {
    status: response.status === 200 && typeof status === 'string' ? status.slice(0, 40) : `HTTP ${response.status}`,
    bytes: typeof bytes === 'number' ? bytes : undefined,
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
