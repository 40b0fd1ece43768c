// Generated from catalogue/resources/styles.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The logo and thumbnail that a folder shows to its visitors. */
export const STYLES: ResourceSpec = {
  name: 'styles',
  property: 'styles',
  summary: 'The logo and thumbnail that a folder shows to its visitors.',
  identifier: 'path',
  fields: ['id', 'path', 'logo', 'logo_click_href', 'thumbnail'],
  params: {
    file: 'file: Logo file, required when the path has no style yet.',
    logo_click_href: 'text: Address that a click on the logo opens.',
  },
  operations: [
    {
      id: 'find',
      method: 'find',
      route: 'GET /styles/{path}',
      summary: 'Returns the style of a path.',
      kind: 'find',
      answer: 'record',
      path: { name: 'path', type: 'string' },
      params: [],
      required: [],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /styles/{path}',
      summary: 'Sets the logo of a path and the address that a click on it opens.',
      kind: 'update',
      answer: 'record',
      path: { name: 'path', type: 'string' },
      params: ['file', 'logo_click_href'],
      required: [],
      rules: ['`file` is required while there is no record yet.'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /styles/{path}',
      summary: 'Removes the style of a path.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'path', type: 'string' },
      params: [],
      required: [],
    },
  ],
};
