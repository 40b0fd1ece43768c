// Reads from the headers of a request what it carries to prove who sends it.
import { MemoByObject } from '../store/derived-cache.ts';
import type { SentHeaders } from './call.ts';

/** The credentials of a request, and the workspace that it asks for; null where there is none. */
export interface SentCredentials {
  readonly session: string | null;
  readonly key: string | null;
  readonly workspace: string | null;
}

/** Reads the credential headers; the old Basic form `key:x` counts as a key. */
export function readCredentials(headers: SentHeaders): SentCredentials {
  return CREDENTIALS.get(headers);
}

/** Those of headers that a connection sends with every request are read once. */
const CREDENTIALS = new MemoByObject<SentHeaders, SentCredentials>((headers) => ({
  session: headers.get('X-FilesAPI-Auth'),
  key: headers.get('X-FilesAPI-Key') ?? readBasicKey(headers.get('Authorization')),
  workspace: headers.get('X-Files-Workspace-Id'),
}));

/** Reads the password or one-time code with which a session proves again who it belongs to; empty if there is none. */
export function readSecondProof(headers: SentHeaders): string {
  return headers.get('X-Files-Reauthentication') ?? '';
}

function readBasicKey(authorization: string | null): string | null {
  const [, encoded] = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? null;
}
