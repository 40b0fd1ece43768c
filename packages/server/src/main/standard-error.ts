// Writes the lines of the log to standard error. Where the reader of a pipe is slow or gone, lines wait in memory up to
// a limit; beyond it they are left out and counted: a server must not stand still for its log, nor end with it.
import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';

/** Lines that wait for a reader. */
const MAX_WAITING_BYTES = 1024 * 1024;
const MAX_FLUSH_MS = 500;

/** Where the log goes. */
export interface LineWriter {
  /** Whether colours are wanted there. */
  readonly colors: boolean;
  write(line: string): void;
  /** Resolves when all lines are out, or nobody takes them. */
  flush(): Promise<void>;
}

export function openStandardError(fd = 2): LineWriter {
  const stream = isPipe(fd) ? new Socket({ fd, readable: false, writable: true }) : process.stderr;
  return { ...createLineWriter(stream), colors: stream === process.stderr && wantsColors() };
}

/** Node writes to its own standard error at once, which would wait for the reader of a pipe. */
function isPipe(fd: number): boolean {
  const stats = fstatSync(fd);
  return stats.isFIFO() || stats.isSocket();
}

/** By the terminal, NO_COLOR and FORCE_COLOR. */
function wantsColors(): boolean {
  return process.stderr.isTTY === true && process.stderr.hasColors();
}

/** The writer behind any stream. */
export function createLineWriter(stream: Writable): Omit<LineWriter, 'colors'> {
  let isGone = false;
  let leftOut = 0;
  stream.on('error', () => {
    isGone = true;
  });
  return {
    write(line) {
      if (isGone) return;
      if (stream.writableLength > MAX_WAITING_BYTES) {
        leftOut += 1;
        return;
      }
      const note = leftOut === 0 ? '' : `${leftOut} lines of the log were left out: nobody was reading them\n`;
      leftOut = 0;
      stream.write(`${note}${line}\n`);
    },
    flush: () =>
      new Promise((resolve) => {
        if (isGone || stream.writableLength === 0) {
          resolve();
          return;
        }
        const timer = setTimeout(resolve, MAX_FLUSH_MS);
        stream.write('', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
