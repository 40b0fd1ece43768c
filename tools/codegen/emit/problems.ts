// Writes the error types for both sides: the SDK's union and leaf classes, the server's table of statuses.
import type { Catalogue, Problem, ProblemGroup } from '../catalogue.ts';
import { comment, literal, notice } from '../layout.ts';
import { groupOf, key, leafClassNames, quote } from '../names.ts';
import type { Files } from './resources.ts';

const SDK = 'packages/sdk/src/generated';
const SOURCE = 'catalogue/problems.json';

/** Adds the SDK's `problem-types.ts`, `problems.ts` and one file of leaf classes per group. */
export function emitProblems(catalogue: Catalogue, files: Files): void {
  files.set(`${SDK}/problem-types.ts`, problemTypes(catalogue));
  const names = leafClassNames(catalogue);
  for (const group of catalogue.groups) {
    files.set(`${SDK}/problems/${group.group}.ts`, groupFile(catalogue, group, names));
  }
  files.set(`${SDK}/problems/outside-groups.ts`, outsideFile(catalogue, names));
  const all = [...catalogue.groups.map(({ group }) => group), 'outside-groups'];
  const exports = all.map((name) => `export * from './problems/${name}.ts';\n`);
  files.set(`${SDK}/problems.ts`, notice(SOURCE) + exports.join(''));
}

function problemTypes(catalogue: Catalogue): string {
  const groups = catalogue.groups.map(({ group }) => `  ${quote(group)},\n`).join('');
  const types = [...catalogue.problems, ...catalogue.outsideGroups].map(({ type }) => `  | ${quote(type)}\n`).join('');
  return (
    `${notice(SOURCE)}\n/** The groups of error types. A group's name alone is a type, too. */\n` +
    `export const PROBLEM_GROUPS = [\n${groups}] as const;\n\n` +
    `/** First segment of an error type, which decides the class of the error. */\n` +
    `export type ProblemGroup = (typeof PROBLEM_GROUPS)[number];\n\n` +
    `/** Every error type the API is known to answer with. */\nexport type ProblemType =\n  | ProblemGroup\n${types};\n`
  );
}

function groupFile(catalogue: Catalogue, group: ProblemGroup, names: ReadonlyMap<string, string>): string {
  const members = catalogue.problems.filter((problem) => groupOf(problem) === group.group);
  return leafFile(group.className, members, names);
}

function outsideFile(catalogue: Catalogue, names: ReadonlyMap<string, string>): string {
  return leafFile('ApiError', catalogue.outsideGroups, names);
}

function leafFile(base: string, problems: readonly Problem[], names: ReadonlyMap<string, string>): string {
  const imports =
    `import { ${base} } from '../../errors.ts';\n` +
    `import { type ProblemOf, createProblemView } from '../../problem-view.ts';\n`;
  const leaves = problems.map((problem) => {
    const name = names.get(problem.type) ?? '';
    const doc = comment([`\`${problem.type}\`, HTTP ${problem.status}${problem.assumed ? ' (assumed)' : ''}.`]);
    const type = quote(problem.type);
    return (
      `${doc}export const ${name} = /* @__PURE__ */ createProblemView(${base}, '${name}', ${type});\n` +
      `export type ${name} = ProblemOf<${base}, ${type}>;\n`
    );
  });
  return `${notice(SOURCE)}${imports}\n${leaves.join('\n')}`;
}

/** Adds the server's `problems.ts`: status and title of every type, groups included. */
export function emitServerProblems(catalogue: Catalogue, files: Files): void {
  const groups = catalogue.groups.map(({ group, status }) => {
    const words = group.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    return { type: group, status, title: words.join(' ') };
  });
  const all = [...groups, ...catalogue.problems, ...catalogue.outsideGroups];
  const rows = all.map(({ type, status, title }) => `  ${key(type)}: ${literal({ status, title })},\n`);
  files.set(
    'packages/server/src/generated/problems.ts',
    `${notice(SOURCE)}import type { ProblemSpec } from '../api-spec.ts';\n\n` +
      `/** HTTP status and title by error type. */\nexport const PROBLEMS = {\n${rows.join('')}} as const satisfies ` +
      'Readonly<Record<string, ProblemSpec>>;\n\n' +
      `/** An error type the catalogue knows. */\nexport type ProblemType = keyof typeof PROBLEMS;\n`,
  );
}
