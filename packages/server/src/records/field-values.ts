// Translates between what a caller sends and what a record holds: lists that travel as one text, decimals, paths,
// times.
import { normalize, normalizeForComparison } from '@filescom/paths';
import type { FieldSpec, OperationSpec, ResourceSpec } from '../api-spec.ts';
import { formatTimestamp } from '../clock.ts';
import type { Call, Caller } from '../http/call.ts';
import { coerce } from '../http/coerce.ts';
import { type FilePart, isFilePart, isList, isObject, type ParamValue } from '../http/params.ts';
import type { RecordData } from './record-store.ts';

/** What a call changes: the fields of the record, and the files that come with it. */
export interface Sent {
  readonly data: Record<string, ParamValue>;
  readonly files: readonly (readonly [field: string, file: FilePart])[];
}

/** The fields that the parameters of a create or update call set. */
export function readSentFields(call: Call): Sent {
  const data: Record<string, ParamValue> = {};
  const files: (readonly [string, FilePart])[] = [];
  for (const [name, value] of Object.entries(call.params.values)) {
    const facts = call.resource.fields[name];
    const param = call.operation.params[name];
    if (facts === undefined && param === undefined) data[name] = value;
    if (facts === undefined || name === 'id' || (param?.in === 'path' && call.operation.kind !== 'create')) continue;
    if (isFilePart(value)) files.push([name, value]);
    else Object.assign(data, toRow(name, fillCurrentUser(value, { ...param, ...facts }, call.caller), facts));
  }
  return { data, files };
}

/** A field in the shape in which it is answered; a path comes with its comparison form beside it. */
export function toRow(name: string, value: ParamValue, facts: FieldSpec): Record<string, ParamValue> {
  const shaped = value === null ? null : toFieldShape(name, value, facts);
  if (facts.format !== 'path' || typeof shaped !== 'string') return { [name]: shaped };
  return { [name]: normalize(shaped), [`${name}@key`]: normalizeForComparison(shaped) };
}

function toFieldShape(name: string, value: ParamValue, facts: FieldSpec): ParamValue {
  if (facts.type === 'array') return isList(value) ? value : coerce(value, facts, name);
  if (facts.format === 'decimal') return typeof value === 'number' ? String(value) : value;
  if (facts.type === 'string' && isList(value)) return value.join(',');
  if ((facts.type === 'object' || facts.type === 'map') && typeof value === 'string') return coerce(value, facts, name);
  if (facts.type === 'string' && isObject(value)) return JSON.stringify(value);
  return value;
}

function fillCurrentUser(value: ParamValue, facts: FieldSpec, caller: Caller): ParamValue {
  return value === 0 && facts.specialValues?.['0'] === 'current-user' ? caller.userId : value;
}

/** What the server itself fills in when a record is made. */
export function createFields(call: Call, now: Date): Record<string, ParamValue> {
  const { caller, resource } = call;
  const moment = formatTimestamp(now);
  const made: Record<string, ParamValue> = {};
  for (const [name, facts] of Object.entries(resource.fields)) {
    const value = createField(name, facts, caller, moment);
    if (value !== undefined) made[name] = value;
  }
  return made;
}

function createField(name: string, facts: FieldSpec, caller: Caller, moment: string): ParamValue | undefined {
  if (isStamp(name)) return moment;
  if (name === 'site_id') return caller.siteId;
  if (name === 'workspace_id') return caller.workspaceId;
  const belongsToCaller = facts.readOnly === true || facts.specialValues?.['0'] === 'current-user';
  if (name === 'user_id' && belongsToCaller) return caller.userId;
  if (name === 'username' && facts.readOnly) return caller.username;
  return undefined;
}

/** What the server fills in whenever a record is changed. */
export function updateFields(resource: ResourceSpec, now: Date): Record<string, ParamValue> {
  const moment = formatTimestamp(now);
  const stamps = ['updated_at', 'last_modified_at'].filter((name) => resource.fields[name]?.readOnly);
  return Object.fromEntries(stamps.map((name) => [name, moment]));
}

function isStamp(name: string): boolean {
  return name === 'created_at' || name === 'updated_at' || name === 'last_modified_at';
}

/** A field that answers may have. With `only`, just those of records whose attribute has this value. */
interface Slot {
  readonly name: string;
  readonly facts: FieldSpec;
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
const FORMS = new WeakMap<ResourceSpec, WeakMap<OperationSpec, Form>>();

/** The record as it is answered: fields in the catalogue's order, secrets left out, absent ones at their defaults. */
export function toJson(resource: ResourceSpec, operation: OperationSpec, data: RecordData): Record<string, ParamValue> {
  const form = formOf(resource, operation);
  const known = form.made.get(data);
  if (known !== undefined) return { ...known };
  const answer = fillForm(form, data);
  if (!Object.isFrozen(data)) return answer;
  form.made.set(data, answer);
  return { ...answer };
}

function fillForm({ blank, slots }: Form, data: RecordData): Record<string, ParamValue> {
  const answer = { ...blank };
  for (const { name, facts, only } of slots) {
    const value = data[name] ?? undefined;
    if (only !== undefined && data[only.attribute] === only.equals) answer[name] = value ?? emptyValue(facts);
    else if (only === undefined && value !== undefined) answer[name] = value;
  }
  return answer;
}

function formOf(resource: ResourceSpec, operation: OperationSpec): Form {
  const ofResource = FORMS.get(resource) ?? new WeakMap<OperationSpec, Form>();
  FORMS.set(resource, ofResource);
  const known = ofResource.get(operation);
  if (known !== undefined) return known;
  const slots = Object.entries(resource.fields).flatMap(([name, facts]) => slotOf(name, facts, operation));
  const made: Form = { blank: blankOf(slots), slots, made: new WeakMap() };
  ofResource.set(operation, made);
  return made;
}

/** Parsed from text, because objects of many fields that are put together one by one are slow to copy and to write. */
function blankOf(slots: readonly Slot[]): Form['blank'] {
  const always = slots.filter(({ only }) => only === undefined).map(({ name, facts }) => [name, emptyValue(facts)]);
  return JSON.parse(JSON.stringify(Object.fromEntries(always)));
}

function slotOf(name: string, facts: FieldSpec, operation: OperationSpec): Slot[] {
  const { returnedOnlyWhen: when } = facts;
  if (facts.writeOnly || facts.pathOnly) return [];
  if (facts.omittedInList && operation.kind === 'list') return [];
  if (when === undefined) return [{ name, facts, only: undefined }];
  if (when.operation !== undefined) return operation.id === when.operation ? [{ name, facts, only: undefined }] : [];
  const { attribute, equals } = when;
  return attribute === undefined ? [] : [{ name, facts, only: { attribute, equals } }];
}

function emptyValue(facts: FieldSpec): ParamValue {
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
