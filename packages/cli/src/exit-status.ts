// The exit statuses of the program and the rule that picks one when several things happened. The only place that knows
// the numbers.

/** What the program's exit status says. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  notAllowed: 3,
  notFound: 4,
  noConnection: 5,
  differs: 6,
  unknown: 7,
  /** `sync --plan --exit-code`: there is something to do. */
  pending: 10,
  interrupted: 130,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** What each status means, for help and the man page. */
export const EXIT_MEANINGS: readonly (readonly [ExitStatus, string])[] = [
  [EXIT.done, 'all done'],
  [EXIT.failed, 'something failed; a summary names what'],
  [EXIT.usage, 'wrong usage; nothing was done'],
  [EXIT.notAllowed, 'not allowed: no or wrong credentials, or no right'],
  [EXIT.notFound, 'not found'],
  [EXIT.noConnection, 'no connection, or a timeout'],
  [EXIT.differs, 'bytes that differ from what was sent or stored'],
  [EXIT.unknown, 'unknown whether it happened: look before you repeat it'],
  [EXIT.pending, 'with sync --plan --exit-code: there is something to do'],
  [EXIT.interrupted, 'stopped by Ctrl-C'],
];

/** Statuses that are never hidden by others, the strongest first. */
const PRECEDENCE: readonly ExitStatus[] = [EXIT.interrupted, EXIT.unknown, EXIT.differs];

/**
 * Picks the status of a command from those of its failures and how many things it did. An interruption, an unknown
 * outcome and differing bytes are never hidden; else the kind that all failures share, if nothing succeeded; else 1.
 */
export function combineStatuses(failures: readonly ExitStatus[], succeeded: number): ExitStatus {
  const [first] = failures;
  if (first === undefined) return EXIT.done;
  const strongest = PRECEDENCE.find((status) => failures.includes(status));
  if (strongest !== undefined) return strongest;
  return succeeded === 0 && failures.every((status) => status === first) ? first : EXIT.failed;
}
