// Stretches of a remote file, wanted or arriving. Used by all downloads.
import type { TransportResponse } from '../platform/contract.ts';

/** A stretch of a file; `end` is the first byte that does not belong to it, undefined where the length is unknown. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number | undefined;
}

/** A body that has begun to arrive, and what its headers say. */
export interface OpenContent extends ByteSpan, Pick<TransportResponse, 'body' | 'drain' | 'discard'> {}
