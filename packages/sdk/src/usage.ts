// Counts what a client has used. The service bills API calls, so they are counted as they are sent, retries included.

/** What a client, and all clients made from it by `with()`, have used so far. */
export interface UsageReport {
  /** Requests sent to the API, retries included. */
  readonly apiCalls: number;
  /** How many of them repeated an earlier one. */
  readonly retries: number;
  /** Requests sent to storage: parts put, files and ranges read. */
  readonly storageRequests: number;
  /** Body bytes handed to the network, to the API and to storage. */
  readonly bytesSent: number;
  /** Body bytes that came back. */
  readonly bytesReceived: number;
}

/** A running count. */
export class Usage implements UsageReport {
  apiCalls = 0;
  retries = 0;
  storageRequests = 0;
  bytesSent = 0;
  bytesReceived = 0;

  countSent(bytes: number): void {
    this.bytesSent += bytes;
  }

  countReceived(bytes: number): void {
    this.bytesReceived += bytes;
  }

  /** The numbers as they are now. */
  report(): UsageReport {
    const { apiCalls, retries, storageRequests, bytesSent, bytesReceived } = this;
    return { apiCalls, retries, storageRequests, bytesSent, bytesReceived };
  }
}
