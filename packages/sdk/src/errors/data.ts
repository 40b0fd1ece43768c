// What errors are made from: the call that failed, how far it had come, and what was answered. Types only.

/** Where a call stood when it failed: the route it was made on and how often it was sent. */
export interface FailedCall {
  /** The route with its method, as in the reference: `GET /groups/{id}`. */
  readonly route: string;
  /** How often the request was sent, retries included. */
  readonly attempts: number;
}

/** How far a request had come when its connection failed. At `connect` nothing of it had left this machine. */
export type FailureStage = 'connect' | 'request' | 'response';

/** What a connection failure carries besides its message. */
export interface ConnectionFailure extends Partial<FailedCall> {
  readonly stage: FailureStage;
  /** The system's own code, such as `ECONNREFUSED`. */
  readonly code?: string | undefined;
  /** Whether the request went out on a connection that had served another one before. */
  readonly reusedConnection?: boolean;
  readonly cause?: unknown;
}

/** Which of a call's clocks ran out: making the connection, silence on it, or the whole call. */
export type Timeout = 'open' | 'read' | 'deadline';

/** What every answer from the API that could not be used carries. */
export interface ErrorData extends FailedCall {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly cause?: unknown;
}

/** A refusal as the API words it, together with the call it answers. */
export interface Problem extends ErrorData {
  readonly type: string;
  /** What the call was about: `"in/a.txt"`, `id 7`. */
  readonly subject?: string | undefined;
  /** The API's own sentence. */
  readonly reason: string;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly errors?: readonly string[];
  readonly modelErrors?: Readonly<Record<string, readonly string[]>>;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly retryAfterMs?: number | undefined;
}

/** What is known of a refusal by a storage host. */
export interface StorageRefusal {
  /** What was attempted, as a sentence's beginning: `Sending part 3`. */
  readonly doing: string;
  readonly status: number;
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfter?: string | null | undefined;
}
