// Records inside other records, such as the fields of a form: typed by their own entity when they are sent, and
// answered with all of its fields, whoever put them there.
import type { FieldSpec, ResourceSpec } from '../api-spec.ts';
import { RESOURCES } from '../generated/catalogue.ts';
import { coerce } from '../params/coerce.ts';
import { isObject, type ParamValue } from '../params/params.ts';

const ENTITIES = new Map(RESOURCES.map((resource) => [resource.name, resource]));

/** The entity of the records in a field; undefined if it holds none. */
export function findInnerEntity({ entity, item }: FieldSpec): ResourceSpec | undefined {
  return ENTITIES.get(entity ?? item?.entity ?? '');
}

/** Brings the members that the entity knows to their types. Throws `request-params-invalid` naming the member. */
export function coerceRecords(values: readonly ParamValue[], entity: ResourceSpec, name: string): ParamValue {
  return values.map((value, index) => {
    if (!isObject(value)) return value;
    const made: Record<string, ParamValue> = { ...value };
    for (const [field, spec] of Object.entries(entity.fields)) {
      const sent = value[field];
      if (sent !== undefined) made[field] = coerce(sent, spec, `${name}[${index}][${field}]`);
    }
    return made;
  });
}

/** A record, or each of a list, with the fields that it lacks. */
export function completeRecord(value: ParamValue | undefined, entity: ResourceSpec): ParamValue | undefined {
  if (Array.isArray(value)) return value.map((one) => completeRecord(one, entity) ?? null);
  if (value === undefined || !isObject(value)) return value;
  const made: Record<string, ParamValue> = { ...value };
  for (const [name, spec] of Object.entries(entity.fields)) {
    if (!isAlways(spec)) continue;
    const inner = findInnerEntity(spec);
    const held = value[name] ?? emptyValue(spec);
    made[name] = inner === undefined ? held : (completeRecord(held, inner) ?? null);
  }
  return made;
}

function isAlways({ writeOnly, pathOnly, omittedInList, returnedOnlyWhen }: FieldSpec): boolean {
  return !writeOnly && !pathOnly && !omittedInList && returnedOnlyWhen === undefined;
}

/** What a field is answered with that a record does not hold. */
export function emptyValue(spec: FieldSpec): ParamValue {
  if (spec.default !== undefined) return isPlain(spec.default) ? spec.default : null;
  if (spec.nullable) return null;
  if (spec.type === 'boolean') return false;
  if (spec.type === 'array') return [];
  if (spec.type === 'map') return {};
  return spec.csv ? '' : null;
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
