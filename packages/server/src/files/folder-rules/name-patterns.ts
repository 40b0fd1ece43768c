// Tries the names of files against the regular expressions of folders. Such a pattern may backtrack without end, and
// nothing in the language stops it, so this is done on a thread of its own, one question after the other. A thread that
// has not answered in time is ended, and what it was asked is remembered: the same patterns are not tried again, and
// fit no name. The next question starts a new thread. Questions that wait are bounded.
import { Worker } from 'node:worker_threads';
import { problem } from '../../problem.ts';

/** What is sent to the thread. It answers each question with true or false, and says `ready` once it has started. */
export interface NameQuestion {
  readonly patterns: readonly string[];
  readonly name: string;
}

interface WaitingQuestion extends NameQuestion {
  readonly key: string;
  resolve(fits: boolean): void;
  reject(error: unknown): void;
}

/** Honest patterns take far below a millisecond; a machine that is busy elsewhere takes its time, too. */
const TIME_LIMIT_MS = 500;
const MAX_WAITING = 1_000;
const MAX_SLOW = 1_000;
const MAX_HEAP_MB = 64;

/** The patterns of all folders of a server. */
export class NamePatterns {
  readonly #waiting: WaitingQuestion[] = [];
  /** Patterns that took too long, latest last. */
  readonly #slow = new Set<string>();
  #thread: PatternThread | undefined;
  #asking: Promise<void> | undefined;
  #isClosed = false;

  /** True if one of the patterns fits the name: a regular expression, alone or between slashes with its flags. */
  fits(patterns: readonly string[], name: string): Promise<boolean> {
    const key = JSON.stringify(patterns);
    if (this.#slow.has(key) || this.#isClosed) return Promise.resolve(false);
    if (this.#waiting.length >= MAX_WAITING) {
      const text = 'Too many names are being tried against the patterns of folders. Try again.';
      throw problem('rate-limited/too-many-concurrent-requests', text, { headers: { 'Retry-After': '1' } });
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, patterns, name, resolve, reject });
      this.#asking ??= this.#askAll();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.end();
    await this.#asking;
  }

  async #askAll(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      try {
        next.resolve(!this.#slow.has(next.key) && !this.#isClosed && (await this.#ask(next)));
      } catch (error) {
        next.reject(error);
      }
    }
    this.#asking = undefined;
  }

  async #ask({ key, patterns, name }: WaitingQuestion): Promise<boolean> {
    this.#thread ??= new PatternThread();
    const thread = this.#thread;
    const answer = await thread.ask({ patterns, name });
    if (typeof answer === 'boolean') return answer;
    this.#thread = undefined;
    await thread.end();
    // A pattern that has ended the thread, as it took all of its memory, is no better.
    this.#rememberSlow(key);
    return false;
  }

  #rememberSlow(key: string): void {
    const [oldest] = this.#slow;
    if (this.#slow.size >= MAX_SLOW && oldest !== undefined) this.#slow.delete(oldest);
    this.#slow.add(key);
  }
}

/** What became of a question: its answer, none in time, or none ever as the thread is gone. */
type Outcome = boolean | 'late' | 'gone';

/** One thread. It is asked one question at a time. */
class PatternThread {
  readonly #worker: Worker;
  /** Time counts from here: on a busy machine a thread takes longer to start than any pattern. */
  readonly #started: Promise<void>;
  #settle: (outcome: Outcome) => void = () => undefined;
  #isGone = false;

  constructor() {
    // The module has another extension after it was built.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./name-pattern-worker.${extension}`, import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    worker.unref();
    this.#worker = worker;
    this.#started = new Promise((resolve) => {
      worker.on('message', (message: unknown) => (typeof message === 'boolean' ? this.#settle(message) : resolve()));
      worker.on('error', () => this.#settle('gone'));
      worker.on('exit', () => {
        this.#isGone = true;
        this.#settle('gone');
        resolve();
      });
    });
  }

  async ask(question: NameQuestion): Promise<Outcome> {
    await this.#started;
    if (this.#isGone) return 'gone';
    return await new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle('late'), TIME_LIMIT_MS);
      this.#settle = (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      this.#worker.postMessage(question);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
