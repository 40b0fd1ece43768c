// The one way anything in the server refuses a call: a typed problem that knows its status and wording.
// Thrown by the domain, which knows no HTTP; `http/envelope.ts` turns it into the error envelope.
import { PROBLEMS, type ProblemType } from './generated/problems.ts';

/** What a refusal may carry besides its type and sentence. */
export interface ProblemDetails {
  /** Facts a client acts upon, such as a partial session id. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Validation failures: field name to complete sentences. */
  readonly modelErrors?: Readonly<Record<string, readonly string[]>>;
  /** Short keys beside `modelErrors`: field name to words such as `blank` or `taken`. */
  readonly modelErrorKeys?: Readonly<Record<string, readonly string[]>>;
  /** Overrides the status that belongs to the type. */
  readonly status?: number;
  /** Response headers of this refusal alone, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A refusal of the API, with a type from the catalogue and the HTTP status that belongs to it. */
export class Problem extends Error {
  override readonly name: string = 'Problem';
  readonly type: ProblemType;
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(type: ProblemType, message: string, details: ProblemDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.type = type;
    this.status = details.status ?? PROBLEMS[type].status;
    this.details = details;
  }

  /** The type in words, as clients print it. */
  get title(): string {
    return PROBLEMS[this.type].title;
  }
}

/** Makes the problem to throw: `throw problem('not-found', 'There is no group 7.')`. */
export function problem(type: ProblemType, message: string, details?: ProblemDetails): Problem {
  return new Problem(type, message, details);
}

/** The refusal of what one process cannot do for others that share its database. */
export function sharedStoreProblem(sentence: string): Problem {
  const text = `${sentence} Other processes may use the same database; start a server of its own for that.`;
  return problem('bad-request/internal-general-error', text, { status: 501 });
}
