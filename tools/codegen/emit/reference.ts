// Writes `docs/reference`: one page per entity with its methods, parameters and fields, an index, and the error types.
import { type Catalogue, type Entity, entityNamed, type Operation, type Param, type Problem } from '../catalogue.ts';
import { phrase, table } from '../layout.ts';
import { fileName, groupOf, leafClassNames, methodName, modelName, pascalCase, propertyName } from '../names.ts';
import { Scope } from '../scope.ts';
import { attributeSentences, constraintSentence, paramSentences } from '../sentences.ts';
import { attributeType, mayBeAbsent, mayBeNull, paramType } from '../type-text.ts';
import { findReturnedEntities } from './models.ts';
import { clientPage, ownMethodsSection } from './own-classes.ts';
import { bagParams } from './params.ts';
import type { Files } from './resources.ts';

const FOLDER = 'docs/reference';

/** Adds all pages of the reference. */
export function emitReference(catalogue: Catalogue, files: Files, root: string): void {
  const returned = findReturnedEntities(catalogue);
  const entities = catalogue.entities.filter(({ name, operations }) => operations.length > 0 || returned.has(name));
  for (const entity of entities) {
    files.set(
      `${FOLDER}/${fileName(entity)}.md`,
      page(catalogue, entity, { returned: returned.has(entity.name), root }),
    );
  }
  files.set(`${FOLDER}/client.md`, clientPage(root));
  files.set(`${FOLDER}/errors.md`, errorsPage(catalogue));
  files.set(`${FOLDER}/README.md`, indexPage(entities));
}

function page(
  catalogue: Catalogue,
  entity: Entity,
  { returned, root }: { readonly returned: boolean; readonly root: string },
): string {
  const scope = new Scope(catalogue, entity, new Map());
  const offered = entity.operations.length > 0;
  const title = offered ? pascalCase(entity.plural) : modelName(entity);
  const reached = offered ? `Reached as \`client.${propertyName(entity)}\`.\n\n` : '';
  const methods = entity.operations.map((operation) => [
    `\`${signature(operation)}\``,
    resultText(catalogue, operation),
    `\`${operation.route}\``,
    operation.summary,
  ]);
  return [
    `# ${title}\n\n${entity.summary}\n\n${reached}`,
    catalogue.handwritten.has(entity.plural) ? ownMethodsSection(root, fileName(entity), title) : '',
    offered ? `## Operations of the API\n\n${table(['Method', 'Answer', 'Route', 'What it does'], methods)}\n` : '',
    ...entity.operations.filter(({ statusAssumed }) => statusAssumed).map(assumption),
    ...entity.operations.map((operation) => parametersSection(scope, operation)),
    returned ? fieldsSection(scope) : '',
  ]
    .join('')
    .replace(/\n+$/, '\n');
}

function assumption({ route, status }: Operation): string {
  return `No source states with which status \`${route}\` answers; ${status} is assumed.\n\n`;
}

function signature(operation: Operation): string {
  const path = operation.params.filter((param) => param.in === 'path').map(({ name }) => name);
  const bag = bagParams(operation);
  const params = bag.length === 0 ? [] : [bag.some((param) => param.required) ? 'params' : 'params?'];
  return `${methodName(operation)}(${[...path, ...params, 'options?'].join(', ')})`;
}

function resultText(catalogue: Catalogue, operation: Operation): string {
  if (operation.returns === null) return 'nothing';
  const entity = entityNamed(catalogue, operation.returns.entity);
  const link = `[${modelName(entity)}](${fileName(entity)}.md)`;
  if (operation.paginated) return `list of ${link}`;
  return operation.returns.list ? `array of ${link}` : link;
}

function parametersSection(scope: Scope, operation: Operation): string {
  const bag = bagParams(operation);
  if (bag.length === 0) return '';
  const rows = bag.map((param) => parameterRow(scope, operation, param));
  const rules = [...operation.constraints.map(constraintSentence), ...combinations(operation)];
  const notes = rules.length === 0 ? '' : `\n${rules.map((rule) => `- ${rule}\n`).join('')}`;
  return `### ${methodName(operation)}\n\n${table(['Parameter', 'Type', 'Notes'], rows)}${notes}\n`;
}

function parameterRow(scope: Scope, operation: Operation, param: Param): string[] {
  const attribute = scope.entity.attributes.find((candidate) => candidate.name === param.name);
  const sentences = [...(param.required ? ['Required.'] : []), ...paramSentences(param, attribute)];
  const keys = keysOf(operation, param);
  if (keys !== undefined) sentences.push(`Fields: ${keys.map((name) => `\`${name}\``).join(', ')}.`);
  const type = keys === undefined ? `\`${paramType(operation, param, scope)}\`` : 'object';
  return [`\`${param.name}\``, type, asText(sentences)];
}

/** The fields that a sort or filter parameter takes. */
function keysOf(operation: Operation, param: Param): readonly string[] | undefined {
  if (param.in !== 'query') return undefined;
  if (param.name === 'sort_by') return operation.sortFields;
  return [...operation.filterFields].find(([name]) => name === param.name)?.[1];
}

function combinations(operation: Operation): string[] {
  if (new Set([...operation.filterFields.values()].flat()).size < 2) return [];
  if (operation.combinations.length === 0) return ['Filters on one field at a time.'];
  return operation.combinations.map(({ params, list, subsetsOf, maxSize }) => {
    if (subsetsOf === undefined && params.length === 1) {
      const sets = (list ?? []).map((set) => set.map((name) => `\`${name}\``).join(' + '));
      return `Filters on one field at a time, or in ${phrase(params)} on: ${sets.join('; ')}.`;
    }
    const most = subsetsOf === undefined || maxSize >= subsetsOf.length ? '' : `, at most ${maxSize} of them`;
    return `Filters on any of these fields at once${most}.`;
  });
}

function fieldsSection(scope: Scope): string {
  const rows = scope.entity.attributes
    .filter((attribute) => !attribute.writeOnly)
    .map((attribute) => {
      const orNull = mayBeNull(scope.entity, attribute) ? ' | null' : '';
      const name = `\`${attribute.name}\`${mayBeAbsent(attribute) ? ' (optional)' : ''}`;
      const type = `\`${attributeType(attribute, scope)}${orNull}\``;
      return [name, type, asText(attributeSentences(scope.entity, attribute))];
    });
  return `## ${modelName(scope.entity)}\n\n${table(['Field', 'Type', 'Notes'], rows)}\n`;
}

function asText(sentences: readonly string[]): string {
  return sentences
    .map((sentence) => sentence.replace(/^@deprecated$/, 'Deprecated.').replace('@deprecated Use', 'Deprecated: use'))
    .join(' ');
}

function errorsPage(catalogue: Catalogue): string {
  const names = leafClassNames(catalogue);
  const sections = catalogue.groups.map((group) => {
    const members = catalogue.problems.filter((problem) => groupOf(problem) === group.group);
    const own = `Group \`${group.group}\`; that name alone, as a type, has status ${statusText(group)}.`;
    return `## ${group.className}\n\n${own}\n\n${problemTable(members, names)}\n`;
  });
  const intro =
    'Every answer that is a refusal becomes an `ApiError`. Its group decides the class; `type` and the leaf class tell ' +
    'the exact reason:\n\n```ts\nif (error instanceof FileNotFoundError) return undefined;\n```\n\n' +
    'A status marked "assumed" is stated by no source: it is the status of the group, or of the like.\n\n';
  const outside = problemTable(catalogue.outsideGroups, names);
  const rest = `## Outside the groups\n\nThese come from storage addresses.\n\n${outside}`;
  return `# Errors of the API\n\n${intro}${sections.join('')}${rest}`;
}

function problemTable(problems: readonly Problem[], names: ReadonlyMap<string, string>): string {
  const rows = problems.map((problem) => [
    `\`${problem.type}\``,
    `\`${names.get(problem.type)}\``,
    statusText(problem),
  ]);
  return table(['Type', 'Class', 'Status'], rows);
}

function statusText({ status, assumed }: { readonly status: number; readonly assumed: boolean }): string {
  return assumed ? `${status} (assumed)` : String(status);
}

function indexPage(entities: readonly Entity[]): string {
  const link = (entity: Entity, text: string) => `[${text}](${fileName(entity)}.md)`;
  const offered = entities.filter(({ operations }) => operations.length > 0);
  const rows = offered.map((entity) => [
    link(entity, propertyName(entity)),
    entity.operations.map((operation) => `\`${methodName(operation)}\``).join(', '),
    entity.summary,
  ]);
  const values = entities.filter(({ operations }) => operations.length === 0);
  const parts = values.map((entity) => [link(entity, modelName(entity)), entity.summary]);
  return (
    '# Reference\n\nEvery operation of the API and every record it answers with, made from `catalogue/` by ' +
    '`npm run generate`. The error types are in [errors.md](errors.md), the ' +
    'client itself, lists, downloads and the fields of errors in [client.md](client.md).\n\n' +
    `## Resources\n\n${table(['Property of the client', 'Methods', 'What a record is'], rows)}\n` +
    `## Records that occur inside others\n\n${table(['Record', 'What it is'], parts)}`
  );
}
