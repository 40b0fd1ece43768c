// Generated from catalogue/resources/webhook_tests.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The outcome of a test call to a webhook address. */
export const WEBHOOK_TESTS: ResourceSpec = {
  name: 'webhook_tests',
  property: 'webhookTests',
  summary: 'The outcome of a test call to a webhook address.',
  identifier: null,
  fields: ['code', 'message', 'status', 'data', 'success'],
  params: {
    url: 'text: Address to call.',
    method: 'GET | POST: HTTP method of the call, GET or POST.',
    encoding: 'JSON | XML | RAW: Encoding of the body: JSON, XML or RAW.',
    headers: 'json: Headers to send, by name.',
    body: 'json: Body fields to send, by name.',
    raw_body: 'text: Body to send as it is, for the RAW encoding.',
    file_as_body: 'boolean: Whether the body is the file itself.',
    file_form_field: 'text: Name of the form field that holds the file.',
    action: 'text: File action to report in the call.',
    use_dedicated_ips: "boolean: Whether the call leaves from the site's dedicated IP addresses.",
  },
  operations: [
    {
      id: 'create',
      method: 'create',
      route: 'POST /webhook_tests',
      summary: 'Sends a test call to a webhook address and reports the answer.',
      kind: 'create',
      answer: 'record',
      params: [
        'url',
        'method',
        'encoding',
        'headers',
        'body',
        'raw_body',
        'file_as_body',
        'file_form_field',
        'action',
        'use_dedicated_ips',
      ],
      required: ['url'],
    },
  ],
};
