// Writes the server's tables: one file of facts per resource, and the list of them all.
import type { Attribute, Catalogue, Entity, Operation, Param } from '../catalogue.ts';
import { comment, literal, notice } from '../layout.ts';
import { constantName, fileName, key, quote } from '../names.ts';
import { listSecretNames } from '../secrets.ts';
import { clears, mayBeNull } from '../type-text.ts';
import type { Files } from './resources.ts';

const SERVER = 'packages/server/src/generated';
const MAX_LINES = 640;

/** Adds the tables of all resources, `catalogue.ts` that lists them, and `secrets.ts`, the names of what is secret. */
export function emitServerTables(catalogue: Catalogue, files: Files): void {
  for (const entity of catalogue.entities) emitTable(entity, files);
  const secrets = listSecretNames(catalogue).map((name) => `  ${quote(name)},\n`);
  files.set(
    `${SERVER}/secrets.ts`,
    `${notice('catalogue/resources and catalogue/secrets.json')}\n` +
      '/** Parameters and fields whose values no journal and no log may show. */\n' +
      `export const SECRET_NAMES: ReadonlySet<string> = new Set([\n${secrets.join('')}]);\n`,
  );
  const names = catalogue.entities.map(constantName);
  const imports = catalogue.entities.map(
    (entity) => `import { ${constantName(entity)} } from './resources/${fileName(entity)}.ts';\n`,
  );
  files.set(
    `${SERVER}/catalogue.ts`,
    `${notice('catalogue/resources')}import type { ResourceSpec } from '../api-spec.ts';\n${imports.join('')}\n` +
      `/** Every entity of the API, in alphabetical order of plurals. */\n` +
      `export const RESOURCES: readonly ResourceSpec[] = [\n${names.map((name) => `  ${name},\n`).join('')}];\n`,
  );
}

function emitTable(entity: Entity, files: Files): void {
  const [stem, name] = [fileName(entity), constantName(entity)];
  const head = notice(`catalogue/resources/${entity.plural}.json`);
  const fields = `{\n${entity.attributes.map(field).join('')}}`;
  const operations = `[\n${entity.operations.map((one) => operationText(entity, one)).join('')}]`;
  const { name: entityName, plural, collection, identifier } = entity;
  const own = Object.entries({ name: entityName, plural, collection, identifier });
  const members = own.map(([member, value]) => `  ${member}: ${literal(value)},\n`).join('');
  const table = (fieldsText: string, operationsText: string) =>
    `${comment([entity.summary])}export const ${name}: ResourceSpec = {\n${members}  ${fieldsText},\n  ${operationsText},\n};\n`;
  const whole = table(`fields: ${fields}`, `operations: ${operations}`);
  const facts = (types: string) => `import type { ${types} } from '../../api-spec.ts';\n`;
  if (whole.split('\n').length + longLines(whole) <= MAX_LINES) {
    files.set(`${SERVER}/resources/${stem}.ts`, `${head}${facts('ResourceSpec')}\n${whole}`);
    return;
  }
  const fieldsConst = `export const FIELDS: Readonly<Record<string, FieldSpec>> = ${fields};\n`;
  const operationsConst = `export const OPERATIONS: readonly OperationSpec[] = ${operations};\n`;
  files.set(`${SERVER}/resources/${stem}-fields.ts`, `${head}${facts('FieldSpec')}\n${fieldsConst}`);
  files.set(`${SERVER}/resources/${stem}-operations.ts`, `${head}${facts('OperationSpec')}\n${operationsConst}`);
  const parts = `import { FIELDS } from './${stem}-fields.ts';\nimport { OPERATIONS } from './${stem}-operations.ts';\n`;
  files.set(
    `${SERVER}/resources/${stem}.ts`,
    `${head}${facts('ResourceSpec')}${parts}\n${table('fields: FIELDS', 'operations: OPERATIONS')}`,
  );
}

/** Lines the formatter adds by breaking literals, about one per 20 characters over the width. */
function longLines(text: string): number {
  const over = text.split('\n').filter((line) => line.length > 118);
  return over.reduce((lines, line) => lines + Math.ceil(line.length / 20), 0);
}

function field(attribute: Attribute): string {
  const { nullEvidence: _evidence, nullUnknown: _unknown, ...facts } = attribute.facts;
  return `    ${key(attribute.name)}: ${literal(withFieldTable(facts))},\n`;
}

function operationText(entity: Entity, operation: Operation): string {
  const { route, kind, paginated, statusAssumed: _assumed, ...rest } = operation.facts;
  const head = { route, id: operation.id, kind, paginated: paginated === true };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${literal(value)},\n`);
  const params = operation.params.map((param) => paramText(entity, operation, param));
  const more = Object.entries(rest).map(([name, value]) => `${name}: ${literal(value)},\n`);
  return `  {\n${lines.join('')}params: {\n${params.join('')}},\n${more.join('')}},\n`;
}

function paramText(entity: Entity, operation: Operation, param: Param): string {
  const attribute = entity.attributes.find((candidate) => candidate.name === param.name);
  const nullable = clears(operation, param, attribute) ? { nullable: true } : {};
  const filled = keepsFilled(entity, operation, param, attribute) ? { notNull: true } : {};
  return `      ${key(param.name)}: ${literal({ ...withFieldTable(param.facts), ...nullable, ...filled })},\n`;
}

/** True if an update cannot empty the attribute, because answers are never without it. */
function keepsFilled(entity: Entity, operation: Operation, param: Param, attribute: Attribute | undefined): boolean {
  if (operation.kind !== 'update' || param.in !== 'body' || param.required) return false;
  return attribute !== undefined && !attribute.writeOnly && !mayBeNull(entity, attribute);
}

/** The members of an object in a list become a table by name, as the server's types have it. */
function withFieldTable(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const item = facts['item'];
  if (typeof item !== 'object' || item === null || !('fields' in item) || !Array.isArray(item.fields)) return facts;
  const fields = item.fields.map(({ name, ...own }: { name: string }) => [name, own]);
  return { ...facts, item: { ...item, fields: Object.fromEntries(fields) } };
}
