// The contract of a command: one constant that says what it takes, and the function that does it. program.ts makes the
// parser, the help, the completion and the man page of it.
import type { FilesClient } from '@filescom/sdk';
import type { Settings } from './config/settings.ts';
import type { ExitStatus } from './exit-status.ts';
import type { CommandInput } from './input.ts';
import type { OutputFormat } from './ui/formats.ts';
import type { Terminal } from './ui/terminal.ts';

/** A positional argument. */
export interface ArgumentSpec {
  readonly name: string;
  readonly summary: string;
  readonly optional?: boolean;
  /** Takes all that follow; only the last one can. */
  readonly variadic?: boolean;
}

/** A flag. `flags` is in the notation of the help: `-r, --recursive`, `--name <glob>`, `--[no-]x` is not one. */
export interface OptionSpec {
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  /** May be given several times; its value is the list. */
  readonly repeatable?: boolean;
}

/** A line of the help that can be copied. */
interface ExampleSpec {
  readonly command: string;
  readonly does: string;
}

/** What a command is, without what it does. */
export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  /** Further paragraphs of the help. */
  readonly details?: readonly string[];
  readonly arguments?: readonly ArgumentSpec[];
  /** The order of the arguments, where it is not that of `arguments`: `LOCAL… REMOTE`. */
  readonly usage?: string;
  readonly options?: readonly OptionSpec[];
  readonly examples: readonly ExampleSpec[];
}

export interface CommandSpec extends CommandShape {
  run(context: CommandContext, input: CommandInput): Promise<ExitStatus>;
}

/** A command in the list of all: enough for help, and the way to the rest. */
export interface CommandEntry {
  readonly name: string;
  readonly group: 'files' | 'sync' | 'accounts' | 'more';
  readonly summary: string;
  /** Left out of the help. */
  readonly isHidden?: boolean;
  load(): Promise<CommandSpec>;
}

/** Options that every command takes. */
export interface GlobalOptions {
  readonly profile: string | undefined;
  readonly baseUrl: string | undefined;
  /** Undefined where the reader did not choose one. */
  readonly format: OutputFormat | undefined;
  readonly fields: readonly string[] | undefined;
  readonly isQuiet: boolean;
  readonly logLevel: 'none' | 'error' | 'warn' | 'info' | 'debug';
}

/** Everything outside of a command that it may touch. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly globals: GlobalOptions;
  /** The environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What was typed after `filescom`, for the line that goes on after Ctrl-C. */
  readonly argv: readonly string[];
  /** Ends with the first Ctrl-C, or when nobody reads the output any more. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  now(): number;
  /** The address and the credential in use; reads the profile when first asked. */
  settings(): Promise<Settings>;
  /** The client; made when first asked for, so that help needs no credential. */
  client(): Promise<FilesClient>;
}
