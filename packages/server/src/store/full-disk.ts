// Recognises a full disk, whether the file system or SQLite noticed it.

const FILE_SYSTEM_CODES: readonly unknown[] = ['ENOSPC', 'EDQUOT'];
/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE, which is the same for the index of the log. */
const SQLITE_CODES: readonly unknown[] = [13, 4874];

/** True if the error, or one of its causes, says that there is no space left. */
export function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && FILE_SYSTEM_CODES.includes(cause.code)) return true;
    if ('errcode' in cause && SQLITE_CODES.includes(cause.errcode)) return true;
  }
  return false;
}
