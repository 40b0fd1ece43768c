// Tells a failure that ended a command: on standard error, in a sentence, with what to do about it.

import { EXIT, type ExitStatus } from './exit-status.ts';
import { describeFailure, type Failure } from './failures.ts';
import type { Interrupter } from './interruption.ts';
import { ReaderGone } from './stops.ts';
import { escapeForTerminal } from './ui/escape.ts';
import type { Terminal } from './ui/terminal.ts';

/** Says what went wrong and answers the status. Ends quietly when the reader of standard output has gone. */
export function tellFailure(
  error: unknown,
  { terminal, interrupter }: { terminal: Terminal; interrupter: Interrupter },
): ExitStatus {
  terminal.clearStatus();
  if (error instanceof ReaderGone || interrupter.signal.reason instanceof ReaderGone) return EXIT.done;
  if (interrupter.isInterrupted) {
    terminal.say('filescom: stopped.');
    return EXIT.interrupted;
  }
  const failure = describeFailure(error);
  terminal.say(`filescom: ${failureLine(failure)}`);
  return failure.status;
}

/** The sentence and the advice, safe for a terminal. */
export function failureLine({ message, advice }: Failure): string {
  return [message, advice]
    .filter((text) => text !== undefined)
    .map((text) => escapeForTerminal(text))
    .join(' ');
}

/** Says what went wrong where the command goes on all the same. */
export function tellAndGoOn(error: unknown, terminal: Terminal): void {
  terminal.say(`filescom: ${failureLine(describeFailure(error))}`);
}
