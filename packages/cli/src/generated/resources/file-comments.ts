// Generated from catalogue/resources/file_comments.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A comment that a user wrote about a file. */
export const FILE_COMMENTS: ResourceSpec = {
  name: 'file_comments',
  property: 'fileComments',
  summary: 'A comment that a user wrote about a file.',
  identifier: 'id',
  fields: ['id', 'body', 'reactions'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    body: 'text: Text of the comment.',
    path: 'text: Path of the commented file.',
  },
  operations: [
    {
      id: 'list_for',
      method: 'listFor',
      route: 'GET /file_comments/files/{path}',
      summary: 'Lists the comments on one file.',
      kind: 'list',
      answer: 'listing',
      path: { name: 'path', type: 'string' },
      params: ['cursor', 'per_page'],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /file_comments',
      summary: 'Adds a comment to a file.',
      kind: 'create',
      answer: 'record',
      params: ['body', 'path'],
      required: ['body', 'path'],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /file_comments/{id}',
      summary: 'Replaces the text of a file comment.',
      kind: 'update',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: ['body'],
      required: ['body'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /file_comments/{id}',
      summary: 'Deletes a file comment.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
