// Writes the class of a resource: one method per operation, each a line that names its route.
import type { Operation, Param, Returns, Variant } from '../catalogue.ts';
import { comment, routeComment } from '../layout.ts';
import { camelCase, className, key, methodName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { bagParams, paramsName } from './params.ts';

/** The class of a resource; empty for an entity without operations. */
export function emitClass(scope: Scope): string {
  const { entity, catalogue } = scope;
  if (entity.operations.length === 0) return '';
  const base = scope.use('../../resource.ts', 'Resource');
  const methods = entity.operations.map((operation) => method(scope, operation));
  const head = `${comment([entity.summary])}export class ${className(catalogue, entity)} extends ${base}`;
  return `${head} {\n${methods.join('\n')}}\n`;
}

/** How a method hands its call to the base class, and what it returns. */
interface Answer {
  readonly via: 'createListing' | 'callForRecords' | 'callForRecord' | 'callForNothing';
  readonly type: string;
}

function answer(scope: Scope, operation: Operation): Answer {
  const { returns } = operation;
  if (returns === null) return { via: 'callForNothing', type: promise(scope, 'void') };
  const model = scope.model(returns.entity);
  if (operation.paginated) {
    return { via: 'createListing', type: `${scope.use('../../listing.ts', 'Listing')}<${model}>` };
  }
  return returns.list
    ? { via: 'callForRecords', type: promise(scope, `${model}[]`) }
    : { via: 'callForRecord', type: promise(scope, model) };
}

/** The type of a promise that can also give the answer that its data came in. */
function promise(scope: Scope, type: string): string {
  return `${scope.use('../../http/api-promise.ts', 'ApiPromise')}<${type}>`;
}

function method(scope: Scope, operation: Operation): string {
  scope.use('../../options.ts', 'CallOptions');
  const path = operation.params.find((param) => param.in === 'path');
  const bag = paramsName(scope, operation);
  const { via, type } = answer(scope, operation);
  const doc = routeComment(operation.summary, operation.route, '  ');
  const overloads = overloadsOf(scope, operation, path);
  const signature = `${methodName(operation)}(${formalParams(operation, path, bag)})`;
  const result = overloads === '' ? type : unionResult(scope, operation);
  const body = `return this.${via}('${operation.route}', ${argument(path, bag)}, options);`;
  return `${doc}${overloads}  ${signature}: ${result} {\n    ${body}\n  }\n`;
}

/** The signature's list of parameters: path, bag, options. */
function formalParams(operation: Operation, path: Param | undefined, bag: string | undefined): string {
  const demands = bagParams(operation).some((param) => param.required);
  return [
    ...(path === undefined ? [] : [pathParam(path)]),
    ...(bag === undefined ? [] : [demands ? `params: ${bag}` : `params: ${bag} = {}`]),
    'options?: CallOptions',
  ].join(', ');
}

function pathParam(param: Param): string {
  return `${camelCase(param.name)}: ${param.type === 'int64' ? 'number' : 'string'}`;
}

function argument(path: Param | undefined, bag: string | undefined): string {
  if (path === undefined) return bag === undefined ? '{}' : 'params';
  const local = camelCase(path.name);
  const member = local === path.name ? local : `${key(path.name)}: ${local}`;
  return bag === undefined ? `{ ${member} }` : `{ ...params, ${member} }`;
}

/** Overloads for an operation that answers with another entity when a parameter has a certain value. */
function overloadsOf(scope: Scope, operation: Operation, path: Param | undefined): string {
  const [variant, ...rest] = otherAnswers(operation);
  const bag = paramsName(scope, operation);
  if (variant?.returns == null || bag === undefined) return '';
  if (rest.length > 0 || operation.returns === null) throw new Error(`${operation.route}: more variants than one`);
  const discriminator = operation.params.find((param) => param.name === variant.param);
  const others = scope.union(discriminator?.enum?.filter((value) => value !== variant.equals) ?? []);
  const before = path === undefined ? '' : `${pathParam(path)}, `;
  const line = (params: string, result: string) =>
    `  ${methodName(operation)}(${before}${params}, options?: CallOptions): ${promise(scope, result)};\n`;
  const [usual, unusual] = [resultText(scope, operation.returns), resultText(scope, variant.returns)];
  return [
    line(`params: ${bag} & { ${key(variant.param)}: '${variant.equals}' }`, unusual),
    line(`params?: ${bag} & { ${key(variant.param)}?: ${others} }`, usual),
    line(`params: ${bag}`, `${usual} | ${unusual}`),
  ].join('');
}

function unionResult(scope: Scope, operation: Operation): string {
  const all = [operation.returns, ...otherAnswers(operation).map((variant) => variant.returns)];
  return promise(scope, all.flatMap((returns) => (returns === null ? [] : resultText(scope, returns))).join(' | '));
}

function otherAnswers(operation: Operation): Variant[] {
  return operation.variants.filter(({ returns }) => returns !== null && returns.entity !== operation.returns?.entity);
}

function resultText(scope: Scope, returns: Returns): string {
  return scope.model(returns.entity) + (returns.list ? '[]' : '');
}
