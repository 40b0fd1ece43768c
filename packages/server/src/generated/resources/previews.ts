// Generated from catalogue/resources/previews.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A generated preview of a file, with its state and address. */
export const PREVIEWS: ResourceSpec = {
  name: 'Preview',
  plural: 'previews',
  collection: null,
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    status: {
      type: 'string',
      readOnly: true,
      enum: ['invalid', 'not_generated', 'generating', 'complete', 'file_too_large'],
    },
    download_uri: { type: 'string', readOnly: true },
    type: { type: 'string', readOnly: true, enum: ['image', 'pdf', 'pdf_native', 'video', 'audio', 'text'] },
    size: { type: 'string', readOnly: true },
  },
  operations: [],
};
