// `npm run coverage:api`: for each resource, how many of the catalogue's operations the SDK types, the reference
// documents and the server keeps state for. The last line is the sum; other programs read it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Entity, Operation } from '../codegen/catalogue.ts';
import { loadCatalogue } from '../codegen/load.ts';
import { fileName } from '../codegen/names.ts';
import { isObject } from '../codegen/reader.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Operations of one resource, or of all. */
interface Count {
  readonly resource: string;
  readonly operations: number;
  readonly typed: number;
  readonly documented: number;
  readonly stateful: number;
}

const typed = listTypedRoutes();
const stateful = await statefulRoutes();
const counts = loadCatalogue(root)
  .entities.filter((entity) => entity.operations.length > 0)
  .map(countOf);
const sum = counts.reduce(add, { resource: 'all', operations: 0, typed: 0, documented: 0, stateful: 0 });
print(counts);
const { operations: n } = sum;
console.log(`operations ${sum.typed}/${n} typed, ${sum.documented}/${n} documented, ${sum.stateful}/${n} stateful`);

function countOf(entity: Entity): Count {
  const rows = readIfThere(`docs/reference/${fileName(entity)}.md`).split('\n');
  const documented = ({ summary, route }: Operation) =>
    summary !== '' && rows.some((row) => row.includes(`\`${route}\``) && row.includes(summary));
  const count = (holds: (operation: Operation) => boolean) => entity.operations.filter(holds).length;
  return {
    resource: entity.plural,
    operations: entity.operations.length,
    typed: count(({ route }) => typed.has(route)),
    documented: count(documented),
    stateful: count(({ route }) => stateful.has(route)),
  };
}

/** Routes that the SDK's sources name as a literal, in code. */
function listTypedRoutes(): ReadonlySet<string> {
  const folder = join(root, 'packages/sdk/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.test)\.ts$/.test(path),
  );
  const routes = sources.flatMap((path) => {
    const code = readFileSync(join(folder, path), 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    return [...code.matchAll(/'((?:GET|POST|PATCH|DELETE) \/[^']*)'/g)].map((match) => match[1] ?? '');
  });
  return new Set(routes);
}

/** Routes that the server says it keeps state for, by the handlers it really has. */
async function statefulRoutes(): Promise<ReadonlySet<string>> {
  const path = ['src/coverage.ts', 'dist/coverage.js']
    .map((file) => join(root, 'packages/server', file))
    .find(existsSync);
  if (path === undefined) return new Set();
  const server: unknown = await import(pathToFileURL(path).href);
  const table = isObject(server) ? server['COVERAGE'] : undefined;
  if (!isObject(table)) throw new Error(`${path} exports no COVERAGE`);
  return new Set(Object.keys(table).filter((route) => table[route] === 'stateful'));
}

function readIfThere(path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

function add(one: Count, other: Count): Count {
  return {
    resource: one.resource,
    operations: one.operations + other.operations,
    typed: one.typed + other.typed,
    documented: one.documented + other.documented,
    stateful: one.stateful + other.stateful,
  };
}

function print(rows: readonly Count[]): void {
  const width = Math.max(...rows.map(({ resource }) => resource.length));
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(width) : String(cell).padStart(10))).join('  ');
  console.log(line(['resource', 'operations', 'typed', 'documented', 'stateful']));
  for (const row of rows) console.log(line([row.resource, row.operations, row.typed, row.documented, row.stateful]));
  console.log();
}
