// One request on its way through the pipeline: what the steps share, and what each of them has found out.
import type { ServerResponse } from 'node:http';
import type { OperationSpec, ResourceSpec } from '../api-spec.ts';
import type { Params } from '../params/params.ts';
import type { Caller } from '../permissions/caller.ts';
import type { BodyShare } from './body-budget.ts';
import type { Handler, IncomingCall, RawRoute, Reply } from './call.ts';
import type { FaultEffects } from './fault-effects.ts';
import type { RequestInfo } from './request-match.ts';

/** Where a request came from, which is where its answer goes. */
export interface Origin {
  /** The socket's side of the answer; undefined in process. */
  readonly outgoing?: ServerResponse | undefined;
  /** The site whose own `fetch` received the request. */
  readonly addressedSiteId?: number | undefined;
}

/** The operation that a request addressed. */
interface FoundRoute {
  readonly resource: ResourceSpec;
  readonly operation: OperationSpec;
  readonly handler: Handler;
  readonly captures: Readonly<Record<string, string>>;
}

/** What the steps share about one request. */
export class RequestContext {
  readonly origin: Origin;
  request: IncomingCall;
  /** The answer to send; steps that decide one set it. */
  reply: Reply = {};
  /** What the request is about, once that is known. */
  info: RequestInfo | undefined;
  /** The faults that hit the request. */
  fault: FaultEffects | undefined;
  /** The body of a call of the API, as it was sent. */
  sentBody: Buffer | undefined;
  /** What is in memory of its body, until it is answered. */
  bodyShare: BodyShare | undefined;
  foundRoute: FoundRoute | undefined;
  /** Renders a failure of the server for routes that do not use the API's envelope. */
  failed: RawRoute['failed'];
  knownCaller: Caller | undefined;
  readonly startedMs = performance.now();
  #params: Params | undefined;

  constructor(request: IncomingCall, origin: Origin) {
    this.request = request;
    this.origin = origin;
  }

  get route(): FoundRoute {
    return this.foundRoute ?? throwTooEarly('route');
  }

  get caller(): Caller {
    return this.knownCaller ?? throwTooEarly('caller');
  }

  get params(): Params {
    return this.#params ?? throwTooEarly('parameters');
  }

  set params(params: Params) {
    this.#params = params;
  }
}

/** True when the request is answered, so that no further step runs. */
type Answered = true | undefined;

/**
 * One step of the pipeline. It throws a refusal, and returns a promise only where it has to wait.
 */
export type Step = (context: RequestContext) => Answered | Promise<Answered>;

function throwTooEarly(what: string): never {
  throw new Error(`The ${what} of this request is not known yet: the step that finds it has not run.`);
}
