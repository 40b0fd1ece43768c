// The headers that say who sends a request.
import type { Presentation } from '../accounts/credentials.ts';
import type { IncomingCall } from './call.ts';

/** Reads them; the old Basic form `key:x` counts as a key. */
export function readPresentation({ headers, address }: Pick<IncomingCall, 'headers' | 'address'>): Presentation {
  const key = headers.get('X-FilesAPI-Key') ?? readBasicKey(headers.get('Authorization'));
  const workspace = headers.get('X-Files-Workspace-Id') ?? '';
  return { session: headers.get('X-FilesAPI-Auth'), key, workspace, address };
}

function readBasicKey(authorization: string | null): string | null {
  const [, encoded] = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? null;
}
