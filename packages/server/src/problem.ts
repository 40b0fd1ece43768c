// The one way anything in the server refuses a call: a typed problem that knows its status and wording.
// Thrown by the domain, which knows no HTTP; `http/respond.ts` turns it into the error envelope.

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
  readonly type: string;
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(type: string, message: string, details: ProblemDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.type = type;
    this.status = details.status ?? statusOf(type);
    this.details = details;
  }

  /** The last segment of the type in title case, as clients print it. */
  get title(): string {
    const kind = this.type.slice(this.type.lastIndexOf('/') + 1);
    return kind.replaceAll('_', '-').split('-').map(capitalised).join(' ');
  }
}

/** Makes the problem to throw: `throw problem('not-found', 'There is no group 7.')`. */
export function problem(type: string, message: string, details?: ProblemDetails): Problem {
  return new Problem(type, message, details);
}

const statusOfGroup: Readonly<Record<string, number>> = {
  'bad-request': 422,
  'not-authenticated': 401,
  'not-authorized': 403,
  'not-found': 404,
  'processing-failure': 422,
  'rate-limited': 429,
  'service-unavailable': 422,
  'site-configuration': 403,
};

const statusOfType: Readonly<Record<string, number>> = {
  'bad-request/cannot-download-directory': 400,
  'bad-request/datetime-parse': 400,
  'not-authenticated/lockout-region-mismatch': 403,
  'processing-failure/destination-parent-does-not-exist': 409,
  'processing-failure/folder-locked': 403,
};

function statusOf(type: string): number {
  return statusOfType[type] ?? statusOfGroup[type.split('/', 1)[0] ?? ''] ?? 500;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
