// Who acts: what operations, records and the history know of the one behind a call, whatever the call came by.
import type { Access } from './access.ts';

/** Who is calling, as far as the server needs to know. */
export interface Caller {
  readonly siteId: number;
  /** `server` is the server itself, which makes sites and seeds them. */
  readonly kind: 'site-key' | 'user-key' | 'session' | 'server';
  /** The acting user; null for a site-wide key. */
  readonly userId: number | null;
  /** The key in use; null for a session. */
  readonly apiKeyId: number | null;
  /** What the session in use is stored by; null for a key. */
  readonly sessionHash: string | null;
  readonly username: string | null;
  readonly isSiteAdmin: boolean;
  readonly readOnly: boolean;
  /** The workspace the call is scoped to; 0 is the default workspace. */
  readonly workspaceId: number;
  /** What the key in use is made for; `full` for sessions. */
  readonly permissionSet: string;
  /** What the caller may do with files and folders. */
  readonly access: Access;
  /** The network address that the call comes from; a caller in process, or in the background, is at home. */
  readonly address: string;
  /** The automations in whose runs the caller acts, the last one innermost. */
  readonly causedBy?: readonly number[] | undefined;
}

/** The address of whoever acts on this machine. */
export const HOME_ADDRESS = '127.0.0.1';
