// Questions to a person. Each refuses to be asked where nobody can answer, and names the flag that answers it instead.
// Whoever leaves a question by Ctrl-C has interrupted the command.
import { Interruption, UsageError } from '../stops.ts';
import type { Terminal } from './terminal.ts';

/** Throws UsageError where nobody can be asked; `flag` answers the question instead. */
export function requireReader(terminal: Terminal, flag: string): void {
  if (!terminal.canAsk) throw new UsageError(`There is nobody to ask: give ${flag}, or run this on a terminal.`);
}

/** Asks for yes or no; no is the default. `flag` is what answers yes beforehand. */
export async function askConfirmation(terminal: Terminal, message: string, flag: string): Promise<boolean> {
  requireReader(terminal, flag);
  terminal.clearStatus();
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message, initialValue: false, output: process.stderr });
  if (isCancel(answer)) throw new Interruption();
  return answer;
}

/** Asks for one line of text. */
export async function askText(terminal: Terminal, message: string, flag: string, initialValue = ''): Promise<string> {
  requireReader(terminal, flag);
  const { text, isCancel } = await import('@clack/prompts');
  const answer = await text({ message, initialValue, output: process.stderr });
  if (isCancel(answer)) throw new Interruption();
  return answer ?? '';
}

/** Asks for what must not be seen. */
export async function askSecret(terminal: Terminal, message: string, flag: string): Promise<string> {
  requireReader(terminal, flag);
  const { password, isCancel } = await import('@clack/prompts');
  const answer = await password({ message, output: process.stderr });
  if (isCancel(answer)) throw new Interruption();
  return answer ?? '';
}

/** Asks for one of a few. */
export async function askChoice<T extends string>(
  terminal: Terminal,
  message: string,
  choices: readonly { readonly value: T; readonly label: string }[],
  flag: string,
): Promise<T> {
  requireReader(terminal, flag);
  const { select, isCancel } = await import('@clack/prompts');
  const answer = await select<string>({
    message,
    options: choices.map((choice) => ({ ...choice })),
    output: process.stderr,
  });
  if (isCancel(answer)) throw new Interruption();
  const chosen = choices.find(({ value }) => value === answer);
  if (chosen === undefined) throw new Interruption();
  return chosen.value;
}
