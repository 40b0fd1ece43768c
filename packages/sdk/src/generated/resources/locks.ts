// Generated from catalogue/resources/locks.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An advisory lock on a path, in the manner of WebDAV; it blocks no other operation. */
export interface LockRecord {
  /** Locked path, which need not exist. */
  path: string;
  /** Lifetime of the lock, in seconds. */
  timeout: number | null;
  /** Reach of the lock: infinity for recursive locks, else 0. */
  depth: string | null;
  /** Whether the lock also covers everything below the path. */
  recursive: boolean | null;
  /** Free text that names the holder; no one gains a right by it. */
  owner: string | null;
  /** Whether the lock is exclusive or shared. */
  scope: string | null;
  /** Whether no other lock may exist on the path. */
  exclusive: boolean | null;
  /** Secret of the lock, needed to renew or release it; made by the server unless given. */
  token: string | null;
  /** Kind of lock, such as write. */
  type: string | null;
  /** Whether users other than the creator may use the lock. */
  allow_access_by_any_user: boolean | null;
  /** ID of the user who created the lock. */
  user_id: number | null;
  /** Name of the user who created the lock. */
  username: string | null;
}

/** Parameters of `locks.listFor`. */
export interface LockListForParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Whether locks below the path are listed too. */
  include_children?: boolean | undefined;
}

/** Parameters of `locks.create`. */
export interface LockCreateParams {
  /** Secret of the lock, needed to renew or release it; made by the server unless given. */
  token?: string | undefined;
  /** Token of a lock that is still held: with the same token it is renewed, with another one replaced. */
  expected_token?: string | undefined;
  /** Whether users other than the creator may use the lock. */
  allow_access_by_any_user?: boolean | undefined;
  /** Whether no other lock may exist on the path. */
  exclusive?: boolean | undefined;
  /** Whether the lock also covers everything below the path. */
  recursive?: boolean | undefined;
  /** Free text that names the holder; no one gains a right by it. */
  owner?: string | undefined;
  /** Lifetime of the lock, in seconds. */
  timeout?: number | undefined;
}

/** Parameters of `locks.delete`. */
export interface LockDeleteParams {
  /** Secret of the lock, needed to renew or release it; made by the server unless given. */
  token: string;
}

/** An advisory lock on a path, in the manner of WebDAV; it blocks no other operation. */
export class Locks extends Resource {
  /** Lists the locks on a path and, on request, on everything below it. `GET /locks/{path}` */
  listFor(path: string, params: LockListForParams = {}, options?: CallOptions): Listing<LockRecord> {
    return this.createListing('GET /locks/{path}', { ...params, path }, options);
  }

  /** Locks a path, which need not exist yet, and returns the token of the lock. `POST /locks/{path}` */
  create(path: string, params: LockCreateParams = {}, options?: CallOptions): Promise<LockRecord> {
    return this.callForRecord('POST /locks/{path}', { ...params, path }, options);
  }

  /** Releases the lock on a path; the token of the lock is required. `DELETE /locks/{path}` */
  delete(path: string, params: LockDeleteParams, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /locks/{path}', { ...params, path }, options);
  }
}
