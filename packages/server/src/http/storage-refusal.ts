// How an object store refuses a request: XML with a code and a message.
import type { Reply } from './call.ts';

/** `about` is the code and the sentence. */
export function createStorageRefusal(
  requestId: string,
  status: number,
  [code, message]: readonly [code: string, message: string],
): Reply {
  const body = `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>`;
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
  return { status, headers: { 'Content-Type': 'application/xml' }, text };
}
