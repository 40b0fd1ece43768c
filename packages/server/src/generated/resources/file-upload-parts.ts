// Generated from catalogue/resources/file_upload_parts.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** Where and how to send the next part of an upload. */
export const FILE_UPLOAD_PARTS: ResourceSpec = {
  name: 'FileUploadPart',
  plural: 'file_upload_parts',
  collection: null,
  identifier: null,
  fields: {
    send: { type: 'object', readOnly: true },
    action: { type: 'string', readOnly: true },
    ask_about_overwrites: { type: 'boolean', readOnly: true },
    available_parts: { type: 'int64', readOnly: true },
    expires: { type: 'string', readOnly: true },
    headers: { type: 'object', readOnly: true },
    http_method: { type: 'string', readOnly: true },
    next_partsize: { type: 'int64', readOnly: true },
    parallel_parts: { type: 'boolean', readOnly: true },
    retry_parts: { type: 'boolean', readOnly: true },
    parameters: { type: 'object', readOnly: true },
    part_number: { type: 'int64', readOnly: true },
    partsize: { type: 'int64', readOnly: true },
    path: {
      type: 'string',
      format: 'path',
      readOnly: true,
      returnedOnlyWhen: { operation: 'create' },
      maxLength: 5000,
    },
    ref: { type: 'string', readOnly: true },
    upload_uri: { type: 'string', readOnly: true },
    direct_connection_info: {
      type: 'entity',
      entity: 'DirectConnectionInfo',
      readOnly: true,
      returnedOnlyWhen: { param: 'with_direct_connection_info', equals: true },
    },
  },
  operations: [],
};
