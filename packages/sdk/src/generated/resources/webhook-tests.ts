// Generated from catalogue/resources/webhook_tests.json. Change the catalogue, then run `npm run generate`.
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
  method?: 'GET' | 'POST';
  /** Encoding of the body: JSON, XML or RAW. */
  encoding?: 'JSON' | 'XML' | 'RAW';
  /** Headers to send, by name. */
  headers?: Record<string, unknown>;
  /** Body fields to send, by name. */
  body?: Record<string, unknown>;
  /** Body to send as it is, for the RAW encoding. */
  raw_body?: string;
  /** Whether the body is the file itself. */
  file_as_body?: boolean;
  /** Name of the form field that holds the file. */
  file_form_field?: string;
  /** File action to report in the call. */
  action?: string;
  /** Whether the call leaves from the site's dedicated IP addresses. */
  use_dedicated_ips?: boolean;
}

/** The outcome of a test call to a webhook address. */
export class WebhookTests extends Resource {
  /** Sends a test call to a webhook address and reports the answer. `POST /webhook_tests` */
  create(params: WebhookTestCreateParams, options?: CallOptions): Promise<WebhookTest> {
    return this.record('POST /webhook_tests', params, options);
  }
}
