// Checks the line budgets of files and functions, and the width of comments. Run by `npm run check`.
import { isGenerated, isTest, readSources, type SourceFile } from './sources.ts';

/** Lines of code; comments and blank lines are free, so that nobody saves on words. */
const FILE_LINES = 400;
const GENERATED_FILE_LINES = 800;
const FUNCTION_LINES = 40;
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
  return readSources(root).flatMap((file) => [
    ...nameOffence(file),
    ...fileOffence(file),
    ...functionOffences(file),
    ...widthOffences(file),
  ]);
}

function nameOffence(file: SourceFile): string[] {
  return REFUSED_NAMES.test(file.path) ? [`${file.path}: a name that says nothing; name it after what is inside`] : [];
}

function fileOffence(file: SourceFile): string[] {
  const lines = file.text.split('\n').filter((line) => line.trim() !== '' && !COMMENT.test(line)).length;
  const budget = isGenerated(file.path) ? GENERATED_FILE_LINES : FILE_LINES;
  return lines > budget ? [`${file.path}: ${lines} lines of code, budget ${budget}`] : [];
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
