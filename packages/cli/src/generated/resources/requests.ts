// Generated from catalogue/resources/requests.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A wish that a given user or group uploads a given file into a folder. */
export const REQUESTS: ResourceSpec = {
  name: 'requests',
  property: 'requests',
  summary: 'A wish that a given user or group uploads a given file into a folder.',
  identifier: 'id',
  fields: ['id', 'path', 'source', 'destination', 'automation_id', 'user_display_name'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    mine: 'boolean: Whether only requests to the current user are listed.',
    path: 'text: Folder into which the file is to be uploaded. At most 5000 characters.',
    destination: 'text: Name of the file to upload.',
    user_ids: 'text[]: IDs of the users who are asked, comma-separated.',
    group_ids: 'text[]: IDs of the groups that are asked, comma-separated.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /requests',
      summary: 'Lists open file requests of the site or of one path.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page', 'mine', 'path'],
      required: [],
    },
    {
      id: 'get_folder',
      method: 'getFolder',
      route: 'GET /requests/folders/{path}',
      summary: 'Lists open file requests of one folder.',
      kind: 'list',
      answer: 'listing',
      path: { name: 'path', type: 'string' },
      params: ['cursor', 'per_page', 'mine'],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /requests',
      summary: 'Asks users or groups to upload a file into a folder.',
      kind: 'create',
      answer: 'record',
      params: ['path', 'destination', 'user_ids', 'group_ids'],
      required: ['path', 'destination'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /requests/{id}',
      summary: 'Withdraws a file request.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
