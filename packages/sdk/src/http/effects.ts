// What a request does on the service, as far as its route tells, and what may therefore be said when it fails: whether
// it was carried out, and how to find that out. Pure functions; a table test holds them.
import type { Outcome, Phase } from '../errors.ts';

/**
 * What sending a request a second time would do. `read`: nothing is changed at all. `repeatable`: the caller or the SDK
 * knows that twice is as good as once. `idempotent`: the route itself says so, but another client may have changed the
 * record in between. `changing`: everything else.
 */
export type Effect = 'read' | 'repeatable' | 'idempotent' | 'changing';

const READING_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Beginning an upload changes no file: what was begun and is not completed is dropped by the service. */
const READING_ROUTES: ReadonlySet<string> = new Set(['POST /file_actions/begin_upload/{path}']);

/** The effect of a route such as `DELETE /users/{id}`; `repeatable` is what the caller says. */
export function effectOf(route: string, repeatable: boolean): Effect {
  const method = route.slice(0, route.indexOf(' '));
  if (READING_METHODS.has(method) || READING_ROUTES.has(route)) return 'read';
  if (repeatable) return 'repeatable';
  // PUT and PATCH set fields to given values. A record that is deleted by its id does not come back under it; a path
  // may.
  if (method === 'PUT' || method === 'PATCH' || isDeletionById(route)) return 'idempotent';
  return 'changing';
}

/** Whether a route deletes one record by its id, so that a record that is missing the second time has been deleted. */
function isDeletionById(route: string): boolean {
  return /^DELETE .*\/\{(?:\w+_)?id\}$/.test(route);
}

/** How far a request had come when it failed, over all its attempts. */
export interface FailedProgress {
  readonly effect: Effect;
  readonly phase: Phase;
  /** An earlier attempt may have been carried out. */
  readonly mayHaveHappened: boolean;
  /** The API itself had answered with success. */
  readonly succeeded: boolean;
}

/** What became of a request that failed without an answer that could be used. */
export function outcomeOfFailure({ effect, phase, mayHaveHappened, succeeded }: FailedProgress): Outcome {
  if (effect === 'read') return 'not-carried-out';
  if (succeeded) return 'done';
  if (mayHaveHappened) return 'unknown';
  return phase === 'request' || phase === 'response' || phase === 'body' ? 'unknown' : 'not-carried-out';
}

/** A refusal, as far as it tells whether the request was carried out. */
export interface Refusal {
  readonly effect: Effect;
  readonly status: number;
  /** Whether it is in the API's own form, and not from something on the way to it. */
  readonly isFromApi: boolean;
  readonly mayHaveHappened: boolean;
}

/**
 * What became of a request that was refused. The API checks a request before it carries it out, so its own refusals
 * with 4xx are believed; that it has too much to do, or ran out of time, says a gateway as well, after the work is
 * done.
 */
export function outcomeOfRefusal({ effect, status, isFromApi, mayHaveHappened }: Refusal): Outcome {
  if (effect === 'read') return 'not-carried-out';
  const isBelieved = isFromApi && status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isBelieved && !mayHaveHappened ? 'not-carried-out' : 'unknown';
}

/** Where to look whether a change was carried out, as a sentence for the end of a message. */
export function adviseCheck(route: string, outcome: Outcome): string | undefined {
  if (outcome === 'not-carried-out') return undefined;
  const verdict = outcome === 'done' ? 'It was carried out' : 'It may have been carried out';
  return `${verdict}; ${checkOf(route)} shows what is there now.`;
}

function checkOf(route: string): string {
  const path = route.slice(route.indexOf(' ') + 1);
  if (/^\/file_actions\/(?:copy|move|transform|gpg_\w+|unzip|zip)\b/.test(path)) {
    return 'GET /file_actions/metadata/{path} for the destination';
  }
  if (/^\/(?:files|folders|file_actions)\b.*\{path\}/.test(path)) return 'GET /file_actions/metadata/{path}';
  // A record by its id, else the list that it would be in.
  return `GET ${/^.*\}/.exec(path)?.[0] ?? /^\/\w+/.exec(path)?.[0] ?? path}`;
}
