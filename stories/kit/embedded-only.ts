// Stories about what only a server alone with its database has: its file, snapshots, a start that finds another one
// there. Where tests are run over PostgreSQL (FILESCOM_STORE=postgres) they are skipped, and say why.

/** Given to `skipIf` of a test or a suite. */
export function skipsOnPostgres(name: string, why: string): boolean {
  if (process.env['FILESCOM_STORE'] !== 'postgres') return false;
  console.warn(`SKIPPED over PostgreSQL: ${name}. ${why}`);
  return true;
}
