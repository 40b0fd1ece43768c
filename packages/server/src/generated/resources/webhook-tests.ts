// Generated from catalogue/resources/webhook_tests.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The outcome of a test call to a webhook address. */
export const WEBHOOK_TESTS: ResourceSpec = {
  name: 'WebhookTest',
  plural: 'webhook_tests',
  collection: 'webhook_tests',
  identifier: null,
  fields: {
    code: { type: 'int64', readOnly: true },
    message: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    data: { type: 'entity', entity: 'Auto', readOnly: true },
    success: { type: 'boolean', readOnly: true },
    url: { type: 'string', writeOnly: true, settableOn: ['create'] },
    method: { type: 'string', writeOnly: true, settableOn: ['create'], enum: ['GET', 'POST'] },
    encoding: { type: 'string', writeOnly: true, settableOn: ['create'], enum: ['JSON', 'XML', 'RAW'] },
    headers: { type: 'object', writeOnly: true, settableOn: ['create'] },
    body: { type: 'object', writeOnly: true, settableOn: ['create'] },
    raw_body: { type: 'string', writeOnly: true, settableOn: ['create'] },
    file_as_body: { type: 'boolean', writeOnly: true, settableOn: ['create'] },
    file_form_field: { type: 'string', writeOnly: true, settableOn: ['create'] },
    action: { type: 'string', writeOnly: true, settableOn: ['create'] },
    use_dedicated_ips: { type: 'boolean', writeOnly: true, settableOn: ['create'] },
  },
  operations: [
    {
      route: 'POST /webhook_tests',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        url: { in: 'body', type: 'string', required: true },
        method: { in: 'body', type: 'string', enum: ['GET', 'POST'] },
        encoding: { in: 'body', type: 'string', enum: ['JSON', 'XML', 'RAW'] },
        headers: { in: 'body', type: 'object' },
        body: { in: 'body', type: 'object' },
        raw_body: { in: 'body', type: 'string' },
        file_as_body: { in: 'body', type: 'boolean' },
        file_form_field: { in: 'body', type: 'string' },
        action: { in: 'body', type: 'string' },
        use_dedicated_ips: { in: 'body', type: 'boolean' },
      },
      returns: { entity: 'WebhookTest', list: false },
      status: 201,
    },
  ],
};
