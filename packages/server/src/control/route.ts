// One route of the control API, and how its handlers read JSON bodies.
import { MAX_TEXT_FILE_BODY_BYTES, parseBody } from '../http/body.ts';
import type { RawCall, Reply } from '../http/call.ts';
import type { ParamValue } from '../params/params.ts';
import type { Rights } from './access.ts';

/** A route below `/__control/v1`, such as `POST /sites`. Who may call it has been decided before the handler runs. */
export interface ControlRoute {
  readonly route: string;
  /** `read` for who may change nothing: such callers reach routes with `GET` and those marked `forReaders`. */
  readonly handler: (call: RawCall, rights: Rights) => Promise<Reply>;
  readonly forReaders?: true;
  /** Heard from whoever stands at the right door, with or without a token: it is how one gets a session. */
  readonly forStrangers?: true;
}

/** The JSON object in the body; empty if there is no body. Throws `bad-request/invalid-body`. */
export async function jsonBody(
  call: Pick<RawCall, 'readBody'>,
  maxBytes: number = MAX_TEXT_FILE_BODY_BYTES,
): Promise<Readonly<Record<string, ParamValue>>> {
  return parseBody(await call.readBody(maxBytes), 'application/json');
}
