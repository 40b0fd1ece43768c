// How many columns text takes on a terminal, and how it is made to fit. Wide and combined characters are measured,
// never cut in two.
import measure from 'fast-string-width';

const ELLIPSIS = '…';

/** Columns that a line of text takes; codes for colours take none. */
export function columnsOf(text: string): number {
  return measure(text);
}

/** Cuts text in the middle, so that the beginning and the end of a path stay readable. */
export function cutMiddle(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  if (columns < 1) return '';
  const kept = columns - 1;
  const characters = splitCharacters(text);
  const head = takeColumns(characters, Math.floor(kept / 2));
  const tail = takeColumns(characters.toReversed(), kept - columnsOf(head.join('')));
  return `${head.join('')}${ELLIPSIS}${tail.toReversed().join('')}`;
}

/** Cuts text at its end. */
export function cutEnd(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  if (columns < 1) return '';
  const characters = splitCharacters(text);
  return `${takeColumns(characters, columns - 1).join('')}${ELLIPSIS}`;
}

let segmenter: Intl.Segmenter | undefined;

/** What people see as one character each. */
function splitCharacters(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function takeColumns(characters: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += columnsOf(character);
    if (used > columns) break;
    taken.push(character);
  }
  return taken;
}

/** Fills up to `columns` with blanks, behind the text or before it. */
export function pad(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, columns - columnsOf(text)));
  return side === 'left' ? text + blanks : blanks + text;
}

/** Breaks a paragraph at blanks; every line after the first is indented. */
export function wrapText(text: string, columns: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > columns) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
