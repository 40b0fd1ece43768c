// `filescom completion SHELL` prints the script for a shell; the script asks `filescom complete WORDS…`, which knows
// all commands and flags.
import type { CommandSpec } from '../command.ts';
import { SHELL_SCRIPTS, type Shell } from '../completion/shells.ts';
import { EXIT } from '../exit-status.ts';
import { UsageError } from '../stops.ts';

export const COMPLETION: CommandSpec = {
  name: 'completion',
  summary: 'Prints the completion script for bash, zsh or fish.',
  arguments: [{ name: 'shell', summary: 'bash, zsh or fish' }],
  examples: [
    { command: 'source <(filescom completion bash)', does: 'In ~/.bashrc' },
    { command: 'source <(filescom completion zsh)', does: 'In ~/.zshrc, after compinit' },
    { command: 'filescom completion fish > ~/.config/fish/completions/filescom.fish', does: 'Once' },
  ],
  async run({ terminal }, input) {
    const shell = input.argument(0);
    if (!isShell(shell)) throw new UsageError(`There are scripts for bash, zsh and fish, not for "${shell}".`);
    await terminal.write(SHELL_SCRIPTS[shell]);
    return EXIT.done;
  },
};

function isShell(text: string): text is Shell {
  return Object.hasOwn(SHELL_SCRIPTS, text);
}
