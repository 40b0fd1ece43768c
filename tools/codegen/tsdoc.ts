// Reads what the SDK's own code says of its classes: their TSDoc and the declarations of their public members. The
// reference shows it beside what the catalogue says, so that methods written by hand are documented like the others.

/** A public member with its documentation. */
export interface DocumentedMember {
  readonly name: string;
  /** The declaration on one line, without modifiers. */
  readonly declaration: string;
  readonly paragraphs: readonly string[];
}

/** A class that is exported. */
export interface DocumentedClass {
  readonly name: string;
  readonly paragraphs: readonly string[];
  readonly members: readonly DocumentedMember[];
}

const CLASS = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:abstract )?class (\w+)[^{]*\{\n([\s\S]*?)\n\}\n/g;
const MEMBER =
  /^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}(?!(?:readonly )?#|private|protected|static|constructor|\[)([\s\S]*?)(?: \{\n|;\n)/gm;

/** The exported classes of a file, in its order, with the members that have documentation and are not internal. */
export function readClasses(source: string): readonly DocumentedClass[] {
  return [...source.matchAll(CLASS)].map(([, comment = '', name = '', body = '']) => ({
    name,
    paragraphs: readParagraphs(comment),
    members: readMembers(body),
  }));
}

function readMembers(body: string): readonly DocumentedMember[] {
  return [...`${body}\n`.matchAll(MEMBER)]
    .filter(([, comment = '']) => !comment.includes('@internal'))
    .map(([, comment = '', text = '']) => {
      const declaration = toDeclaration(text);
      const [, name = ''] = /^(?:readonly |get |set )?(\w+)/.exec(declaration) ?? [];
      return { name, declaration, paragraphs: readParagraphs(comment) };
    })
    .filter(({ name }) => name !== '');
}

/** On one line; a parameter with a default may be left out, and a field is its type. */
function toDeclaration(text: string): string {
  const line = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/,? \)/g, ')')
    .replaceAll(/\( /g, '(')
    .replace(/^(?:(?:async|override|declare) )+/, '')
    .replace(/^\*/, '');
  if (!line.includes('(') || line.indexOf(' = ') < line.indexOf('(')) return line.replace(/ = .*$/, '');
  return line.replaceAll(
    /(\w+)(: (?:[^,(){}]|\{[^}]*\})+?) = (?:'[^']*'|\{\}|new \w+\(`[^`]*`\)|[\w.#]+)(?=[,)])/g,
    '$1?$2',
  );
}

function readParagraphs(comment: string): readonly string[] {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  return lines
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/\n(?!- )/g, ' ').replaceAll(/\{@link (\w+)\}/g, '`$1`'));
}
