// Checks the line budgets of files and functions, that no file is a crumb of its only importer, and the width of
// comments. Run by `npm run check`.
import { isGenerated, isTest, readSources, resolveImport, type SourceFile } from './sources.ts';

/** Lines of code; comments and blank lines are free, so that nobody saves on words. */
const FILE_LINES = 400;
const GENERATED_FILE_LINES = 800;
const FUNCTION_LINES = 40;
/** A smaller file that only one other file imports belongs into that one. */
const MIN_FILE_LINES = 30;
/** Where that holds. */
const AREAS_WITHOUT_CRUMBS = ['packages/sdk/src/', 'packages/paths/src/', 'packages/server/src/'];
/** Threads, steps of a database's history and steps of the pipeline are files of their own, however short. */
const OWN_FILES = /-worker\.ts$|\/migrations?\/|\/steps\//;
/** What is not there in a contract, which consists of types alone. */
const RUN_TIME_CODE = /^(?:export )?(?:default )?(?:async )?(?:abstract )?(?:function|class|const|let|enum)\b/m;
/** The formatter wraps code to this width, but leaves comments as they are. */
const WIDTH = 120;
const COMMENT = /^\s*(?:\/\/|\/\*|\*)/;
const REFUSED_NAMES = /(^|\/)(utils?|helpers?|misc|common|types)(\.ts|\/)/;
// A function or method starts on a line that ends in `{`, and ends at the first later line of the same indentation.
const FUNCTION_START =
  /^(\s*)(?:export )?(?:(?:public|private|protected|static|override|async|get|set|function|const|\*)\s*)*[#\w]*.*(?:\)|=>|>)(?::.*)? \{$/;
const NOT_A_FUNCTION =
  /^\s*(?:\}|if|else|for|while|switch|try|catch|class|interface|export class|export abstract class|do\b|return \{|describe\()/;

/** Returns one line for each file or function over its budget, and for names that say nothing. */
export function checkSizes(root: string): string[] {
  const sources = readSources(root);
  const offences = sources.flatMap((file) => [
    ...nameOffence(file),
    ...fileOffence(file),
    ...functionOffences(file),
    ...widthOffences(file),
  ]);
  return [...offences, ...crumbs(sources)];
}

function nameOffence(file: SourceFile): string[] {
  return REFUSED_NAMES.test(file.path) ? [`${file.path}: a name that says nothing; name it after what is inside`] : [];
}

function fileOffence(file: SourceFile): string[] {
  const lines = countCodeLines(file);
  const budget = isGenerated(file.path) ? GENERATED_FILE_LINES : FILE_LINES;
  return lines > budget ? [`${file.path}: ${lines} lines of code, budget ${budget}`] : [];
}

function countCodeLines({ text }: SourceFile): number {
  return text.split('\n').filter((line) => line.trim() !== '' && !COMMENT.test(line)).length;
}

function crumbs(sources: readonly SourceFile[]): string[] {
  const importers = new Map<string, string[]>();
  for (const file of sources.filter(({ path }) => !isTest(path))) {
    const targets = file.imports.filter((name) => name.startsWith('.')).map((name) => resolveImport(file.path, name));
    for (const target of new Set(targets)) importers.set(target, [...(importers.get(target) ?? []), file.path]);
  }
  return sources.flatMap((file) => {
    const [only, ...others] = importers.get(file.path) ?? [];
    if (only === undefined || others.length > 0 || !mustNotBeCrumb(file)) return [];
    const lines = countCodeLines(file);
    if (lines >= MIN_FILE_LINES) return [];
    return [`${file.path}: ${lines} lines of code and one importer; it belongs into ${only}`];
  });
}

function mustNotBeCrumb({ path, text }: SourceFile): boolean {
  if (!AREAS_WITHOUT_CRUMBS.some((area) => path.startsWith(area)) || isGenerated(path)) return false;
  return !isTest(path) && !OWN_FILES.test(path) && RUN_TIME_CODE.test(text);
}

function functionOffences(file: SourceFile): string[] {
  if (isGenerated(file.path) || isTest(file.path)) return [];
  const lines = file.text.split('\n');
  return lines.flatMap((line, start) => {
    const indent = FUNCTION_START.exec(line)?.[1];
    if (indent === undefined || NOT_A_FUNCTION.test(line)) return [];
    const length = lines.slice(start + 1).findIndex((later) => later.startsWith(`${indent}}`)) + 2;
    return length > FUNCTION_LINES
      ? [`${file.path}:${start + 1}: ${length} lines in one function, budget ${FUNCTION_LINES}`]
      : [];
  });
}

function widthOffences(file: SourceFile): string[] {
  return file.text.split('\n').flatMap((line, index) => {
    const isTooWide = line.length > WIDTH && COMMENT.test(line) && !line.includes('://');
    return isTooWide ? [`${file.path}:${index + 1}: a comment of ${line.length} characters, width ${WIDTH}`] : [];
  });
}
