// Records inside other records, such as the fields of a form: typed by their own entity when they are sent, and answered with all
// of its fields, whoever put them there.
import type { FieldFacts, ResourceFacts } from '../facts.ts';
import { resources } from '../generated/catalogue.ts';
import { coerce } from '../http/coerce.ts';
import { isObject, type ParamValue } from '../http/params.ts';

const entities = new Map(resources.map((resource) => [resource.name, resource]));

/** The entity of the records in a field; undefined if it holds none. */
export function entityInside({ entity, item }: FieldFacts): ResourceFacts | undefined {
  return entities.get(entity ?? item?.entity ?? '');
}

/** Brings the members that the entity knows to their types. Throws `request-params-invalid` naming the member. */
export function shapeRecords(values: readonly ParamValue[], entity: ResourceFacts, name: string): ParamValue {
  return values.map((value, index) => {
    if (!isObject(value)) return value;
    const made: Record<string, ParamValue> = { ...value };
    for (const [field, facts] of Object.entries(entity.fields)) {
      const sent = value[field];
      if (sent !== undefined) made[field] = coerce(sent, facts, `${name}[${index}][${field}]`);
    }
    return made;
  });
}

/** A record, or each of a list, with the fields that it lacks. */
export function completeRecord(value: ParamValue | undefined, entity: ResourceFacts): ParamValue | undefined {
  if (Array.isArray(value)) return value.map((one) => completeRecord(one, entity) ?? null);
  if (value === undefined || !isObject(value)) return value;
  const made: Record<string, ParamValue> = { ...value };
  for (const [name, facts] of Object.entries(entity.fields)) {
    if (!isAlways(facts)) continue;
    const inner = entityInside(facts);
    const held = value[name] ?? absent(facts);
    made[name] = inner === undefined ? held : (completeRecord(held, inner) ?? null);
  }
  return made;
}

function isAlways({ writeOnly, pathOnly, omittedInList, returnedOnlyWhen }: FieldFacts): boolean {
  return !writeOnly && !pathOnly && !omittedInList && returnedOnlyWhen === undefined;
}

/** What a field is answered with that a record does not hold. */
export function absent(facts: FieldFacts): ParamValue {
  if (facts.default !== undefined) return isPlain(facts.default) ? facts.default : null;
  if (facts.nullable) return null;
  if (facts.type === 'boolean') return false;
  if (facts.type === 'array') return [];
  if (facts.type === 'map') return {};
  return facts.csv ? '' : null;
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
