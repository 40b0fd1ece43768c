// What an entity may add to the generic record engine: defaults, checks, side effects and computed fields.

import type { ParamValue } from '../params/params.ts';
import type { Transaction } from '../store/contract.ts';
import type { Filter } from './list-query.ts';
import type { OperationCall } from './operation-call.ts';
import type { Condition, RecordData, StoredRecord } from './record-store.ts';

/** A record about to be written. `data` is what will be stored and may be added to. */
export interface Change {
  readonly call: OperationCall;
  /** The record before an update; undefined for a new one. */
  readonly before: StoredRecord | undefined;
  readonly data: Record<string, ParamValue>;
  /** Fields that are answered this once and stored nowhere, such as a new key. */
  readonly revealed: Record<string, ParamValue>;
}

/** A record about to be answered: its stored fields, and the answer, which may be added to. */
export interface PresentedRecord {
  readonly record: StoredRecord;
  readonly answer: Record<string, ParamValue>;
}

/** All members are optional; an entity without rules is a plain record. */
export interface EntityRules {
  /** Values of a new record that neither the caller nor the engine fills. */
  readonly defaults?: RecordData;
  /** Runs before the transaction: the place for slow work such as hashing. May throw a problem. */
  prepare?(change: Change): Promise<void>;
  /** Runs in the transaction before the record is written. May throw a problem. */
  check?(tx: Transaction, change: Change): Promise<void>;
  /** Runs in the transaction after the record was written. */
  afterStore?(tx: Transaction, change: Change, record: StoredRecord): Promise<void>;
  /** Runs in the transaction before the record is removed. */
  beforeRemove?(tx: Transaction, call: OperationCall, record: StoredRecord): Promise<void>;
  /** Fills computed fields of a whole page at once. */
  present?(call: OperationCall, page: readonly PresentedRecord[]): Promise<void>;
  /** The conditions behind a filter on a key that is no stored field. */
  filterVirtual?(filter: Filter): readonly Condition[] | undefined;
  /** Restricts what a list call may see. */
  scope?(call: OperationCall): Promise<readonly Condition[]>;
  /** The same for one record: false hides it. */
  admits?(call: OperationCall, record: StoredRecord): Promise<boolean>;
}
