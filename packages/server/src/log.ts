// The server's log: one line per event on a writer given by the owner (standard error in the command), silent by
// default.
import {
  formatEvent,
  formatRequest,
  type LineStyle,
  LOG_LEVELS,
  type LogLevel,
  type RequestLine,
  renderJson,
} from './log-lines.ts';

export { LOG_LEVELS, type LogLevel, type RequestLine } from './log-lines.ts';

export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Writes events with their fields; never a credential or file content. */
export interface Log {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Takes a request that was answered. A log without it hears of no single request. */
  request?(line: RequestLine): void;
}

/** How lines look: plain text by default. */
export interface LogOptions {
  readonly format?: LogFormat;
  /** Colours for a terminal, in text. */
  readonly colors?: boolean;
}

/** A log that hands every line at or above `level` to `write`, without its line break. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void,
  { format = 'text', colors = false }: LogOptions = {},
): Log {
  const threshold = LOG_LEVELS.indexOf(level);
  const isOn = (own: LogLevel) => LOG_LEVELS.indexOf(own) >= threshold;
  const style = (own: LogLevel): LineStyle => ({ level: own, time: new Date().toISOString(), colors });
  const logAt =
    (own: LogLevel) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      if (!isOn(own)) return;
      write(
        format === 'json' ? renderJson(style(own), { message, ...fields }) : formatEvent(style(own), message, fields),
      );
    };
  return {
    debug: logAt('debug'),
    info: logAt('info'),
    warn: logAt('warn'),
    error: logAt('error'),
    ...(isOn('info') && { request: logRequest }),
  };

  function logRequest(line: RequestLine): void {
    const own = line.isAboutServer ? 'debug' : 'info';
    if (!isOn(own)) return;
    const { isAboutServer: _, ...fields } = line;
    const durationMs = Math.round(line.durationMs * 100) / 100;
    write(
      format === 'json'
        ? renderJson(style(own), { message: 'request', ...fields, durationMs })
        : formatRequest(style(own), line),
    );
  }
}
