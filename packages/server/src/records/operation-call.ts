// One operation on records: what the engine and the rules of entities work from, whether a request asks for it or the
// server itself.
import type { OperationSpec, ResourceSpec } from '../api-spec.ts';
import type { Params } from '../params/params.ts';
import type { Caller } from '../permissions/caller.ts';

/** An operation of the catalogue with who asks for it, and with what. */
export interface OperationCall {
  readonly operation: OperationSpec;
  readonly resource: ResourceSpec;
  readonly params: Params;
  readonly caller: Caller;
  /** `scheme://host[:port]` as the client reaches the server, for addresses in answers; empty for the server itself. */
  readonly origin: string;
}
