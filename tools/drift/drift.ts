// Reads all sides, compares them and writes the report. `main.ts` gives it the folders and makes an exit code of it.
import { readFileSync } from 'node:fs';
import { Reader } from '../codegen/reader.ts';
import type { ApiModel } from './api-model.ts';
import { type Comparison, compare, type Difference } from './compare.ts';
import { factsOf, hashProse } from './facts.ts';
import { readCatalogue } from './read-catalogue.ts';
import { readGo } from './read-go.ts';
import { readPython } from './read-python.ts';

/** Where the packages lie, and how much of an API a package must show to be taken for one. */
export interface DriftOptions {
  readonly goDir: string | undefined;
  readonly pythonDir: string | undefined;
  readonly minResources: number;
  readonly minOperations: number;
  /** The file of differences on purpose: place and reason. */
  readonly knownPath: string;
  /** The file of accepted hashes of the Go module's descriptions. */
  readonly prosePath: string;
}

export interface Report {
  readonly hasDrift: boolean;
  readonly markdown: string;
  /** Hashes of the Go module's descriptions, to be accepted; undefined without that module. */
  readonly prose: ReadonlyMap<string, string> | undefined;
}

const HEADINGS: readonly (readonly [kind: string, heading: string])[] = [
  ['resource', 'Resources'],
  ['operation', 'Operations'],
  ['undeclared', 'Requests outside the generated clients'],
  ['required', 'Required parameters'],
  ['param', 'Parameters'],
  ['param-type', 'Types of parameters'],
  ['values', 'Values'],
  ['attribute', 'Attributes'],
  ['attribute-type', 'Types of attributes'],
  ['returns', 'Answers'],
  ['paginated', 'Paging'],
  ['page', 'Limits of pages'],
  ['sort', 'Sort fields'],
  ['filter', 'Filter fields'],
  ['combinations', 'Combinations of filters'],
  ['error', 'Error types'],
];

/** Compares the catalogue of the repository at `root` with the packages. Throws an Error for what cannot be read. */
export function findDrift(root: string, options: DriftOptions): Report {
  const catalogue = readCatalogue(root);
  const go = options.goDir === undefined ? undefined : readGo(options.goDir);
  const python = options.pythonDir === undefined ? undefined : readPython(options.pythonDir);
  const models = [go, python].filter((model) => model !== undefined);
  if (models.length === 0) throw new Error('Name a package: --go DIR, --python DIR, or both.');
  for (const model of models) checkSize(model, options);
  const types = new Set([catalogue, ...models].flatMap(({ errorTypes }) => [...(errorTypes ?? [])]));
  const sources = models.map((model) => ({ name: model.source, facts: factsOf(model, types) }));
  const comparison = compare(factsOf(catalogue, types), sources, readTable(options.knownPath));
  const prose = go === undefined ? undefined : hashProse(go);
  const accepted = readTable(options.prosePath);
  const reworded = [...(prose ?? [])].filter(([place, hash]) => accepted.get(place) !== hash).map(([place]) => place);
  return {
    hasDrift: comparison.drift.length + comparison.settled.length + reworded.length > 0,
    markdown: reportText(comparison, models, reworded),
    prose,
  };
}

/** A reader that finds next to nothing has not understood the package. */
function checkSize({ source, resources }: ApiModel, { minResources, minOperations }: DriftOptions): void {
  const operations = [...resources.values()].reduce((sum, resource) => sum + resource.operations.length, 0);
  if (resources.size >= minResources && operations >= minOperations) return;
  throw new Error(
    `The ${source} package shows ${resources.size} resources and ${operations} operations. Of an API of at least ` +
      `${minResources} and ${minOperations} that is too little: the folder, or the form of its code, is another one.`,
  );
}

function readTable(path: string): ReadonlyMap<string, string> {
  const reader = new Reader(path, JSON.parse(readFileSync(path, 'utf8')));
  return new Map(Object.keys(reader.fields).map((place) => [place, reader.text(place)]));
}

function reportText(comparison: Comparison, models: readonly ApiModel[], reworded: readonly string[]): string {
  const names = models.map(({ source, version }) => `${source} ${version}`);
  const { drift, settled } = comparison;
  const head = `# Drift of the catalogue against ${names.join(' and ')}\n\n${comparison.compared} facts compared.\n`;
  const sections = HEADINGS.flatMap(([kind, heading]) => {
    const rows = drift.filter(({ place }) => place.startsWith(`${kind} `));
    return rows.length === 0 ? [] : [section(heading, rows, names)];
  });
  return [
    head,
    drift.length === 0 ? '\nNo drift.\n' : `\n${drift.length} places differ.\n`,
    ...sections,
    bullets('Listed in known.json without need', settled),
    bullets('Other words than accepted: read them, then --accept-prose', reworded),
    `\n## Differences with a reason\n\n`,
    `- ${comparison.known.length} on purpose, for the reasons in tools/drift/known.json.\n`,
    `- ${comparison.kept.length} kept as deprecated, because one package still has them: ${joinPlaces(comparison.kept)}\n`,
    `- ${comparison.behind.length} not in the older package yet, or not any more: ${joinPlaces(comparison.behind)}\n`,
  ].join('');
}

function bullets(heading: string, places: readonly string[]): string {
  return places.length === 0 ? '' : `\n## ${heading}\n\n${places.map((place) => `- \`${place}\`\n`).join('')}`;
}

function section(heading: string, rows: readonly Difference[], names: readonly string[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  const body = rows.map(({ place, ours, theirs }) =>
    line([`\`${place.slice(place.indexOf(' ') + 1)}\``, ours ?? '-', ...theirs]),
  );
  const head = line(['Place', 'Catalogue', ...names]) + line(['---', '---', ...names.map(() => '---')]);
  return `\n## ${heading}\n\n${head}${body.join('')}`;
}

function joinPlaces(rows: readonly Difference[]): string {
  return rows.length === 0 ? 'none.' : `${rows.map(({ place }) => `\`${place}\``).join(', ')}.`;
}
