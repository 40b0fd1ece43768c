// One run of the program: real streams, signals, one call of run(), the exit status. The process ends by itself, so
// that everything written arrives; only a second Ctrl-C, or a first one whose grace is over, ends it at once.
import { EXIT } from './exit-status.ts';
import { Interrupter } from './interruption.ts';
import { run } from './program.ts';
import { ReaderGone } from './stops.ts';
import { Terminal } from './ui/terminal.ts';

/** Runs one command line, and leaves its status as that of the process. */
export async function start(argv: readonly string[]): Promise<void> {
  const interrupter = new Interrupter(() => {
    terminal.clearStatus();
    process.exit(EXIT.interrupted);
  });
  const { stdout, stderr, env: environment } = process;
  let isStdinOpen = false;
  const terminal = new Terminal({
    get stdin() {
      isStdinOpen = true;
      return process.stdin;
    },
    stdout,
    stderr,
    environment,
    noColor: argv.includes('--no-color'),
    onReaderGone: () => interrupter.stop(new ReaderGone()),
  });
  interrupter.listen();
  try {
    process.exitCode = await run(argv, { terminal, environment, interrupter });
  } finally {
    interrupter.release();
    // An unread pipe would keep the process alive.
    if (isStdinOpen) process.stdin.unref?.();
  }
}
