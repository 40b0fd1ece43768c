// Translates between what a caller sends and what a record holds: lists that travel as one text, decimals, paths, times.
import { normalize, normalizeForComparison } from '@filescom/paths';
import { timestamp } from '../clock.ts';
import type { FieldFacts, OperationFacts, ResourceFacts } from '../facts.ts';
import type { Call, Caller } from '../http/call.ts';
import { coerce } from '../http/coerce.ts';
import { type FilePart, isFilePart, isList, isObject, type ParamValue } from '../http/params.ts';
import { absent, completeRecord, entityInside, shapeRecords } from './inner-records.ts';
import type { RecordData } from './record-store.ts';

/** What a call changes: the fields of the record, and the files that come with it. */
export interface Sent {
  readonly data: Record<string, ParamValue>;
  readonly files: readonly (readonly [field: string, file: FilePart])[];
}

/** The fields that the parameters of a create or update call set. */
export function sentFields(call: Call): Sent {
  const data: Record<string, ParamValue> = {};
  const files: (readonly [string, FilePart])[] = [];
  for (const [name, value] of Object.entries(call.params.values)) {
    const facts = call.resource.fields[name];
    const param = call.operation.params[name];
    if (facts === undefined && param === undefined) data[name] = value;
    if (facts === undefined || name === 'id' || (param?.in === 'path' && call.operation.kind !== 'create')) continue;
    if (isFilePart(value)) files.push([name, value]);
    else Object.assign(data, stored(name, currentUser(value, { ...param, ...facts }, call.caller), facts));
  }
  return { data, files };
}

/** A field in the shape in which it is answered; a path comes with its comparison form beside it. */
export function stored(name: string, value: ParamValue, facts: FieldFacts): Record<string, ParamValue> {
  const shaped = value === null ? null : inFieldShape(name, value, facts);
  if (facts.format !== 'path' || typeof shaped !== 'string') return { [name]: shaped };
  return { [name]: normalize(shaped), [`${name}@key`]: normalizeForComparison(shaped) };
}

function inFieldShape(name: string, value: ParamValue, facts: FieldFacts): ParamValue {
  const inner = entityInside(facts);
  if (inner !== undefined && isList(value)) return shapeRecords(value, inner, name);
  if (facts.type === 'array') return isList(value) ? value : coerce(value, facts, name);
  if (facts.format === 'decimal') return typeof value === 'number' ? String(value) : value;
  if (facts.type === 'string' && isList(value)) return value.join(',');
  if ((facts.type === 'object' || facts.type === 'map') && typeof value === 'string') return coerce(value, facts, name);
  if (facts.type === 'string' && isObject(value)) return JSON.stringify(value);
  return value;
}

function currentUser(value: ParamValue, facts: FieldFacts, caller: Caller): ParamValue {
  return value === 0 && facts.specialValues?.['0'] === 'current-user' ? caller.userId : value;
}

/** What the server itself fills in when a record is made. */
export function madeFields(call: Call, now: Date): Record<string, ParamValue> {
  const { caller, resource } = call;
  const moment = timestamp(now);
  const made: Record<string, ParamValue> = {};
  for (const [name, facts] of Object.entries(resource.fields)) {
    const value = madeField(name, facts, caller, moment);
    if (value !== undefined) made[name] = value;
  }
  return made;
}

function madeField(name: string, facts: FieldFacts, caller: Caller, moment: string): ParamValue | undefined {
  if (isStamp(name)) return moment;
  if (name === 'site_id') return caller.siteId;
  if (name === 'workspace_id') return caller.workspaceId;
  const belongsToCaller = facts.readOnly === true || facts.specialValues?.['0'] === 'current-user';
  if (name === 'user_id' && belongsToCaller) return caller.userId;
  if (name === 'username' && facts.readOnly) return caller.username;
  return undefined;
}

/** What the server fills in whenever a record is changed. */
export function changedFields(resource: ResourceFacts, now: Date): Record<string, ParamValue> {
  const moment = timestamp(now);
  const stamps = ['updated_at', 'last_modified_at'].filter((name) => resource.fields[name]?.readOnly);
  return Object.fromEntries(stamps.map((name) => [name, moment]));
}

function isStamp(name: string): boolean {
  return name === 'created_at' || name === 'updated_at' || name === 'last_modified_at';
}

/** A field that answers may have. With `only`, just those of records whose attribute has this value. */
interface Slot {
  readonly name: string;
  readonly facts: FieldFacts;
  /** The entity of the records inside the field, if there are any. */
  readonly inner: ResourceFacts | undefined;
  readonly only: { readonly attribute: string; readonly equals: unknown } | undefined;
}

/** What answers of one operation look like. */
interface Form {
  /** An answer of a record without any values; fields that only some records have are not in it. */
  readonly blank: Readonly<Record<string, ParamValue>>;
  readonly slots: readonly Slot[];
  /** Answers by the fields that they show: those of a record that the store remembers are the same object each time. */
  readonly made: WeakMap<RecordData, Readonly<Record<string, ParamValue>>>;
}

/** The forms of answers, by resource and operation: asked for with every record, and always the same. */
const forms = new WeakMap<ResourceFacts, WeakMap<OperationFacts, Form>>();

/** The record as it is answered: fields in the catalogue's order, secrets left out, absent ones at their defaults. */
export function rendered(
  resource: ResourceFacts,
  operation: OperationFacts,
  data: RecordData,
): Record<string, ParamValue> {
  const form = formOf(resource, operation);
  const known = form.made.get(data);
  if (known !== undefined) return { ...known };
  const answer = filled(form, data);
  if (!Object.isFrozen(data)) return answer;
  form.made.set(data, answer);
  return { ...answer };
}

function filled({ blank, slots }: Form, data: RecordData): Record<string, ParamValue> {
  const answer = { ...blank };
  for (const { name, facts, inner, only } of slots) {
    const value = inner === undefined ? (data[name] ?? undefined) : completeRecord(data[name] ?? undefined, inner);
    if (only !== undefined && data[only.attribute] === only.equals) answer[name] = value ?? absent(facts);
    else if (only === undefined && value !== undefined) answer[name] = value;
  }
  return answer;
}

function formOf(resource: ResourceFacts, operation: OperationFacts): Form {
  const ofResource = forms.get(resource) ?? new WeakMap<OperationFacts, Form>();
  forms.set(resource, ofResource);
  const known = ofResource.get(operation);
  if (known !== undefined) return known;
  const slots = Object.entries(resource.fields).flatMap(([name, facts]) => slotOf(name, facts, operation));
  const made: Form = { blank: blankOf(slots), slots, made: new WeakMap() };
  ofResource.set(operation, made);
  return made;
}

/** Parsed from text, because objects of many fields that are put together one by one are slow to copy and to write. */
function blankOf(slots: readonly Slot[]): Form['blank'] {
  const always = slots.filter(({ only }) => only === undefined).map(({ name, facts }) => [name, absent(facts)]);
  return JSON.parse(JSON.stringify(Object.fromEntries(always)));
}

function slotOf(name: string, facts: FieldFacts, operation: OperationFacts): Slot[] {
  const { returnedOnlyWhen: when } = facts;
  if (facts.writeOnly || facts.pathOnly) return [];
  if (facts.omittedInList && operation.kind === 'list') return [];
  const inner = entityInside(facts);
  if (when === undefined) return [{ name, facts, inner, only: undefined }];
  if (when.operation !== undefined)
    return operation.id === when.operation ? [{ name, facts, inner, only: undefined }] : [];
  const { attribute, equals } = when;
  return attribute === undefined ? [] : [{ name, facts, inner, only: { attribute, equals } }];
}
