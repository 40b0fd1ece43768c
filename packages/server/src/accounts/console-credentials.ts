// Short-lived sessions of a site's administrator for whoever may use the control API, such as the console: it speaks
// the public API, which wants a credential of the site. No login happens, so none is written down.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { numberIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { hashToken } from './secrets.ts';

const LIFETIME_MS = 3_600_000;

const ADMIN_QUERY = `SELECT user_id FROM user_logins
  WHERE site_id = ? AND site_admin = 1 AND disabled = 0 ORDER BY user_id LIMIT 1`;

/** In place of a user in the row of a session: it acts for the site itself. */
const SITE_ITSELF = 0;

/** A session of a site's administrator, or of the site itself where it has none. */
export interface ConsoleCredential {
  readonly sessionId: string;
  /** On the clock of the server. */
  readonly expiresAt: string;
}

/** Makes a session for an hour, which may only read if so asked. */
export async function createConsoleCredential(
  { database, clock }: { database: Database; clock: Clock },
  { siteId, readOnly }: { siteId: number; readOnly: boolean },
): Promise<ConsoleCredential> {
  const row = await database.get(ADMIN_QUERY, siteId);
  const userId = row === undefined ? SITE_ITSELF : numberIn(row, 'user_id');
  const sessionId = randomBytes(20).toString('hex');
  const nowMs = clock.ms();
  const expiresMs = nowMs + LIFETIME_MS;
  await database.write(
    async (tx) => {
      await tx.run('DELETE FROM sessions WHERE expires_ms < ?', nowMs - 24 * LIFETIME_MS);
      await tx.run(
        'INSERT INTO sessions (token_hash, site_id, user_id, kind, read_only, expires_ms) VALUES (?, ?, ?, ?, ?, ?)',
        ...[hashToken(sessionId), siteId, userId, 'full', readOnly ? 1 : 0, expiresMs],
      );
    },
    { siteId },
  );
  return { sessionId, expiresAt: new Date(expiresMs).toISOString() };
}
