// Lays out text: comments, wrapped lines, TypeScript literals. Emitters use it so that they hold no formatting of their
// own.

import { key, quote } from './names.ts';
import { isObject } from './reader.ts';

const WIDTH = 120;

/** First lines of every generated TypeScript file. */
export function notice(source: string): string {
  return `// Generated from ${source}.\n// Change the catalogue, then run \`npm run generate\`.\n`;
}

/** The comment of a method: what it does and its route, which stays in one piece. */
export function routeComment(summary: string, route: string, indent: string): string {
  const together = `${summary} \`${route}\``;
  return comment(indent.length + together.length + 7 <= WIDTH ? [together] : [summary, `\`${route}\``], indent);
}

/** A TSDoc comment of one or more paragraphs, on one line where it fits. Empty without paragraphs. */
export function comment(paragraphs: readonly string[], indent = ''): string {
  const [first, ...more] = paragraphs;
  if (first === undefined) return '';
  const short = `${indent}/** ${first} */`;
  if (more.length === 0 && short.length <= WIDTH) return `${short}\n`;
  const blocks = paragraphs.map((paragraph) => wrap(paragraph, WIDTH - indent.length - 3));
  const lines = blocks.flatMap((block, index) => {
    const list = paragraphs[index]?.startsWith('- ') && paragraphs[index - 1]?.startsWith('- ');
    return index === 0 || list ? block : ['', ...block];
  });
  const body = lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}`).join('\n');
  return `${indent}/**\n${body}\n${indent} */\n`;
}

/** Breaks a paragraph at spaces; the lines after the first of a list item are indented. */
function wrap(paragraph: string, width: number): string[] {
  const hanging = paragraph.startsWith('- ') ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hanging + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A JSON value as a TypeScript literal on one line. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (!isObject(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${key(name)}: ${literal(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** Names in backquotes as a phrase: "`a`, `b` and `c`". */
export function phrase(names: readonly string[], word = 'and'): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}

/** A Markdown table; bars in cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
