// Writes the service's map of path comparison in the compact form that `@filescom/paths` carries:
// `node tools/comparison-map/main.ts MAP.json`, where the file holds `version`, `collation` and `mapping`, from code
// points in hexadecimal to texts. Run by hand when the service publishes another version of its map.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeMap } from './encode.ts';

const TARGET = fileURLToPath(new URL('../../packages/paths/src/generated/comparison-map.ts', import.meta.url));

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Name the JSON file of the map: node tools/comparison-map/main.ts MAP.json');
const published: unknown = JSON.parse(readFileSync(source, 'utf8'));
if (!isPublishedMap(published)) throw new Error(`${source} is no comparison map: version, collation, mapping.`);
const mapping = new Map(Object.entries(published.mapping).map(([point, text]) => [Number.parseInt(point, 16), text]));
writeFileSync(TARGET, render(published.version, published.collation, encodeMap(mapping)));

interface PublishedMap {
  readonly version: number;
  readonly collation: string;
  readonly mapping: Readonly<Record<string, string>>;
}

function isPublishedMap(value: unknown): value is PublishedMap {
  if (typeof value !== 'object' || value === null || !('mapping' in value)) return false;
  const { mapping } = value;
  if (typeof mapping !== 'object' || mapping === null) return false;
  const isVersioned = 'version' in value && Number.isSafeInteger(value.version) && 'collation' in value;
  return isVersioned && Object.values(mapping).every((text) => typeof text === 'string');
}

function render(version: number, collation: string, runs: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const run of runs) {
    if (line !== '' && line.length + run.length > 100) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? run : `\t${run}`;
  }
  lines.push(line);
  return [
    `// Generated from the service's comparison map, version ${version} (${collation}), by tools/comparison-map.`,
    '// comparison.ts reads it; tools/comparison-map/encode.ts says how it is written. Do not edit.',
    '',
    '/** Version of the map that the service compares paths by. */',
    `export const COMPARISON_MAP_VERSION = ${version};`,
    '',
    '/** Runs of code points, separated by tabs or line breaks. */',
    `export const COMPARISON_MAP =`,
    `${lines.map(quoteLine).join(' +\n')};`,
    '',
  ].join('\n');
}

function quoteLine(text: string): string {
  return `  '${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\t', '\\t')}\\n'`;
}
