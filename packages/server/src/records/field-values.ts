// Translates between what a caller sends and what a record holds: lists that travel as one text, decimals, paths,
// times.
import { normalize, normalizeForComparison } from '@filescom/paths';
import type { FieldSpec, OperationSpec, ResourceSpec } from '../api-spec.ts';
import { formatTimestamp } from '../clock.ts';
import { coerce } from '../params/coerce.ts';
import { type FilePart, isFilePart, isList, isObject, type ParamValue } from '../params/params.ts';
import type { Caller } from '../permissions/caller.ts';
import { MemoByObject } from '../store/derived-cache.ts';
import { coerceRecords, completeRecord, emptyValue, findInnerEntity } from './inner-records.ts';
import type { OperationCall } from './operation-call.ts';
import type { RecordData } from './record-store.ts';

/** What a call changes: the fields of the record, and the files that come with it. */
export interface SentFields {
  readonly data: Record<string, ParamValue>;
  readonly files: readonly (readonly [field: string, file: FilePart])[];
}

/** The fields that the parameters of a create or update call set. */
export function readSentFields(call: OperationCall): SentFields {
  const data: Record<string, ParamValue> = {};
  const files: (readonly [string, FilePart])[] = [];
  for (const [name, value] of Object.entries(call.params.values)) {
    const spec = call.resource.fields[name];
    const param = call.operation.params[name];
    if (spec === undefined && param === undefined) data[name] = value;
    if (spec === undefined || name === 'id' || (param?.in === 'path' && call.operation.kind !== 'create')) continue;
    if (isFilePart(value)) files.push([name, value]);
    else Object.assign(data, toRow(name, fillCurrentUser(value, { ...param, ...spec }, call.caller), spec));
  }
  return { data, files };
}

/** A field in the shape in which it is answered; a path comes with its comparison form beside it. */
export function toRow(name: string, value: ParamValue, spec: FieldSpec): Record<string, ParamValue> {
  const shaped = value === null ? null : toFieldShape(name, value, spec);
  if (spec.format !== 'path' || typeof shaped !== 'string') return { [name]: shaped };
  return { [name]: normalize(shaped), [`${name}@key`]: normalizeForComparison(shaped) };
}

function toFieldShape(name: string, value: ParamValue, spec: FieldSpec): ParamValue {
  const inner = findInnerEntity(spec);
  if (inner !== undefined && isList(value)) return coerceRecords(value, inner, name);
  if (spec.type === 'array') return isList(value) ? value : coerce(value, spec, name);
  if (spec.format === 'decimal') return typeof value === 'number' ? String(value) : value;
  if (spec.type === 'string' && isList(value)) return value.join(',');
  if ((spec.type === 'object' || spec.type === 'map') && typeof value === 'string') return coerce(value, spec, name);
  if (spec.type === 'string' && isObject(value)) return JSON.stringify(value);
  return value;
}

function fillCurrentUser(value: ParamValue, spec: FieldSpec, caller: Caller): ParamValue {
  return value === 0 && spec.specialValues?.['0'] === 'current-user' ? caller.userId : value;
}

/** What the server itself fills in when a record is made. */
export function createFields(call: OperationCall, now: Date): Record<string, ParamValue> {
  const { caller, resource } = call;
  const moment = formatTimestamp(now);
  const made: Record<string, ParamValue> = {};
  for (const [name, spec] of Object.entries(resource.fields)) {
    const value = createField(name, spec, caller, moment);
    if (value !== undefined) made[name] = value;
  }
  return made;
}

function createField(name: string, spec: FieldSpec, caller: Caller, moment: string): ParamValue | undefined {
  if (isStamp(name)) return moment;
  if (name === 'site_id') return caller.siteId;
  if (name === 'workspace_id') return caller.workspaceId;
  const belongsToCaller = spec.readOnly === true || spec.specialValues?.['0'] === 'current-user';
  if (name === 'user_id' && belongsToCaller) return caller.userId;
  if (name === 'username' && spec.readOnly) return caller.username;
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
  readonly spec: FieldSpec;
  /** The entity of the records inside the field, if there are any. */
  readonly inner: ResourceSpec | undefined;
  readonly only: { readonly attribute: string; readonly equals: unknown } | undefined;
}

/** What answers of one operation look like. */
interface AnswerShape {
  /** An answer of a record without any values; fields that only some records have are not in it. */
  readonly blank: Readonly<Record<string, ParamValue>>;
  readonly slots: readonly Slot[];
}

type Answers = MemoByObject<RecordData, Readonly<Record<string, ParamValue>>>;

/**
 * Answers by the fields that they show, for each resource and operation of the catalogue. A memo of a pure function: it
 * grows with the catalogue, and the answers in it go with the rows that they were made from.
 */
const ANSWERS = new WeakMap<ResourceSpec, WeakMap<OperationSpec, Answers>>();

/** The record as it is answered: fields in the catalogue's order, secrets left out, absent ones at their defaults. */
export function toJson(resource: ResourceSpec, operation: OperationSpec, data: RecordData): Record<string, ParamValue> {
  return { ...answersOf(resource, operation).get(data) };
}

function answersOf(resource: ResourceSpec, operation: OperationSpec): Answers {
  const ofResource = ANSWERS.get(resource) ?? new WeakMap<OperationSpec, Answers>();
  ANSWERS.set(resource, ofResource);
  const known = ofResource.get(operation);
  if (known !== undefined) return known;
  const slots = Object.entries(resource.fields).flatMap(([name, spec]) => slotOf(name, spec, operation));
  const shape = { blank: blankOf(slots), slots };
  const made: Answers = new MemoByObject((data) => fillAnswer(shape, data));
  ofResource.set(operation, made);
  return made;
}

function fillAnswer({ blank, slots }: AnswerShape, data: RecordData): Record<string, ParamValue> {
  const answer = { ...blank };
  for (const { name, spec, inner, only } of slots) {
    const held = data[name] ?? undefined;
    const value = inner === undefined ? held : completeRecord(held, inner);
    if (only !== undefined && data[only.attribute] === only.equals) answer[name] = value ?? emptyValue(spec);
    else if (only === undefined && value !== undefined) answer[name] = value;
  }
  return answer;
}

/** Parsed from text, because objects of many fields that are put together one by one are slow to copy and to write. */
function blankOf(slots: readonly Slot[]): AnswerShape['blank'] {
  const always = slots.filter(({ only }) => only === undefined).map(({ name, spec }) => [name, emptyValue(spec)]);
  return JSON.parse(JSON.stringify(Object.fromEntries(always)));
}

function slotOf(name: string, spec: FieldSpec, operation: OperationSpec): Slot[] {
  const { returnedOnlyWhen: when } = spec;
  if (spec.writeOnly || spec.pathOnly) return [];
  if (spec.omittedInList && operation.kind === 'list') return [];
  const inner = findInnerEntity(spec);
  if (when === undefined) return [{ name, spec, inner, only: undefined }];
  if (when.operation !== undefined)
    return operation.id === when.operation ? [{ name, spec, inner, only: undefined }] : [];
  const { attribute, equals } = when;
  return attribute === undefined ? [] : [{ name, spec, inner, only: { attribute, equals } }];
}
