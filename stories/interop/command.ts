// Runs the commands of the interop run: quietly while they work, with everything they printed when they fail.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a command ended. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the command after this time; ten minutes by default. */
  readonly timeoutMs?: number;
}

/** Runs a command to its end, whatever its exit code. Rejects when it cannot be started or takes too long. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.timeout(options.timeoutMs ?? 600_000),
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, stdout, output };
}

/** Runs a command that must succeed; throws with everything it printed. */
export async function mustRun(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const result = await runCommand(command, args, options);
  if (result.exitCode !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${result.exitCode}:\n${result.output}`);
  }
  return result.stdout;
}

/** True if the command starts and succeeds on this machine. */
export async function works(command: string, args: readonly string[]): Promise<boolean> {
  return runCommand(command, args).then(
    (result) => result.exitCode === 0,
    () => false,
  );
}
