// Generated from catalogue/resources/styles.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The logo and thumbnail that a folder shows to its visitors. */
export const STYLES: ResourceSpec = {
  name: 'Style',
  plural: 'styles',
  collection: 'styles',
  identifier: 'path',
  fields: {
    id: { type: 'int64', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    logo: { type: 'entity', entity: 'Image', readOnly: true },
    logo_click_href: { type: 'string', settableOn: ['update'] },
    thumbnail: { type: 'entity', entity: 'Image', readOnly: true },
    file: { type: 'file', writeOnly: true, settableOn: ['update'] },
  },
  operations: [
    {
      route: 'GET /styles/{path}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        path: { in: 'path', type: 'string', required: true },
      },
      returns: { entity: 'Style', list: false },
      status: 200,
    },
    {
      route: 'PATCH /styles/{path}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        path: { in: 'path', type: 'string', required: true },
        file: { in: 'body', type: 'file' },
        logo_click_href: { in: 'body', type: 'string' },
      },
      multipart: true,
      constraints: [{ kind: 'requiredIf', param: 'file', whenRecord: 'absent' }],
      returns: { entity: 'Style', list: false },
      status: 200,
    },
    {
      route: 'DELETE /styles/{path}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        path: { in: 'path', type: 'string', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
