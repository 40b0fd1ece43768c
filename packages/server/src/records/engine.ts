// Lists, finds, creates, updates and deletes the records of any entity by the catalogue's facts.
// `handlers/` binds it to routes; what an entity does beyond that stands in its rules.
import { yieldToEventLoop } from '../background-job.ts';
import type { Clock } from '../clock.ts';
import type { FilePart, ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Database, Queries, Transaction } from '../store/contract.ts';
import { type CursorValue, decodeCursor, encodeCursor, listMark } from './cursor.ts';
import { createFields, readSentFields, type SentFields, showPaths, toJson, updateFields } from './field-values.ts';
import { comparisonOf, conditionsOf, readFilters, readPageSize, readSort } from './list-query.ts';
import { scopeOf } from './list-scope.ts';
import type { OperationCall } from './operation-call.ts';
import { storeFile } from './record-files.ts';
import { type Condition, type Position, RecordStore, type StoredRecord, sortValue } from './record-store.ts';
import { checkReferences, completeNew, takeOver, workspaceOfRecord } from './references.ts';
import type { Change, EntityRules } from './rules.ts';
import { findVisibility, isVisible, policyFor } from './visibility.ts';

/** After so many records others get their turn. */
const RENDERED_AT_ONCE = 1_000;

/** One page of a list, as it is answered. A cursor is there only if that page exists. */
export interface RecordPage {
  readonly items: readonly Readonly<Record<string, ParamValue>>[];
  readonly next: string | undefined;
  readonly prev: string | undefined;
}

/** What is answered to an operation on one record: nothing once it is deleted. */
export interface RecordAnswer {
  readonly json?: Readonly<Record<string, ParamValue>>;
}

/** A new record, and what only the answer to its creation shows. */
export interface Inserted {
  readonly record: StoredRecord;
  readonly revealed: Readonly<Record<string, ParamValue>>;
}

/** A record that is made, changed or removed. */
export interface RecordChange {
  readonly kind: 'create' | 'update' | 'destroy';
  readonly call: OperationCall;
  /** As it is afterwards, or was before it is removed. */
  readonly record: StoredRecord;
}

/** Does what belongs to a change in its transaction. */
export type ChangeListener = (tx: Transaction, change: RecordChange) => Promise<void> | undefined;

/** The generic operations. Every method answers one call. */
export class RecordEngine {
  readonly store: RecordStore;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #rules: Readonly<Record<string, EntityRules>>;
  #report: ChangeListener = () => undefined;

  constructor(parts: {
    database: Database;
    clock: Clock;
    random: Random;
    rules: Readonly<Record<string, EntityRules>>;
  }) {
    this.#database = parts.database;
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#rules = parts.rules;
    this.store = new RecordStore(parts.database);
  }

  /** Has somebody told of every change in its transaction. */
  onChanging(tell: ChangeListener): void {
    this.#report = tell;
  }

  /** One page of the records that the call may see, narrowed further by conditions that no cursor is bound to. */
  async list(call: OperationCall, narrowed: readonly Condition[] = []): Promise<RecordPage> {
    const { operation, resource, caller, params } = call;
    const sort = readSort(operation.sortFields ?? [], params.object('sort_by'));
    const filters = readFilters(resource, operation, params);
    const own = (await this.#rulesOf(call).scope?.(call)) ?? [];
    const conditions = [...scopeOf(call), ...own, ...(await findVisibility(this.#database, call))];
    // Most lists are given without a cursor and fit on one page: then nobody asks for the mark.
    const mark = () => listMark([operation.route, caller.siteId, caller.workspaceId, sort, filters, conditions]);
    const given = params.string('cursor');
    const cursor = given === undefined || given === '' ? undefined : readPosition(given, mark());
    const size = operation.paginated ? readPageSize(params) : Number.MAX_SAFE_INTEGER - 1;
    const found = await this.store.list(caller.siteId, resource.name, {
      conditions: [
        ...conditions,
        ...narrowed,
        ...filters.flatMap((filter) => this.#rulesOf(call).filterVirtual?.(filter) ?? conditionsOf(call, filter)),
      ],
      ...(isOfOneWorkspace(call) && { workspaceId: caller.workspaceId }),
      ...(sort && { sort: { ...sort, comparison: comparisonOf(resource.fields[sort.field]) } }),
      ...(cursor && { from: cursor.position, backward: cursor.backward }),
      limit: size + 1,
    });
    const more = found.length > size;
    const page = more ? (cursor?.backward ? found.slice(1) : found.slice(0, size)) : found;
    const place = (record: StoredRecord) => positionOf(record, call, sort?.field);
    return { items: await this.#present(call, page), ...findNeighbours({ page, more, cursor, place, mark }) };
  }

  /** The record that the call addresses. */
  async find(call: OperationCall): Promise<RecordAnswer> {
    return { json: await this.answer(call, await this.require(call)) };
  }

  async create(call: OperationCall): Promise<RecordAnswer> {
    const { record, revealed } = await this.insert(call, readSentFields(call));
    return { json: { ...(await this.answer(call, record)), ...revealed } };
  }

  async update(call: OperationCall): Promise<RecordAnswer> {
    const before = await this.require(call);
    const sent = readSentFields(call);
    const stamps = updateFields(call.resource, this.#clock.now());
    const change: Change = { call, before, data: { ...before.data, ...sent.data, ...stamps }, revealed: {} };
    if (before.data['workspace_id'] !== undefined) change.data['workspace_id'] ??= before.workspaceId;
    takeOver(call, change.data);
    await this.#rulesOf(call).prepare?.(change);
    const record = await this.#database.write(async (tx) => {
      await this.#rulesOf(call).check?.(tx, change);
      const current = await this.store.find(call.caller.siteId, call.resource.name, before.id, tx);
      if (current === undefined || !(await isVisible(tx, call, current))) throw notFound(call);
      // Another call may have changed other fields since the record was read.
      const data = { ...current.data, ...pickChanged(before, change.data) };
      const workspaceId = typeof data['workspace_id'] === 'number' ? data['workspace_id'] : current.workspaceId;
      await checkReferences(tx, this.store, { call, before: current, data, workspaceId });
      const next = { id: current.id, workspaceId, data };
      await Promise.all([
        this.store.replace(tx, { siteId: call.caller.siteId, entity: call.resource.name }, next),
        this.#storeFiles(tx, call, next, sent.files),
        this.#rulesOf(call).afterStore?.(tx, change, next),
        this.#report(tx, { kind: 'update', call, record: next }),
      ]);
      return next;
    }, call.caller);
    return { json: await this.answer(call, record) };
  }

  async delete(call: OperationCall): Promise<RecordAnswer> {
    const record = await this.require(call);
    await this.remove(call, record);
    return {};
  }

  /** Makes a record of the call's entity and gives it back as stored. */
  async insert(call: OperationCall, { data, files }: SentFields = readSentFields(call)): Promise<Inserted> {
    const rules = this.#rulesOf(call);
    const whole = { ...rules.defaults, ...createFields(call, this.#clock.now()), ...data };
    const change: Change = { call, before: undefined, data: whole, revealed: {} };
    completeNew(call, whole);
    await this.#checkNew(this.#database, change);
    await rules.prepare?.(change);
    const record = await this.#database.write(async (tx) => {
      const at = { siteId: call.caller.siteId, entity: call.resource.name };
      const [id] = await Promise.all([this.store.takeId(tx, at), rules.check?.(tx, change)]);
      await this.#checkNew(tx, change);
      const workspaceId = workspaceOfRecord(call, change.data);
      const record = { id, workspaceId, data: { ...change.data, id } };
      await Promise.all([
        this.store.add(tx, at, record),
        this.#storeFiles(tx, call, record, files),
        rules.afterStore?.(tx, change, record),
        this.#report(tx, { kind: 'create', call, record }),
      ]);
      return record;
    }, call.caller);
    return { record, revealed: change.revealed };
  }

  async remove(call: OperationCall, record: StoredRecord): Promise<void> {
    const at = { siteId: call.caller.siteId, entity: call.resource.name };
    await this.#database.write(async (tx) => {
      await this.#rulesOf(call).beforeRemove?.(tx, call, record);
      await Promise.all([this.store.delete(tx, at, record.id), this.#report(tx, { kind: 'destroy', call, record })]);
    }, at);
  }

  /** Sets fields of a record of the call's entity without the checks of an update. */
  async amend(call: OperationCall, id: number, fields: Readonly<Record<string, ParamValue>>): Promise<void> {
    const at = { siteId: call.caller.siteId, entity: call.resource.name };
    await this.#database.write(async (tx) => {
      const current = await this.store.find(at.siteId, at.entity, id, tx);
      if (current === undefined) throw notFound(call);
      await this.store.replace(tx, at, { ...current, data: { ...current.data, ...fields } });
    }, at);
  }

  /** The addressed record, or `not-found`. */
  async require(call: OperationCall): Promise<StoredRecord> {
    const id = call.params.number('id');
    const record = id === undefined ? undefined : await this.store.find(call.caller.siteId, call.resource.name, id);
    const hidden = isOfOneWorkspace(call) && record !== undefined && record.workspaceId !== call.caller.workspaceId;
    if (record === undefined || hidden || !(await this.#isSeen(call, record))) throw notFound(call);
    return record;
  }

  /** The record as it is answered, computed fields included. */
  async answer(call: OperationCall, record: StoredRecord): Promise<Record<string, ParamValue>> {
    const [answer] = await this.#present(call, [record]);
    return answer ?? {};
  }

  /** Before slow work, and again in the transaction: rules may fill in what the record points to. */
  async #checkNew(queries: Queries, { call, data }: Change): Promise<void> {
    const workspaceId = workspaceOfRecord(call, data);
    await checkReferences(queries, this.store, { call, before: undefined, data, workspaceId });
  }

  async #isSeen(call: OperationCall, record: StoredRecord): Promise<boolean> {
    const byRules = (await this.#rulesOf(call).admits?.(call, record)) ?? true;
    return byRules && (await isVisible(this.#database, call, record));
  }

  async #present(call: OperationCall, records: readonly StoredRecord[]): Promise<Record<string, ParamValue>[]> {
    const page: { record: StoredRecord; answer: Record<string, ParamValue> }[] = [];
    for (const record of records) {
      page.push({ record, answer: toJson(call.resource, call.operation, record.data) });
      if (page.length % RENDERED_AT_ONCE === 0) await yieldToEventLoop();
    }
    await this.#rulesOf(call).present?.(call, page);
    for (const { record, answer } of page) showPaths(call.caller, answer, record.data);
    return page.map(({ answer }) => answer);
  }

  async #storeFiles(
    tx: Transaction,
    call: OperationCall,
    record: StoredRecord,
    files: SentFields['files'],
  ): Promise<void> {
    const at = { siteId: call.caller.siteId, entity: call.resource.name, recordId: record.id };
    for (const [field, file] of files satisfies readonly (readonly [string, FilePart])[]) {
      await storeFile(tx, { ...at, field }, { file, token: this.#random.hex('attachment', 20) });
    }
  }

  #rulesOf(call: OperationCall): EntityRules {
    return this.#rules[call.resource.name] ?? {};
  }
}

/** The refusal for a record that does not exist or is not visible. */
export function notFound(call: OperationCall): Error {
  return problem('not-found', `There is no such ${call.resource.name} here, or you may not see it.`);
}

function pickChanged(before: StoredRecord, data: Readonly<Record<string, ParamValue>>): Record<string, ParamValue> {
  return Object.fromEntries(Object.entries(data).filter(([name, value]) => before.data[name] !== value));
}

/** Records of other workspaces are listed for site admins, and by policies that say which of them may be seen. */
function isOfOneWorkspace(call: OperationCall): boolean {
  const { caller } = call;
  return caller.workspaceId !== 0 || (!caller.isSiteAdmin && policyFor(call) === undefined);
}

function positionOf(record: StoredRecord, { resource }: OperationCall, field: string | undefined) {
  const value = field === undefined ? null : sortValue(record.data, field, comparisonOf(resource.fields[field]));
  return { value, id: record.id };
}

/** Where a page starts, and the way that the list is read from there. */
export interface PageStart {
  readonly backward: boolean;
  readonly position: Position;
}

/** The text of a cursor for the list with this mark. */
export function writePosition({ backward, position: { value, id } }: PageStart, mark: string): string {
  return encodeCursor({ backward, values: [value, id] }, mark);
}

/** Reads such a text. Throws `bad-request/invalid-cursor`. */
export function readPosition(text: string, mark: string): PageStart {
  const { backward, values } = decodeCursor(text, mark, isPosition);
  return { backward, position: { value: values[0], id: values[1] } };
}

function isPosition(values: readonly CursorValue[]): values is readonly [CursorValue, number] {
  return values.length === 2 && typeof values[1] === 'number';
}

interface PageEdges {
  readonly page: readonly StoredRecord[];
  readonly more: boolean;
  readonly cursor: PageStart | undefined;
  readonly place: (record: StoredRecord) => Position;
  readonly mark: () => string;
}

/** A next page exists behind a full page going forward, and always behind one that was reached going backward. */
function findNeighbours({ page, more, cursor, place, mark }: PageEdges): Pick<RecordPage, 'next' | 'prev'> {
  const first = page[0];
  const last = page[page.length - 1];
  const hasNext = last !== undefined && (cursor?.backward || more);
  const hasPrev = first !== undefined && cursor !== undefined && (!cursor.backward || more);
  return {
    next: hasNext ? writePosition({ backward: false, position: place(last) }, mark()) : undefined,
    prev: hasPrev ? writePosition({ backward: true, position: place(first) }, mark()) : undefined,
  };
}
