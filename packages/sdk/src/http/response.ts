// A response of the API whose body has been read, together with the call that it belongs to.
import type { ResponseHeaders } from '../platform/contract.ts';

/** A response of the API, and the call it belongs to. */
export interface ApiResponse {
  readonly route: string;
  /** What the route's path named, for messages. */
  readonly subject: string | undefined;
  readonly attempts: number;
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly text: string;
  /** Whether an earlier attempt may have been carried out although its answer did not arrive. */
  readonly mayHaveHappened: boolean;
  /** Values that no message made from this answer may repeat. */
  readonly secrets: () => readonly string[];
}
