// The contract between the interop run and one vendor client: how it is brought and which programs tell its stories.
// A further language is one folder with its programs, one entry here that prepares them, and one line in `main.ts`.

/**
 * One program of a client. It prints a line for each check it makes: `ok NAME` or `not ok NAME`, unless `lines` says
 * otherwise; what it prints after `# ` is shown.
 */
export interface StoryProgram {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the program after this time; three minutes by default. */
  readonly timeoutMs?: number;
  /** `required` are lines that have to come, each once. */
  readonly lines?: { readonly passed: RegExp; readonly failed: RegExp; readonly required?: readonly RegExp[] };
  /** The folder in which the program runs; an empty one by default. */
  readonly cwd?: string;
  /** Gets a server in simulator mode, in this state. */
  readonly simulator?: SimulatorScenario;
}

/** The state in which a program finds a simulator, and what has to have come in the end. */
export interface SimulatorScenario {
  /** The body of the reset. */
  readonly reset: object;
  /** A file with `fixtures`, `faults`, `attempts` and the `failure_cases` that the program reads. */
  readonly failureCases?: string;
}

/** A client that is ready, or the reason why this machine cannot have it. */
export type Preparation = { readonly programs: readonly StoryProgram[] } | { readonly missing: string };

/** One vendor client in one version. */
export interface InteropClient {
  readonly name: string;
  /** May be missing even where everything else is demanded, as it needs a compiler. */
  readonly optional?: true;
  /** Which address its programs get; `http` by default. */
  readonly scheme?: 'http' | 'https';
  /** Installs what the client needs below `cacheDir`, which is kept between runs, and answers its programs. */
  prepare(cacheDir: string): Promise<Preparation>;
}
