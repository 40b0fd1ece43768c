// `filescom tree`: a folder and all below it, drawn.

import { baseName } from '@filescom/sdk';
import type { CommandSpec } from '../command.ts';
import { combineStatuses, type ExitStatus } from '../exit-status.ts';
import { describeFailure } from '../failures.ts';
import { remotePath, showPath } from '../files/remote-path.ts';
import { walkFolder } from '../files/walk.ts';
import { plural, showBytes } from '../quantities.ts';
import { failureLine } from '../tell.ts';
import { escapeForTerminal } from '../ui/escape.ts';

export const TREE: CommandSpec = {
  name: 'tree',
  summary: 'Draws a folder and what is below it.',
  arguments: [{ name: 'path', summary: 'remote folder; the root if left out', optional: true }],
  options: [{ flags: '-L, --depth <levels>', summary: 'Only so many levels.' }],
  examples: [{ command: 'filescom tree /reports --depth 2', does: 'Two levels of a folder' }],
  async run(context, input) {
    const { terminal, signal } = context;
    const client = await context.client();
    const root = remotePath(input.optionalArgument(0) ?? '/');
    const statuses: ExitStatus[] = [];
    const onFailure = (path: string, error: unknown): void => {
      const failure = describeFailure(error);
      statuses.push(failure.status);
      terminal.say(`filescom: ${escapeForTerminal(showPath(path))}: ${failureLine(failure)}`);
    };
    let [files, folders, bytes] = [0, 0, 0];
    const drawing = new Drawing(terminal.isInteractive);
    await terminal.write(`${drawing.clean(showPath(root))}\n`);
    for await (const { record, depth } of walkFolder(client, root, {
      signal,
      maxDepth: input.count('depth', 1),
      onFailure,
    })) {
      const isFolder = record.type === 'directory';
      folders += isFolder ? 1 : 0;
      files += isFolder ? 0 : 1;
      bytes += record.size ?? 0;
      const line = drawing.add(`${baseName(record.path)}${isFolder ? '/' : ''}`, depth);
      if (line !== '') await terminal.write(line);
    }
    await terminal.write(drawing.end());
    if (!context.globals.isQuiet)
      terminal.say(`${plural(folders, 'folder')}, ${plural(files, 'file')}, ${showBytes(bytes)}`);
    return combineStatuses(statuses, files + folders);
  },
};

/** Draws branches. Whether an entry is the last of its folder is known only later, so lines wait until it is. */
class Drawing {
  readonly #isEscaped: boolean;
  #waiting: { readonly name: string; readonly depth: number }[] = [];
  /** Whether the folder above the waiting lines goes on, by level. */
  readonly #goesOn: boolean[] = [];

  constructor(isEscaped: boolean) {
    this.#isEscaped = isEscaped;
  }

  clean(name: string): string {
    return this.#isEscaped ? escapeForTerminal(name) : name;
  }

  add(name: string, depth: number): string {
    this.#waiting.push({ name, depth });
    return depth === 1 ? this.#draw(true) : '';
  }

  end(): string {
    return this.#draw(false);
  }

  /** Draws what waits. With `keepLast` the newest line, which begins the next branch, goes on waiting. */
  #draw(keepLast: boolean): string {
    const lines = keepLast ? this.#waiting.slice(0, -1) : this.#waiting;
    const newest = this.#waiting.at(-1);
    this.#waiting = keepLast && newest !== undefined ? [newest] : [];
    return lines.map((line, index) => this.#line(line, lines.slice(index + 1), keepLast)).join('');
  }

  #line(
    { name, depth }: { name: string; depth: number },
    later: readonly { depth: number }[],
    hasMore: boolean,
  ): string {
    const next = later.find((other) => other.depth <= depth);
    const goesOn = next === undefined ? depth === 1 && hasMore : next.depth === depth;
    this.#goesOn[depth] = goesOn;
    let above = '';
    for (let level = 1; level < depth; level += 1) above += this.#goesOn[level] === true ? '│   ' : '    ';
    return `${above}${goesOn ? '├── ' : '└── '}${this.clean(name)}\n`;
  }
}
