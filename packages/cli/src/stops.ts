// The two ways in which the program itself ends a command: the reader asked for something impossible, or pressed
// Ctrl-C.

/** The command was called wrongly; nothing was done. */
export class UsageError extends Error {
  override get name(): string {
    return 'UsageError';
  }
}

/** A pattern of the reader's matches nothing. */
export class NothingMatchesError extends Error {
  override get name(): string {
    return 'NothingMatchesError';
  }
}

/** The reader stopped the command, by Ctrl-C or by leaving a question. */
export class Interruption extends Error {
  constructor(message = 'Stopped.') {
    super(message);
  }

  override get name(): string {
    return 'Interruption';
  }
}

/** Whoever read our standard output has gone, as `head` does: there is nobody left to work for. */
export class ReaderGone extends Error {
  constructor() {
    super('Nobody reads the output any more.');
  }

  override get name(): string {
    return 'ReaderGone';
  }
}
