// Generated from catalogue/resources/webhook_tests.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { Auto } from './autos.ts';

/** The outcome of a test call to a webhook address. */
export interface WebhookTest {
  /** HTTP status code of the outcome. */
  code: number | null;
  /** Message about the outcome. */
  message: string | null;
  /** Outcome in one word. */
  status: string | null;
  /** Further data of the answer. */
  data: Auto | null;
  /** Whether the webhook accepted the call. */
  success: boolean | null;
}

/** Parameters of `webhookTests.create`. */
export interface WebhookTestCreateParams {
  /** Address to call. */
  url: string;
  /** HTTP method of the call, GET or POST. */
  method?: 'GET' | 'POST' | undefined;
  /** Encoding of the body: JSON, XML or RAW. */
  encoding?: 'JSON' | 'XML' | 'RAW' | undefined;
  /** Headers to send, by name. */
  headers?: Record<string, unknown> | undefined;
  /** Body fields to send, by name. */
  body?: Record<string, unknown> | undefined;
  /** Body to send as it is, for the RAW encoding. */
  raw_body?: string | undefined;
  /** Whether the body is the file itself. */
  file_as_body?: boolean | undefined;
  /** Name of the form field that holds the file. */
  file_form_field?: string | undefined;
  /** File action to report in the call. */
  action?: string | undefined;
  /** Whether the call leaves from the site's dedicated IP addresses. */
  use_dedicated_ips?: boolean | undefined;
}

/** The outcome of a test call to a webhook address. */
export class WebhookTests extends Resource {
  /** Sends a test call to a webhook address and reports the answer. `POST /webhook_tests` */
  create(params: WebhookTestCreateParams, options?: CallOptions): ApiPromise<WebhookTest> {
    return this.callForRecord('POST /webhook_tests', params, options);
  }
}
