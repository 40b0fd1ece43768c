// Reads `catalogue/` into the model that the vendor's packages are read into.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Combination, Entity, Item, Operation } from '../codegen/catalogue.ts';
import { loadCatalogue } from '../codegen/load.ts';
import { Reader } from '../codegen/reader.ts';
import { type ApiModel, keyOf, type SourceOperation, type SourceResource, type TypeShape } from './api-model.ts';
import { combinationText, subsetText } from './prose-facts.ts';

/** The catalogue of the repository at `root`. Throws an Error that names the first mistake in it. */
export function readCatalogue(root: string): ApiModel {
  const catalogue = loadCatalogue(root);
  const undeclared: unknown = JSON.parse(readFileSync(join(root, 'catalogue/undeclared.json'), 'utf8'));
  const routes = new Reader('undeclared.json', undeclared).each('operations', (reader) => reader.text('route'));
  return {
    source: 'catalogue',
    version: '',
    resources: new Map(catalogue.entities.map((entity) => [keyOf(entity.name), resourceOf(entity)])),
    errorTypes: new Set([
      ...catalogue.groups.map(({ group }) => group),
      ...[...catalogue.problems, ...catalogue.outsideGroups].map(({ type }) => type),
    ]),
    errorClasses: undefined,
    undeclaredRoutes: new Set(routes),
  };
}

function resourceOf(entity: Entity): SourceResource {
  const attributes = entity.attributes.map((attribute) => {
    const { name, description = '', deprecated } = attribute;
    return [name, { ...shapeOf(attribute), name, deprecated, text: description }] as const;
  });
  return { name: entity.name, attributes: new Map(attributes), operations: entity.operations.map(operationOf) };
}

function operationOf(operation: Operation): SourceOperation {
  const params = operation.params.map((param) => {
    const { name, description = '', required, deprecated } = param;
    return [name, { ...shapeOf(param), name, required, deprecated, text: description }] as const;
  });
  const page = operation.params.find(({ name }) => name === 'per_page')?.facts['max'];
  return {
    route: operation.route,
    params: new Map(params),
    paginated: operation.paginated,
    returns: operation.returns ?? undefined,
    sortFields: operation.params.some(({ name }) => name === 'sort_by') ? operation.sortFields : undefined,
    filterFields: operation.filterFields,
    combinations: new Map(operation.combinations.flatMap(combinationOf)),
    maxPerPage: typeof page === 'number' ? page : undefined,
  };
}

function combinationOf({ params, list, subsetsOf, maxSize }: Combination): [string, string][] {
  const text = subsetsOf === undefined ? combinationText(list ?? []) : subsetText(subsetsOf, maxSize);
  return params.map((param) => [param, text]);
}

function shapeOf({ type, item, entity, enum: values }: Item): TypeShape {
  return { type, entity, enum: values?.map(String), item: item === undefined ? undefined : shapeOf(item) };
}
