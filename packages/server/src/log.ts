// The server's log: one line per event on a writer given by the owner (standard error in the command), silent by default.

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Writes events with their facts; never a credential or file content. */
export interface Log {
  debug(message: string, facts?: Readonly<Record<string, unknown>>): void;
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** A log that hands every line at or above `level` to `write`. */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const threshold = logLevels.indexOf(level);
  const at =
    (own: LogLevel) =>
    (message: string, facts: Readonly<Record<string, unknown>> = {}) => {
      if (logLevels.indexOf(own) < threshold) return;
      write(`${new Date().toISOString()} ${own} ${message}${listed(facts)}`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function listed(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(
      ([name, value]) => ` ${name}=${value instanceof Error ? (value.stack ?? value.message) : JSON.stringify(value)}`,
    )
    .join('');
}
