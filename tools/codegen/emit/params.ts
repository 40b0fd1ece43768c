// Writes the parameter types of a resource's operations: one `…Params` per operation that takes more than its path.
import { type Attribute, entityNamed, type FilterParam, type Operation, type Param } from '../catalogue.ts';
import { comment } from '../layout.ts';
import { key, methodName, operationStem, propertyName } from '../names.ts';
import { listOffered, type Scope } from '../scope.ts';
import { constraintSentence, paramSentences } from '../sentences.ts';
import { filterType, paramType } from '../type-text.ts';
import { remarks } from './models.ts';

/** Parameters that go into the bag: all but the path's, and none that cannot hold a legal value. */
export function bagParams(operation: Operation): readonly Param[] {
  return operation.params.filter((param) => {
    if (param.in === 'path') return false;
    if (param.name === 'sort_by' && isListParam(param)) return operation.sortFields.length > 0;
    return true;
  });
}

/** Name of the parameter type, or undefined if the operation takes nothing but its path. */
export function paramsName(scope: Scope, operation: Operation): string | undefined {
  return bagParams(operation).length === 0 ? undefined : `${operationStem(scope.entity, operation)}Params`;
}

/** The parameter type of one operation with the types it needs; empty if it has none. */
export function emitParams(scope: Scope, operation: Operation): string {
  const name = paramsName(scope, operation);
  if (name === undefined) return '';
  const filters = new Filters(scope, operation);
  const properties = bagParams(operation)
    .filter((param) => !filters.covers(param))
    .map((param) => property(scope, operation, param, filters));
  const rules = operation.constraints.map(constraintSentence);
  const about = [
    `Parameters of \`${propertyName(scope.entity)}.${methodName(operation)}\`.`,
    ...(rules.length === 1 ? rules : rules.map((rule) => `- ${rule}`)),
  ];
  const together = filters.intersection();
  if (together === undefined) {
    return `${filters.declaration()}${comment(about)}export interface ${name} {\n${properties.join('')}}\n\n`;
  }
  const query = `${operationStem(scope.entity, operation)}Query`;
  const rest = `/** What \`${name}\` holds besides filters. */\nexport interface ${query} {\n${properties.join('')}}\n\n`;
  return `${filters.declaration()}${rest}${comment(about)}export type ${name} = ${query} & ${together};\n\n`;
}

function property(scope: Scope, operation: Operation, param: Param, filters: Filters): string {
  const attribute = scope.entity.attributes.find((candidate) => candidate.name === param.name);
  const sentences = paramSentences(param, attribute);
  const hidden = param.enum !== undefined && listOffered(operation, param)?.length !== param.enum.length;
  if (hidden) sentences.push('The value that answers with a redirect is not offered, as its answer is no record.');
  const type = filters.typeOf(param) ?? sortType(scope, operation, param) ?? paramType(operation, param, scope);
  // `undefined` is left out of requests, so callers with exactOptionalPropertyTypes may pass it.
  const [mark, orLeftOut] = param.required ? ['', ''] : ['?', ' | undefined'];
  return `${remarks(sentences)}  ${key(param.name)}${mark}: ${type}${orLeftOut};\n`;
}

function sortType(scope: Scope, operation: Operation, param: Param): string | undefined {
  if (param.name !== 'sort_by' || !isListParam(param)) return undefined;
  const fields = operation.sortFields.map((field) => `'${field}'`);
  return `${scope.use('../../filters.ts', 'SortBy')}<${fields.join(' | ')}>`;
}

function isListParam(param: Param): boolean {
  return param.in === 'query' && param.type === 'object';
}

/** The filters of one operation: which type each parameter has, or which type they have together. */
class Filters {
  readonly #scope: Scope;
  readonly #operation: Operation;
  readonly #table: ReadonlyMap<FilterParam, readonly string[]>;
  readonly #fields: ReadonlyMap<string, string>;
  readonly #name: string;

  constructor(scope: Scope, operation: Operation) {
    this.#scope = scope;
    this.#operation = operation;
    this.#table = operation.filterFields;
    this.#name = `${operationStem(scope.entity, operation)}Filters`;
    const entity = operation.returns === null ? scope.entity : entityNamed(scope.catalogue, operation.returns.entity);
    const attribute = (field: string): Attribute | undefined => entity.attributes.find(({ name }) => name === field);
    const fields = new Set([...this.#table.values()].flat());
    this.#fields = new Map([...fields].map((field) => [field, filterType(field, attribute(field), scope)]));
  }

  /** True if the parameter is typed by `intersection()` and so is no property. */
  covers(param: Param): boolean {
    return this.#isFilter(param) && this.intersection() !== undefined;
  }

  /** Type of a filter that can be said without looking at the others. */
  typeOf(param: Param): string | undefined {
    if (!this.#isFilter(param) || this.intersection() !== undefined) return undefined;
    const [only] = this.#fields;
    if (this.#fields.size === 1 && only !== undefined) return `{ ${key(only[0])}: ${only[1]} }`;
    const sets = this.#operation.combinations.flatMap((combination) => combination.list ?? []);
    const exact = sets.map((set) => `${this.#exactly()}<${this.#name}, ${literals(set)}>`);
    return [`${this.#scope.use('../../filters.ts', 'OneOf')}<${this.#name}>`, ...exact].join(' | ');
  }

  /** Type of several filter parameters that limit each other. */
  intersection(): string | undefined {
    if (this.#fields.size < 2 || (this.#table.size < 2 && this.#anySubset() === undefined)) return undefined;
    const generic = this.#anySubset() ?? 'FilterBy';
    const rows = [...this.#table].map(([param, fields]) => `${param}: ${literals(fields)}`);
    const sets = generic === 'FilterBy' ? this.#sets() : '';
    const args = [this.#name, `{ ${rows.join('; ')} }`, ...(sets === '' ? [] : [`{ ${sets} }`])];
    return `${this.#scope.use('../../filters.ts', generic)}<${args.join(', ')}>`;
  }

  /** The interface of fields that the types above refer to. */
  declaration(): string {
    if (this.#fields.size < 2) return '';
    const members = [...this.#fields].map(([field, type]) => `  ${key(field)}: ${type};\n`);
    const about = `Fields that \`${propertyName(this.#scope.entity)}.${methodName(this.#operation)}\` filters by.`;
    return `/** ${about} */\nexport interface ${this.#name} {\n${members.join('')}}\n\n`;
  }

  /** The sets of fields that one parameter takes together, as members of a type. */
  #sets(): string {
    return this.#operation.combinations
      .map(({ params, list }) => {
        const tuples = (list ?? []).map((set) => `[${set.map((field) => `'${field}'`).join(', ')}]`);
        return `${params.join()}: ${tuples.join(' | ')}`;
      })
      .join('; ');
  }

  #isFilter(param: Param): boolean {
    return isListParam(param) && [...this.#table.keys()].some((name) => name === param.name);
  }

  #exactly(): string {
    return this.#scope.use('../../filters.ts', 'Exactly');
  }

  /** The type for lists whose fields combine freely; `check.ts` made sure that there is one. */
  #anySubset(): 'FilterByAny' | 'FilterByAnyButOne' | undefined {
    const [first] = this.#operation.combinations;
    if (first?.subsetsOf !== undefined) {
      return first.maxSize < first.subsetsOf.length ? 'FilterByAnyButOne' : 'FilterByAny';
    }
    return first !== undefined && first.params.length > 1 ? 'FilterByAny' : undefined;
  }
}

function literals(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(' | ');
}
