// Finds out who is calling from the headers of a request. Called by the `authenticate` step for every API call.
import type { Clock } from '../clock.ts';
import type { Caller } from '../http/call.ts';
import { problem } from '../problem.ts';
import type { Database, Row } from '../store/contract.ts';
import type { Activity } from './activity.ts';
import { hashToken } from './secrets.ts';

const keyQuery = `SELECT k.site_id, k.id AS key_id, k.user_id, k.workspace_id AS key_workspace_id, k.permission_set,
    k.expires_ms, k.used_ms, l.username, l.site_admin, l.readonly_site_admin, l.disabled, l.workspace_id
  FROM api_keys k LEFT JOIN user_logins l ON l.site_id = k.site_id AND l.user_id = k.user_id WHERE k.key_hash = ?`;

const sessionQuery = `SELECT s.site_id, s.user_id, s.read_only, s.expires_ms, s.ended, s.kind, l.username, l.site_admin,
    l.readonly_site_admin, l.disabled, l.workspace_id
  FROM sessions s LEFT JOIN user_logins l ON l.site_id = s.site_id AND l.user_id = s.user_id WHERE s.token_hash = ?`;

/** What a request carries to prove who sends it. */
export interface Presentation {
  readonly session: string | null;
  readonly key: string | null;
}

/** Reads the credential headers; the old Basic form `key:x` counts as a key. */
export function presented(headers: Headers): Presentation {
  const key = headers.get('X-FilesAPI-Key') ?? basicKey(headers.get('Authorization'));
  return { session: headers.get('X-FilesAPI-Auth'), key };
}

function basicKey(authorization: string | null): string | null {
  const [, encoded] = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? null;
}

/** Turns credentials into callers. */
export class Credentials {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #activity: Activity;

  constructor(parts: { database: Database; clock: Clock; activity: Activity }) {
    this.#database = parts.database;
    this.#clock = parts.clock;
    this.#activity = parts.activity;
  }

  /** The caller behind the headers; a session wins over a key. Throws the types of the families 401 and 403. */
  async authenticate(headers: Headers): Promise<Caller> {
    const { session, key } = presented(headers);
    if (session) return this.#inWorkspace(await this.#bySession(session), headers);
    if (key) return this.#inWorkspace(await this.#byKey(key), headers);
    throw problem('not-authenticated/authentication-required', 'An API key or a session is required.');
  }

  async #byKey(key: string): Promise<Caller> {
    const row = await this.#database.get(keyQuery, hashToken(key));
    const expiresMs = row?.['expires_ms'];
    if (row === undefined || (typeof expiresMs === 'number' && expiresMs <= this.#clock.ms()))
      throw invalidCredentials();
    const userId = numberOrNull(row, 'user_id');
    if (row['disabled'] === 1) {
      throw problem('not-authorized/api-key-is-disabled', 'The user that this API key belongs to is disabled.');
    }
    const siteId = Number(row['site_id']);
    const apiKeyId = Number(row['key_id']);
    this.#activity.keyUsed({ siteId, apiKeyId, userId, usedMs: numberOrNull(row, 'used_ms') });
    const isFull = row['permission_set'] === 'full';
    return {
      siteId,
      apiKeyId,
      userId,
      kind: userId === null ? 'site-key' : 'user-key',
      username: userId === null ? null : String(row['username']),
      isSiteAdmin: isFull && (userId === null || row['site_admin'] === 1),
      readOnly: row['readonly_site_admin'] === 1,
      workspaceId: Number(row['key_workspace_id']) || (numberOrNull(row, 'workspace_id') ?? 0),
    };
  }

  async #bySession(token: string): Promise<Caller> {
    const row = await this.#database.get(sessionQuery, hashToken(token));
    if (row === undefined || row['kind'] !== 'full') throw invalidCredentials();
    if (row['ended'] === 1 || Number(row['expires_ms']) <= this.#clock.ms() || row['disabled'] !== 0) {
      throw problem('not-authenticated/invalid-session', 'This session has ended. Log in again.');
    }
    return {
      siteId: Number(row['site_id']),
      apiKeyId: null,
      userId: Number(row['user_id']),
      kind: 'session',
      username: String(row['username']),
      isSiteAdmin: row['site_admin'] === 1,
      readOnly: row['read_only'] === 1 || row['readonly_site_admin'] === 1,
      workspaceId: Number(row['workspace_id']),
    };
  }

  async #inWorkspace(caller: Caller, headers: Headers): Promise<Caller> {
    const asked = headers.get('X-Files-Workspace-Id');
    if (asked === null || asked === '') return caller;
    const workspaceId = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
    const known =
      workspaceId === 0 || (workspaceId !== undefined && (await this.#hasWorkspace(caller.siteId, workspaceId)));
    const isOwn = caller.workspaceId === 0 || caller.workspaceId === workspaceId;
    if (workspaceId === undefined || !known || !isOwn) {
      throw problem('bad-request/invalid-workspace-id-header', `There is no workspace ${asked} for this caller.`);
    }
    return { ...caller, workspaceId };
  }

  async #hasWorkspace(siteId: number, id: number): Promise<boolean> {
    const sql = "SELECT 1 AS found FROM records WHERE site_id = ? AND entity = 'Workspace' AND id = ?";
    return (await this.#database.get(sql, siteId, id)) !== undefined;
  }
}

function invalidCredentials(): Error {
  return problem('not-authenticated/invalid-credentials', 'This API key or session is not valid.');
}

function numberOrNull(row: Row, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' ? value : null;
}
