// The index for assistants, in the form of llmstxt.org: what the project is, then each document with its first lines.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of llms.txt for documents whose paths are relative to the repository. */
export function composeIndex(root: string, documents: readonly string[]): string {
  const read = (name: string) => readFileSync(join(root, name), 'utf8');
  const lines = documents.map((name) => {
    const [, title = name] = /^# (.+)$/m.exec(read(name)) ?? [];
    const page = name
      .replace(/^docs\//, '')
      .replace('/', '_')
      .replace(/\.md$/, '.html');
    return `- [${title}](documents/${page})${summaryOf(read(name))}`;
  });
  return `${read('AGENTS.md').trim()}\n\n## Documents\n\n${lines.join('\n')}\n`;
}

/** The first sentence of the first paragraph. */
function summaryOf(text: string): string {
  const paragraph = text.split('\n\n').find((part) => /^[A-Z]/.test(part)) ?? '';
  const [sentence = ''] = paragraph.replaceAll('\n', ' ').split(/(?<=[.:]) /);
  return sentence === '' ? '' : `: ${sentence}`;
}
