// Generated from catalogue/resources/locks.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** An advisory lock on a path, in the manner of WebDAV; it blocks no other operation. */
export const LOCKS: ResourceSpec = {
  name: 'locks',
  property: 'locks',
  summary: 'An advisory lock on a path, in the manner of WebDAV; it blocks no other operation.',
  identifier: 'path',
  fields: [
    'path',
    'timeout',
    'depth',
    'recursive',
    'owner',
    'scope',
    'exclusive',
    'token',
    'type',
    'allow_access_by_any_user',
    'user_id',
    'username',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    include_children: 'boolean: Whether locks below the path are listed too.',
    token: 'text: Secret of the lock, needed to renew or release it; made by the server unless given.',
    expected_token:
      'text: Token of a lock that is still held: with the same token it is renewed, with another one replaced.',
    allow_access_by_any_user: 'boolean: Whether users other than the creator may use the lock.',
    exclusive: 'boolean: Whether no other lock may exist on the path.',
    recursive: 'boolean: Whether the lock also covers everything below the path.',
    owner: 'text: Free text that names the holder; no one gains a right by it.',
    timeout: 'number: Lifetime of the lock, in seconds.',
  },
  operations: [
    {
      id: 'list_for',
      method: 'listFor',
      route: 'GET /locks/{path}',
      summary: 'Lists the locks on a path and, on request, on everything below it.',
      kind: 'list',
      answer: 'listing',
      path: { name: 'path', type: 'string' },
      params: ['cursor', 'per_page', 'include_children'],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /locks/{path}',
      summary: 'Locks a path, which need not exist yet, and returns the token of the lock.',
      kind: 'create',
      answer: 'record',
      path: { name: 'path', type: 'string' },
      params: ['token', 'expected_token', 'allow_access_by_any_user', 'exclusive', 'recursive', 'owner', 'timeout'],
      required: [],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /locks/{path}',
      summary: 'Releases the lock on a path; the token of the lock is required.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'path', type: 'string' },
      params: ['token'],
      required: ['token'],
    },
  ],
};
