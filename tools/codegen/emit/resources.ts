// Writes the SDK's files about one resource each: model, parameter types and class, split in three where they are long.
import type { Catalogue, Entity } from '../catalogue.ts';
import { notice } from '../layout.ts';
import { className, fileName } from '../names.ts';
import { Scope } from '../scope.ts';
import { emitClass } from './methods.ts';
import { emitAliases, emitModel, findReturnedEntities } from './models.ts';
import { emitParams } from './params.ts';

// Formatting adds lines to a file, so it is split well before the budget of 800.
const MAX_LINES = 640;

/** One generated file, by its path in the repository. */
export type Files = Map<string, string>;

/** Where the SDK's generated resources live. */
export const RESOURCES = 'packages/sdk/src/generated/resources';

/** Adds the files of all resources. */
export function emitResources(catalogue: Catalogue, files: Files): void {
  const returned = findReturnedEntities(catalogue);
  for (const entity of catalogue.entities) {
    const whole = emitWhole(catalogue, entity, returned.has(entity.name));
    if (whole === undefined) continue;
    if (whole.split('\n').length <= MAX_LINES) files.set(`${RESOURCES}/${fileName(entity)}.ts`, whole);
    else emitSplit(catalogue, entity, files);
  }
}

function source(entity: Entity): string {
  return notice(`catalogue/resources/${entity.plural}.json`);
}

function emitWhole(catalogue: Catalogue, entity: Entity, returned: boolean): string | undefined {
  const scope = new Scope(catalogue, entity);
  const parts = [
    returned ? emitModel(scope) : '',
    ...entity.operations.map((operation) => emitParams(scope, operation)),
    emitClass(scope),
  ];
  const body = parts.join('');
  return body === '' ? undefined : `${source(entity)}${scope.imports()}\n${emitAliases(scope, body)}${body}`;
}

/** The class stays in the file named after the resource, which also passes on the types. */
function emitSplit(catalogue: Catalogue, entity: Entity, files: Files): void {
  const stem = fileName(entity);
  const model = new Scope(catalogue, entity);
  const params = new Scope(catalogue, entity);
  const paramsText = entity.operations.map((operation) => emitParams(params, operation)).join('');
  const operations = new Scope(catalogue, entity);
  const classText = emitClass(operations);
  const record = emitModel(model);
  const modelText = emitAliases(model, record + paramsText + classText) + record;
  const needs = (text: string, from: string) =>
    listExports(from).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  for (const name of needs(paramsText, modelText)) params.use(`./${stem}-record.ts`, name);
  for (const name of needs(classText, modelText)) operations.use(`./${stem}-record.ts`, name);
  for (const name of needs(classText, paramsText)) operations.use(`./${stem}-params.ts`, name);
  files.set(`${RESOURCES}/${stem}-record.ts`, `${source(entity)}${model.imports()}\n${modelText}`);
  files.set(`${RESOURCES}/${stem}-params.ts`, `${source(entity)}${params.imports()}\n${paramsText}`);
  const passedOn = `export type * from './${stem}-params.ts';\nexport type * from './${stem}-record.ts';\n`;
  files.set(`${RESOURCES}/${stem}.ts`, `${source(entity)}${operations.imports()}\n${passedOn}\n${classText}`);
}

/** Names that a text exports, in alphabetical order. */
export function listExports(text: string): string[] {
  return [...text.matchAll(/^export (?:type|interface|class|const) (\w+)/gm)].map((match) => match[1] ?? '').sort();
}

/** True if the resource has a class that the client offers without help by hand. */
export function isOnSurface(catalogue: Catalogue, entity: Entity): boolean {
  return entity.operations.length > 0 && !className(catalogue, entity).startsWith('Generated');
}
