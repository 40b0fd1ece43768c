// Writes what the reference says of the SDK's own code: the methods beside the operations on the pages of resources,
// and the page of the client, its lists, downloads, files and errors.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentedClass, type DocumentedMember, readClasses } from '../tsdoc.ts';

/** What is on the page of the client, and in which file it is written. */
const SECTIONS: readonly (readonly [title: string, file: string, names: readonly string[]])[] = [
  ['The client', 'client.ts', ['FilesClient']],
  ['Lists', 'listing.ts', ['Listing', 'Page']],
  ['Downloads', 'transfer/download/download.ts', ['Download']],
  ['Files that are read', 'transfer/download/reader.ts', ['TextReader', 'BytesReader']],
  ['Files that are written', 'transfer/upload/writer.ts', ['FileWriter']],
  ['Transfers that can be resumed', 'resources/transfers.ts', ['Transfers']],
  ['Errors', 'errors.ts', []],
  ['Errors of transfers', 'errors/transfers.ts', []],
];

/** The section of a resource's page about the methods that are written by hand; empty where there are none. */
export function ownMethodsSection(root: string, file: string, className: string): string {
  const found = readFrom(root, `resources/${file}.ts`).find(({ name }) => name === className);
  if (found === undefined || found.members.length === 0) return '';
  const intro = 'These are made of several requests, with retries, comparison and resuming.\n\n';
  return `## Transfers and other methods of this package\n\n${intro}${found.members.map(memberText).join('')}`;
}

/** The page of the classes that are no resources. */
export function clientPage(root: string): string {
  const intro =
    'What is no resource: the client itself, lists, downloads, files that are read and written, and the fields of errors. ' +
    'Options are in [configuration](../guides/configuration.md), the types of errors in [errors.md](errors.md).\n\n';
  const sections = SECTIONS.map(([title, file, names]) => {
    const classes = readFrom(root, file).filter(({ name }) => names.length === 0 || names.includes(name));
    return `## ${title}\n\n${classes.map(classText).join('')}`;
  });
  return `# The client\n\n${intro}${sections.join('')}`.replace(/\n+$/, '\n');
}

function readFrom(root: string, file: string): readonly DocumentedClass[] {
  return readClasses(readFileSync(join(root, 'packages/sdk/src', file), 'utf8'));
}

function classText({ name, paragraphs, members }: DocumentedClass): string {
  return `### ${name}\n\n${paragraphs.join('\n\n')}\n\n${members.map(memberText).join('')}`;
}

/** Declarations are no programs, so they are not marked as code that has to compile. */
function memberText({ declaration, paragraphs }: DocumentedMember): string {
  return `\`\`\`text\n${declaration}\n\`\`\`\n\n${paragraphs.join('\n\n')}\n\n`;
}
