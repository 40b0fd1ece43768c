// Reads `catalogue/` and `handwritten.json` into the generator's model. A field it does not know stops the run.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Attribute,
  type Catalogue,
  type Combination,
  type Entity,
  FILTER_PARAMS,
  type FilterParam,
  type Item,
  KINDS,
  type Operation,
  type Param,
  type Problem,
  type Returns,
  type Secrets,
  type Value,
  type Variant,
  WIRE_TYPES,
} from './catalogue.ts';
import { isObject, Reader } from './reader.ts';

const LIMITS = [
  'composed',
  'delimiters',
  'maxLength',
  'min',
  'max',
  'recommendedMax',
  'pattern',
  'itemPattern',
  'keyPattern',
  'maxProperties',
  'keyMaxLength',
  'valueMaxLength',
  'maxAgeDays',
  'unit',
  'default',
  'specialValues',
  'adminOnly',
];

/** Loads the catalogue of the repository at `root`. Throws an Error that names the place of the first mistake. */
export function loadCatalogue(root: string): Catalogue {
  const folder = join(root, 'catalogue/resources');
  const files = readdirSync(folder).sort();
  const problems = new Reader('problems', readJson(join(root, 'catalogue/problems.json')));
  const byHand = readJson(join(root, 'tools/codegen/handwritten.json'));
  if (!Array.isArray(byHand)) throw new Error('handwritten.json: not a list');
  return {
    entities: files.map((file) => readEntity(new Reader(file, readJson(join(folder, file))))),
    groups: problems.each('groups', (reader) => ({
      group: reader.text('group'),
      status: reader.number('status'),
      className: reader.text('class'),
      assumed: reader.flag('assumed'),
    })),
    problems: problems.each('problems', readProblem),
    outsideGroups: problems.each('outsideGroups', readProblem),
    handwritten: new Set(byHand.map(String)),
    secrets: readSecrets(new Reader('secrets.json', readJson(join(root, 'catalogue/secrets.json')))),
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function readSecrets(reader: Reader): Secrets {
  const secrets = { secret: reader.texts('secret') ?? [], plain: reader.texts('plain') ?? [] };
  reader.finish();
  return secrets;
}

function readProblem(reader: Reader): Problem {
  return {
    type: reader.text('type'),
    title: reader.text('title'),
    status: reader.number('status'),
    assumed: reader.flag('assumed'),
  };
}

function readEntity(reader: Reader): Entity {
  const entity = {
    name: reader.text('name'),
    plural: reader.text('plural'),
    collection: reader.textOrNull('collection'),
    identifier: reader.textOrNull('identifier'),
    summary: reader.text('summary'),
    attributes: reader.each('attributes', readAttribute),
    operations: reader.each('operations', readOperation),
  };
  reader.passOver('undocumented');
  reader.finish();
  return entity;
}

function readAttribute(reader: Reader): Attribute {
  const nullable = reader.flag('nullable');
  const attribute = {
    ...readValue(reader),
    writeOnly: reader.flag('writeOnly'),
    nullable,
    nullRecorded: nullable && reader.text('nullEvidence') === 'recorded',
    nullUnknown: reader.flag('nullUnknown'),
    omittedInList: reader.flag('omittedInList'),
    returnedOnlyWhen: reader.object('returnedOnlyWhen'),
  };
  reader.passOver('readOnly', 'pathOnly', 'settableOn', 'nullEvidence');
  reader.finish();
  return attribute;
}

function readParam(reader: Reader): Param {
  const param = {
    ...readValue(reader),
    in: reader.word('in', ['path', 'query', 'body']),
    required: reader.flag('required'),
  };
  reader.finish();
  return param;
}

function readValue(reader: Reader): Value {
  const { name: _name, description: _description, nullEvidence: _evidence, ...facts } = reader.fields;
  reader.passOver(...LIMITS);
  return {
    ...readItem(reader),
    name: reader.text('name'),
    format: reader.optionalText('format'),
    knownValues: reader.texts('knownValues'),
    csv: reader.flag('csv'),
    acceptsArray: reader.flag('acceptsArray'),
    acceptsJsonString: reader.flag('acceptsJsonString'),
    deprecated: reader.flag('deprecated'),
    replacedBy: reader.optionalText('replacedBy'),
    description: reader.optionalText('description'),
    facts,
  };
}

function readItem(reader: Reader): Item {
  const item = reader.object('item');
  return {
    type: reader.word('type', WIRE_TYPES),
    item: item === undefined ? undefined : readItem(new Reader(`${reader.where}.item`, item)),
    entity: reader.optionalText('entity'),
    enum: reader.scalars('enum'),
    fields: reader.each('fields', (field) => ({
      name: field.text('name'),
      type: field.word('type', WIRE_TYPES),
      required: field.flag('required'),
    })),
  };
}

function readOperation(reader: Reader): Operation {
  const { id, summary: _summary, methodName: _method, params: _params, ...facts } = reader.fields;
  const operation = {
    id: reader.text('id'),
    route: reader.text('route'),
    kind: reader.word('kind', KINDS),
    summary: reader.text('summary'),
    methodName: reader.optionalText('methodName'),
    paginated: reader.flag('paginated'),
    params: reader.each('params', readParam),
    sortFields: reader.texts('sortFields') ?? [],
    filterFields: readFilterFields(reader),
    combinations: reader.each('filterCombinations', readCombination),
    constraints: (reader.list('constraints') ?? []).filter(isObject),
    returns: readReturns(`${reader.where}.returns`, reader.fields['returns']),
    variants: reader.each('variants', readVariant),
    status: reader.number('status'),
    alsoStatus: reader.numbers('alsoStatus'),
    statusAssumed: reader.flag('statusAssumed'),
    unauthenticated: reader.flag('unauthenticated'),
    multipart: reader.flag('multipart'),
    facts,
  };
  reader.passOver('returns', 'virtualFields');
  reader.finish();
  return operation;
}

function readFilterFields(reader: Reader): ReadonlyMap<FilterParam, readonly string[]> {
  const fields = reader.object('filterFields') ?? {};
  const table = new Reader(`${reader.where}.filterFields`, fields);
  const entries = FILTER_PARAMS.flatMap((param): [FilterParam, readonly string[]][] => {
    const names = table.texts(param);
    return names === undefined ? [] : [[param, names]];
  });
  table.finish();
  return new Map(entries);
}

function readCombination(reader: Reader): Combination {
  const params = reader.texts('params') ?? [];
  return {
    params: FILTER_PARAMS.filter((param) => params.includes(param)),
    list: reader.list('list')?.map((names) => (Array.isArray(names) ? names.map(String) : [])),
    subsetsOf: reader.texts('subsetsOf'),
    maxSize: reader.fields['maxSize'] === undefined ? 0 : reader.number('maxSize'),
  };
}

function readReturns(where: string, json: unknown): Returns | null {
  if (json === null) return null;
  const reader = new Reader(where, json);
  return { entity: reader.text('entity'), list: reader.fields['list'] === true };
}

function readVariant(reader: Reader): Variant {
  const [condition, ...rest] = Object.entries(reader.object('when') ?? {});
  if (condition === undefined || rest.length > 0) throw new Error(`${reader.where}: one condition per variant`);
  return {
    param: condition[0],
    equals: String(condition[1]),
    returns: readReturns(`${reader.where}.returns`, reader.fields['returns']),
  };
}
