// Refuses a catalogue that would generate wrong code: dangling names, repeated routes, filters without a type.
import type { Catalogue, Combination, Entity, Item, Operation } from './catalogue.ts';
import { groupOf, leafClassNames } from './names.ts';
import { checkSecrets } from './secrets.ts';

/** Returns one line for each mistake; none means the catalogue is sound. */
export function checkCatalogue(catalogue: Catalogue): string[] {
  const known = new Set(catalogue.entities.map((entity) => entity.name));
  return [
    ...findRepeated(
      'entity',
      catalogue.entities.map((entity) => entity.name),
    ),
    ...findRepeated(
      'plural',
      catalogue.entities.map((entity) => entity.plural),
    ),
    ...findRepeated(
      'route',
      catalogue.entities.flatMap((entity) => entity.operations.map(({ route }) => route)),
    ),
    ...catalogue.entities.flatMap((entity) => checkEntity(entity, known)),
    ...checkProblems(catalogue),
    ...checkHandwritten(catalogue),
    ...checkSecrets(catalogue),
  ];
}

function checkEntity(entity: Entity, known: ReadonlySet<string>): string[] {
  const values = [...entity.attributes, ...entity.operations.flatMap((operation) => operation.params)];
  return [
    ...(entity.summary === '' ? [`${entity.name}: no summary`] : []),
    ...findRepeated(
      `${entity.name}: attribute`,
      entity.attributes.map(({ name }) => name),
    ),
    ...findRepeated(
      `${entity.name}: operation`,
      entity.operations.map(({ id }) => id),
    ),
    ...values
      .flatMap((value) => entityNames(value))
      .filter((name) => !known.has(name))
      .map((name) => `${entity.name}: no entity ${name}`),
    ...entity.operations.flatMap((operation) => checkOperation(operation, known)),
  ];
}

function entityNames(item: Item): string[] {
  const own = item.entity === undefined ? [] : [item.entity];
  return item.item === undefined ? own : [...own, ...entityNames(item.item)];
}

function checkOperation(operation: Operation, known: ReadonlySet<string>): string[] {
  const { route } = operation;
  const inPath = operation.params.filter((param) => param.in === 'path').map(({ name }) => name);
  const variables = [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const answers = [operation.returns, ...operation.variants.map((variant) => variant.returns)];
  const unknown = answers.flatMap((returns) =>
    returns !== null && !known.has(returns.entity) ? [returns.entity] : [],
  );
  return [
    ...(operation.summary === '' ? [`${route}: no summary`] : []),
    ...unknown.map((name) => `${route}: no entity ${name}`),
    ...(inPath.join() === variables.join() ? [] : [`${route}: path parameters are ${inPath.join() || 'none'}`]),
    ...(inPath.length > 1 ? [`${route}: more than one path parameter`] : []),
    ...(operation.paginated && operation.returns?.list !== true ? [`${route}: pages of what is no list`] : []),
    ...findRepeated(
      `${route}: parameter`,
      operation.params.map(({ name }) => name),
    ),
    ...checkFilters(operation),
  ];
}

function checkFilters(operation: Operation): string[] {
  const { route, combinations, filterFields } = operation;
  const names = new Set(operation.params.map(({ name }) => name));
  const absent = [...filterFields.keys()].filter((param) => !names.has(param));
  const all = new Set([...filterFields.values()].flat());
  const single = combinations.length <= 1 || combinations.every(({ params }) => params.length === 1);
  return [
    ...absent.map((param) => `${route}: no parameter ${param} for its fields`),
    ...(single ? [] : [`${route}: several kinds of combination`]),
    ...combinations.flatMap((combination) => {
      const [first] = combination.params;
      const plain = first === undefined ? [] : (filterFields.get(first) ?? []);
      return checkCombination(route, combination, all, plain);
    }),
  ];
}

function checkCombination(
  route: string,
  { params, list, subsetsOf, maxSize }: Combination,
  all: ReadonlySet<string>,
  plain: readonly string[],
): string[] {
  if (subsetsOf !== undefined) {
    const whole = subsetsOf.length === all.size && subsetsOf.every((field) => all.has(field));
    return whole && maxSize >= subsetsOf.length - 1 ? [] : [`${route}: no filter type for these subsets`];
  }
  const sets = list ?? [];
  if (params.length === 1) {
    return sets
      .flat()
      .flatMap((field) => (plain.includes(field) ? [] : [`${route}: ${field} is no field of ${params.join()}`]));
  }
  const singles = sets.filter((set) => set.length === 1).length;
  return singles === all.size && sets.length === 2 ** all.size - 1 ? [] : [`${route}: no filter type for these sets`];
}

function checkProblems(catalogue: Catalogue): string[] {
  const groups = new Set(catalogue.groups.map(({ group }) => group));
  const all = [...catalogue.problems, ...catalogue.outsideGroups];
  const names = leafClassNames(catalogue);
  return [
    ...findRepeated(
      'problem',
      all.map(({ type }) => type),
    ),
    ...findRepeated('error class', [...names.values()]),
    ...catalogue.problems
      .filter((problem) => !groups.has(groupOf(problem) ?? ''))
      .map((problem) => `${problem.type}: no such group`),
  ];
}

function checkHandwritten(catalogue: Catalogue): string[] {
  const plurals = new Set(catalogue.entities.map(({ plural }) => plural));
  return [...catalogue.handwritten].filter((name) => !plurals.has(name)).map((name) => `handwritten.json: no ${name}`);
}

function findRepeated(what: string, names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${what} ${name} occurs twice`);
}
