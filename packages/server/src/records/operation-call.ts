// One call of an operation as records and accounts see it: who calls which operation with which parameters, and where
// the call came from. Knows no HTTP; the calls that handlers get are such calls.
import type { OperationSpec, ResourceSpec } from '../api-spec.ts';
import type { Params } from '../params/params.ts';
import type { Caller } from '../permissions/caller.ts';

/** Where a call came from. */
interface CallSource {
  /** How the client reached the server, `scheme://host[:port]`: addresses in answers begin with it. */
  readonly origin: string;
  /** The address of the client. */
  readonly address: string;
  /** Empty for what the server does by itself. */
  readonly requestId: string;
}

/** One call of an operation in the catalogue. */
export interface OperationCall {
  readonly operation: OperationSpec;
  readonly resource: ResourceSpec;
  readonly params: Params;
  readonly caller: Caller;
  readonly request: CallSource;
  /** The automations in whose runs the call is made, the last one innermost. */
  readonly causedBy?: readonly number[];
}
