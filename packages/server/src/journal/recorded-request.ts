// A request as the journal records it, with its secrets, which are blanked out when somebody asks.
import type { SentHeaders } from '../http/call.ts';
import type { RequestInfo } from '../http/request-match.ts';

/** A request as the pipeline records it, with its secrets. */
export interface RecordedRequest extends RequestInfo {
  readonly startedMs: number;
  readonly durationMs: number;
  readonly isKnownRoute: boolean;
  readonly address: string;
  readonly userId: number | undefined;
  readonly apiKeyId: number | undefined;
  /** Where the client is. */
  readonly clientAddress: string;
  readonly requestId: string;
  readonly status: number | undefined;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly faults: readonly number[];
  readonly requestHeaders: SentHeaders;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | undefined;
  readonly responseBody: string | undefined;
}
