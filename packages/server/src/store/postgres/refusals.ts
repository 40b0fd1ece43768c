// What PostgreSQL and the way to it refuse, in one table: which failures may go away when the work is done again, and
// which say that the database cannot be reached.
import { StoreUnavailableError, UnfitValueError } from '../contract.ts';
import { UnfitDatabaseError } from '../migrate.ts';

/** Two transactions were in each other's way; done again, one of them finds the other's result. */
const CONFLICTS: readonly string[] = ['40001', '40P01'];
/** Somebody else has held a lock for too long. */
const LOCKED = '55P03';
/**
 * What a prepared statement answers is of another shape than before: another process has added a column to a table that
 * it reads whole. Of all that this code stands for, the routine of PostgreSQL tells it.
 */
const STALE = { code: '0A000', routine: 'RevalidateCachedQuery' };
/**
 * The connection is gone, or the server takes none: 08 is the class of connections, 28 of names and passwords that are
 * refused, 57P of an operator's orders; 3D000 says that there is no such database.
 */
const UNREACHABLE = /^(?:08...|28...|3D000|57P0.|53300|53400|25P03|55P03|57014)$/;
/** This user may not do that. */
const FORBIDDEN = '42501';
/** A value that is none of its type, out of its range, or longer than an index takes. SQLite compares and stores it. */
const UNFIT: readonly string[] = ['22P02', '22003', '22021', '22P05', '54000'];
/** PostgreSQL has no space left. */
const FULL = '53100';
/** Errors of sockets and of the resolver. */
const SOCKET = /^(?:E[A-Z]+)$/;

/** The five characters of PostgreSQL's own refusals, or the code of a socket. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** True if the transaction was ended because of another one. */
export function isConflict(error: unknown): boolean {
  return CONFLICTS.includes(codeOf(error));
}

/** True if others were in the way, who may be done in a moment. */
export function isInTheWay(error: unknown): boolean {
  return isConflict(error) || codeOf(error) === LOCKED;
}

/** True if a statement has to be prepared anew, because the schema has changed under it. Nothing of it was done. */
export function isStale(error: unknown): boolean {
  return codeOf(error) === STALE.code && Reflect.get(Object(error), 'routine') === STALE.routine;
}

/** True if the database refused the statement itself: then nothing of it was done, and the connection is good. */
export function isRefusedStatement(error: unknown): boolean {
  const code = codeOf(error);
  return /^[0-9A-Z]{5}$/.test(code) && !UNREACHABLE.test(code) && !SOCKET.test(code);
}

/** True if the connection, or the server behind it, is gone. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (UNREACHABLE.test(code) || SOCKET.test(code)) return true;
  // The driver's own errors have no code: a connection that ended, and one that was not to be had in time.
  return code === '' && /connection|timeout|Client has encountered/i.test(error.message);
}

/**
 * True if a connection ended under a statement: another one may be good. Waiting once more helps nobody, and what has
 * been judged already is not judged again.
 */
export function isLost(error: unknown): boolean {
  if (error instanceof StoreUnavailableError || !isUnreachable(error)) return false;
  return !(error instanceof Error && /timeout|ECONNREFUSED/i.test(error.message));
}

/** True if a statement before this one was refused, whatever its work made of that. */
export function isAborted(error: unknown): boolean {
  return codeOf(error) === '25P02';
}

/** The error that the rest of the server is told. */
export function toStoreError(error: unknown, { mayHaveChanged = false } = {}): unknown {
  if (error instanceof StoreUnavailableError) return error;
  if (isUnreachable(error)) {
    const message = `The database cannot be reached: ${reasonOf(error)}.`;
    return new StoreUnavailableError(message, { cause: error, mayHaveChanged });
  }
  if (UNFIT.includes(codeOf(error))) {
    return new UnfitValueError('A value is none that the database can hold or compare.', { cause: error });
  }
  if (codeOf(error) === FORBIDDEN) {
    const message = `The user of --database may not do what the server needs: ${reasonOf(error)}. Let it own the database.`;
    return new UnfitDatabaseError(message, { cause: error });
  }
  if (codeOf(error) !== FULL) return error;
  return new StoreUnavailableError('The disk of the database is full.', { cause: error, mayHaveChanged });
}

/** Where a name has several addresses that all refuse, only the code says so. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message || codeOf(error) : String(error)).replace(/\.$/, '');
}
