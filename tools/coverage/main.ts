// `npm run coverage:api`: for each resource, how many of the catalogue's operations the SDK types, the reference
// documents and the server keeps state for, and why it refuses the others. The last line is the sum; other programs
// read it.
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
const { stateful, reasons } = await readServer();
const counts = loadCatalogue(root)
  .entities.filter((entity) => entity.operations.length > 0)
  .map(countOf);
const sum = counts.reduce(add, { resource: 'all', operations: 0, typed: 0, documented: 0, stateful: 0 });
print(counts);
printRefused();
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

/** What the server says that it keeps state for, by the handlers it really has, and why it refuses the others. */
async function readServer(): Promise<{ stateful: ReadonlySet<string>; reasons: Readonly<Record<string, unknown>> }> {
  const path = ['src/coverage.ts', 'dist/coverage.js']
    .map((file) => join(root, 'packages/server', file))
    .find(existsSync);
  if (path === undefined) return { stateful: new Set(), reasons: {} };
  const server: unknown = await import(pathToFileURL(path).href);
  const table = isObject(server) ? server['COVERAGE'] : undefined;
  if (!isObject(table)) throw new Error(`${path} exports no COVERAGE`);
  const reasons = isObject(server) && isObject(server['REFUSED']) ? server['REFUSED'] : {};
  return { stateful: new Set(Object.keys(table).filter((route) => table[route] === 'stateful')), reasons };
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

/** What the server refuses whatever is sent, by reason. */
function printRefused(): void {
  const routes = loadCatalogue(root)
    .entities.flatMap(({ operations }) => operations.map(({ route }) => route))
    .filter((route) => !stateful.has(route));
  if (routes.length === 0) return;
  console.log('refused with 501, because');
  const byReason = Map.groupBy(routes, (route) => String(reasons[route] ?? 'nobody has written it yet.'));
  for (const [reason, of] of byReason) console.log(`- ${reason} ${of.join(', ')}`);
  console.log();
}
