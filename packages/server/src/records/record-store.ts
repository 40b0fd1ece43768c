// Rows of the generic record table: plain JSON by site, entity and id, searched by fields of that JSON.
// Knows nothing of the catalogue; `engine.ts` decides what is stored and found.
import { yieldToEventLoop } from '../background-job.ts';
import type { ParamValue } from '../params/params.ts';
import type { Database, Queries, Row, SqlValue, Transaction } from '../store/contract.ts';
import { MemoByObject, share } from '../store/derived-cache.ts';

/** After so many records others get their turn. */
const PARSED_AT_ONCE = 1_000;

/** The entities whose records are events of the history, which have a table of their own. */
const EVENT_VIEWS: readonly string[] = ['History', 'ActionLog'];

/** The fields of a record as stored: secrets and hidden sort keys included. */
export type RecordData = Readonly<Record<string, ParamValue>>;

export interface StoredRecord {
  readonly id: number;
  readonly workspaceId: number;
  readonly data: RecordData;
}

/** How values of a field compare: texts ignore the case of ASCII letters, booleans count as 0 and 1. */
export type Comparison = 'text' | 'number' | 'boolean';

/** One restriction. `has` finds a value inside a stored list; a null value asks for records without the field. */
export interface Condition {
  readonly field: string;
  readonly operator: '=' | '>' | '>=' | '<' | '<=' | 'prefix' | 'contains' | 'in' | 'has' | 'not';
  readonly comparison: Comparison;
  readonly value: null | string | number | boolean | readonly (string | number)[];
  /** Alternatives to this restriction; one match is enough. */
  readonly or?: readonly Condition[];
}

/** A place in a sorted list: the sort value and id of the record beside it. */
export interface Position {
  readonly value: string | number | null;
  readonly id: number;
}

export interface RecordQuery {
  readonly conditions: readonly Condition[];
  readonly workspaceId?: number;
  /** Without it records come by id. */
  readonly sort?: { readonly field: string; readonly comparison: Comparison; readonly descending: boolean };
  /** Start behind this place, or with `backward` before it. */
  readonly from?: Position;
  readonly backward?: boolean;
  readonly limit: number;
}

/** Reads and writes records. Writing methods take the transaction they belong to. */
export class RecordStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async find(
    siteId: number,
    entity: string,
    id: number,
    within: Queries = this.#database,
  ): Promise<StoredRecord | undefined> {
    const sql = 'SELECT id, workspace_id, data FROM records WHERE site_id = ? AND entity = ? AND id = ?';
    const row = await within.get(sql, siteId, entity, id);
    return row === undefined ? undefined : RECORDS.get(row);
  }

  /** Records in order, at most `limit`; a backward query comes in the list's order too. */
  async list(
    siteId: number,
    entity: string,
    query: RecordQuery,
    within: Queries = this.#database,
  ): Promise<StoredRecord[]> {
    const { sql, args } = buildSelect(siteId, entity, query);
    const found: StoredRecord[] = [];
    for (const row of await within.all(sql, ...args)) {
      found.push(RECORDS.get(row));
      if (found.length % PARSED_AT_ONCE === 0) await yieldToEventLoop();
    }
    return query.backward ? found.reverse() : found;
  }

  async insert(
    tx: Transaction,
    at: { siteId: number; entity: string; workspaceId: number },
    data: RecordData,
  ): Promise<StoredRecord> {
    const id = await this.takeId(tx, at);
    const record = { id, workspaceId: at.workspaceId, data: { ...data, id } };
    await this.add(tx, at, record);
    return record;
  }

  /** The id of the next record of an entity. */
  async takeId(tx: Transaction, { siteId, entity }: { siteId: number; entity: string }): Promise<number> {
    const next = await tx.get(
      `INSERT INTO record_sequences (site_id, entity, last_id) VALUES (?, ?, 1)
       ON CONFLICT (site_id, entity) DO UPDATE SET last_id = record_sequences.last_id + 1 RETURNING last_id`,
      siteId,
      entity,
    );
    return Number(next?.['last_id']);
  }

  /** Adds a record that has its id. */
  async add(
    tx: Transaction,
    { siteId, entity }: { siteId: number; entity: string },
    record: StoredRecord,
  ): Promise<void> {
    const { id, workspaceId, data } = record;
    await tx.run('INSERT INTO records VALUES (?, ?, ?, ?, ?)', siteId, entity, id, workspaceId, JSON.stringify(data));
  }

  async replace(tx: Transaction, at: { siteId: number; entity: string }, record: StoredRecord): Promise<void> {
    const sql = 'UPDATE records SET workspace_id = ?, data = ? WHERE site_id = ? AND entity = ? AND id = ?';
    await tx.run(sql, record.workspaceId, JSON.stringify(record.data), at.siteId, at.entity, record.id);
  }

  async delete(tx: Transaction, at: { siteId: number; entity: string }, id: number): Promise<void> {
    const files = 'DELETE FROM record_files WHERE site_id = ? AND entity = ? AND record_id = ?';
    await Promise.all([
      tx.run('DELETE FROM records WHERE site_id = ? AND entity = ? AND id = ?', at.siteId, at.entity, id),
      tx.run(files, at.siteId, at.entity, id),
    ]);
  }
}

/** Records by the rows that they were read from. */
const RECORDS = new MemoByObject<Row, StoredRecord>(recordFrom);

function recordFrom(row: Row): StoredRecord {
  const id = Number(row['id']);
  const data: Record<string, ParamValue> = JSON.parse(String(row['data']));
  // Events may have theirs in its column only.
  data['id'] ??= id;
  return { id, workspaceId: Number(row['workspace_id']), data: share(data) };
}

function buildSelect(siteId: number, entity: string, query: RecordQuery): { sql: string; args: SqlValue[] } {
  const isEvent = EVENT_VIEWS.includes(entity);
  const where = isEvent
    ? ['site_id = ?']
    : [query.conditions.some(isIndexed) ? '+site_id = ?' : 'site_id = ?', 'entity = ?'];
  const args: SqlValue[] = isEvent ? [siteId] : [siteId, entity];
  if (query.workspaceId !== undefined) {
    where.push('workspace_id = ?');
    args.push(query.workspaceId);
  }
  for (const condition of query.conditions) {
    where.push(renderCondition(condition));
    args.push(...listArgs(condition));
  }
  const descending = (query.sort?.descending ?? false) !== (query.backward ?? false);
  const key = query.sort === undefined ? undefined : sortKey(query.sort.field, query.sort.comparison);
  if (query.from !== undefined) {
    const beyond = descending ? '<' : '>';
    where.push(key === undefined ? `id ${beyond} ?` : `(${key}, id) ${beyond} (?, ?)`);
    if (key !== undefined) args.push(query.from.value);
    args.push(query.from.id);
  }
  const direction = descending ? 'DESC' : 'ASC';
  const order = key === undefined ? `id ${direction}` : `${key} ${direction}, id ${direction}`;
  args.push(query.limit);
  return {
    sql: `SELECT id, workspace_id, data FROM ${isEvent ? 'events' : 'records'} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ?`,
    args,
  };
}

/**
 * Fields with an index of their own. The plus sign before `site_id` keeps the planner from preferring the primary key.
 */
function isIndexed({ field, operator, or = [] }: Condition): boolean {
  return (field === 'name' || field === 'username') && operator === '=' && or.length === 0;
}

/** An expression that is never null, so that positions compare as plain values. */
function sortKey(field: string, comparison: Comparison): string {
  const value = valueOfField(field, comparison);
  return comparison === 'text' ? `lower(coalesce(${value}, ''))` : `coalesce(${value}, -9e18)`;
}

/** The value that `sortKey` gives for a record, for use in a position. */
export function sortValue(data: RecordData, field: string, comparison: Comparison): string | number {
  const value = data[field] ?? null;
  if (comparison === 'text') {
    const text = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
    return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  }
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === null ? -9e18 : Number(value);
}

function renderCondition(condition: Condition): string {
  const all = [condition, ...(condition.or ?? [])].map(renderComparison);
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' OR ')})`;
}

function renderComparison({ field, operator, comparison, value }: Condition): string {
  const raw = valueOfField(field, comparison);
  const stored = comparison === 'text' ? `lower(${raw})` : raw;
  const given = comparison === 'text' ? 'lower(?)' : '?';
  if (value === null) return `${raw} IS NULL`;
  if (operator === 'prefix') return `substr(${stored}, 1, length(${given})) = ${given}`;
  if (operator === 'contains') return `instr(${stored}, ${given}) > 0`;
  if (operator === 'in') return `${raw} IN (${comparison === 'text' ? 'texts' : 'numbers'}(?))`;
  if (operator === 'not') return `${stored} IS DISTINCT FROM ${given}`;
  if (operator === 'has') {
    const items = comparison === 'text' ? 'each_text' : 'each_number';
    return `EXISTS (SELECT 1 FROM ${items}(data, '${checkName(field)}') item WHERE item.value = ?)`;
  }
  if (operator === '=' && comparison === 'text') return `same(${raw}, ?)`;
  return `${stored} ${operator} ${given}`;
}

function listArgs({ operator, value, or = [] }: Condition): SqlValue[] {
  const rest = or.flatMap(listArgs);
  if (value === null) return rest;
  const arg = typeof value === 'object' ? JSON.stringify(value) : typeof value === 'boolean' ? Number(value) : value;
  return operator === 'prefix' ? [arg, arg, ...rest] : [arg, ...rest];
}

function valueOfField(name: string, comparison: Comparison): string {
  const word = comparison === 'text' ? 'text' : comparison === 'number' ? 'decimal' : 'flag';
  return `${word}(data, '${checkName(name)}')`;
}

// Field names come from the catalogue; this keeps a slip there from becoming SQL.
function checkName(name: string): string {
  if (!/^[\w@?]+$/.test(name)) throw new Error(`${name} is not a field that can be searched.`);
  return name;
}
