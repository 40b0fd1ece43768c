// Writes the model of an entity: an interface with one property per returned attribute.
import type { Attribute, Catalogue, Entity } from '../catalogue.ts';
import { comment } from '../layout.ts';
import { key, modelName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { attributeSentences } from '../sentences.ts';
import { attributeType, mayBeAbsent, mayBeNull } from '../type-text.ts';

/** The unions that `body` refers to by name. */
export function emitAliases(scope: Scope, body: string): string {
  const used = scope.aliases().filter(({ name }) => new RegExp(`\\b${name}\\b`).test(body));
  return used
    .map(({ name, of, text }) => `${comment([`Values of \`${of}\`.`])}export type ${name} = ${text};\n\n`)
    .join('');
}

/** The interface of an entity. */
export function emitModel(scope: Scope): string {
  const { entity } = scope;
  const properties = entity.attributes.filter((attribute) => !attribute.writeOnly).map((one) => property(one, scope));
  return `${comment([entity.summary])}export interface ${modelName(entity)} {\n${properties.join('')}}\n\n`;
}

function property(attribute: Attribute, scope: Scope): string {
  const mark = mayBeAbsent(attribute) ? '?' : '';
  const type = attributeType(attribute, scope);
  const orNull = mayBeNull(scope.entity, attribute) ? ' | null' : '';
  return `${remarks(attributeSentences(scope.entity, attribute))}  ${key(attribute.name)}${mark}: ${type}${orNull};\n`;
}

/** The comment above a property: sentences in one paragraph, tags below. */
export function remarks(sentences: readonly string[]): string {
  const tags = sentences.filter((sentence) => sentence.startsWith('@'));
  const text = sentences.filter((sentence) => !sentence.startsWith('@')).join(' ');
  return comment(text === '' ? tags : [text, ...tags], '  ');
}

/** Names of the entities that occur in some answer, directly or inside another. */
export function findReturnedEntities(catalogue: Catalogue): ReadonlySet<string> {
  const byName = new Map(catalogue.entities.map((entity) => [entity.name, entity]));
  const found = new Set<string>();
  const visit = (name: string): void => {
    const entity = byName.get(name);
    if (entity === undefined || found.has(name)) return;
    found.add(name);
    for (const part of parts(entity)) visit(part);
  };
  for (const operation of catalogue.entities.flatMap((entity) => entity.operations)) {
    if (operation.returns !== null) visit(operation.returns.entity);
    for (const variant of operation.variants) if (variant.returns !== null) visit(variant.returns.entity);
  }
  return found;
}

function parts(entity: Entity): string[] {
  return entity.attributes.flatMap((attribute) => attribute.entity ?? attribute.item?.entity ?? []);
}
