// Who makes a call and what they may do, as the domain knows it.
import type { Access } from './access.ts';

/** Who is calling, as far as the server needs to know. */
export interface Caller {
  readonly siteId: number;
  readonly kind: 'site-key' | 'user-key' | 'session';
  /** The acting user; null for a site-wide key. */
  readonly userId: number | null;
  /** The key in use; null for a session. */
  readonly apiKeyId: number | null;
  /** The hash under which the session in use is stored; undefined where there is none. */
  readonly sessionHash?: string | undefined;
  readonly username: string | null;
  readonly isSiteAdmin: boolean;
  readonly readOnly: boolean;
  /** The workspace the call is scoped to; 0 is the default workspace. */
  readonly workspaceId: number;
  /** What the key in use is made for; `full` for sessions. */
  readonly permissionSet: string;
  /** What the caller may do with files and folders. */
  readonly access: Access;
}
