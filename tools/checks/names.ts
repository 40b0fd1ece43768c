// Checks that functions are verbs: a participle or a gerund names a value, not something that is done. Run by
// `npm run check`.
import { isGenerated, readSources, type SourceFile } from './sources.ts';

const DECLARATION = /^\s*(?:export )?(?:default )?(?:async )?function\*? ([A-Za-z0-9_]+)/gm;
const METHOD =
  /^ {2,4}(?:(?:private|protected|static|override|async) )*\*?#?([a-z][A-Za-z0-9]*)(?:<[^(\n]*>)?\([^\n]*\{$/gm;
const PARTICIPLE =
  /^(?:[a-z0-9]+(?:ed|ing)|sent|begun|told|kept|made|written|given|taken|shown|lost|met|done|chosen|drawn|broken|known|seen|gone|found|thrown|lent)(?=[A-Z]|$)/;
/** Words that end as participles do and are none, names of our public API, and kinds of constraints. */
const VERBS = new Set([
  'embed',
  'exceed',
  'expected',
  'feed',
  'need',
  'proceed',
  'required',
  'ring',
  'seed',
  'string',
  'succeed',
  'settled',
]);

/** Returns one line for each function whose name says what something is instead of what is done. */
export function checkNames(root: string): string[] {
  return readSources(root)
    .filter((file) => !isGenerated(file.path))
    .flatMap((file) => namesIn(file).map((name) => `${file.path}: ${name}() is no verb; name it after what it does`));
}

function namesIn({ text }: SourceFile): string[] {
  const names = [DECLARATION, METHOD].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []),
  );
  return names.filter((name) => {
    // Makers of errors are named after what they make.
    const [first = ''] = PARTICIPLE.exec(name) ?? [];
    return first !== '' && !VERBS.has(first) && !/(?:Error|Problem)$/.test(name);
  });
}
