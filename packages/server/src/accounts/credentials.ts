// Finds out who is calling from the headers of a request. Called by the `authenticate` step for every API call.
import type { Clock } from '../clock.ts';
import type { Caller, IncomingCall, SentHeaders } from '../http/call.ts';
import { type AccessOwner, loadAccess } from '../permissions/load-access.ts';
import { problem } from '../problem.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../store/columns.ts';
import type { Database, Row } from '../store/contract.ts';
import type { Activity } from './activity.ts';
import { checkAddress } from './allowed-addresses.ts';
import { hashToken } from './secrets.ts';

const ofLogin = `l.username, l.site_admin, l.readonly_site_admin, l.disabled, l.workspace_id, l.authenticate_until_ms`;

const keyQuery = `SELECT k.site_id, k.id AS key_id, k.user_id, k.workspace_id AS key_workspace_id, k.permission_set, k.path,
    k.expires_ms, k.used_ms, ${ofLogin}
  FROM api_keys k LEFT JOIN user_logins l ON l.site_id = k.site_id AND l.user_id = k.user_id WHERE k.key_hash = ?`;

const sessionQuery = `SELECT s.site_id, s.user_id, s.read_only, s.expires_ms, s.ended, s.kind, ${ofLogin}
  FROM sessions s LEFT JOIN user_logins l ON l.site_id = s.site_id AND l.user_id = s.user_id WHERE s.token_hash = ?`;

const loginQuery = `SELECT ${ofLogin} FROM user_logins l WHERE l.site_id = ? AND l.user_id = ?`;

/** What a request carries to prove who sends it. */
export interface Presentation {
  readonly session: string | null;
  readonly key: string | null;
}

/** A caller before it is known what it may do. */
interface Known extends Omit<Caller, 'access'>, AccessOwner {}

/** Reads the credential headers; the old Basic form `key:x` counts as a key. */
export function presented(headers: SentHeaders): Presentation {
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

  /** The caller behind a request; a session wins over a key. Throws the types of the families 401 and 403. */
  async authenticate({ headers, address }: Pick<IncomingCall, 'headers' | 'address'>): Promise<Caller> {
    const { session, key } = presented(headers);
    if (!session && !key) {
      throw problem('not-authenticated/authentication-required', 'An API key or a session is required.');
    }
    const known = session ? await this.#bySession(session) : await this.#byKey(key ?? '');
    await checkAddress(this.#database, known, address);
    return await this.#withAccess(known, await this.#workspaceOf(known, headers));
  }

  /** Who works in the background for a user, or with null for the site. Undefined if the user is gone or may not do anything. */
  async actingFor(siteId: number, userId: number | null, workspaceId: number): Promise<Caller | undefined> {
    const site = { siteId, apiKeyId: null, workspaceId, permissionSet: 'full', keyPath: null, isReadOnlyAdmin: false };
    if (userId === null) {
      const known = {
        kind: 'site-key',
        userId,
        username: null,
        isSiteAdmin: true,
        ownsSite: true,
        readOnly: false,
      } as const;
      return await this.#withAccess({ ...site, ...known }, workspaceId);
    }
    const row = await this.#database.get(loginQuery, siteId, userId);
    if (row === undefined || row['disabled'] !== 0 || row['readonly_site_admin'] === 1 || this.#isOver(row))
      return undefined;
    const isSiteAdmin = row['site_admin'] === 1;
    const username = textIn(row, 'username');
    const known = { kind: 'session', userId, username, isSiteAdmin, ownsSite: isSiteAdmin, readOnly: false } as const;
    return await this.#withAccess({ ...site, ...known }, workspaceId);
  }

  async #withAccess(known: Known, workspaceId: number): Promise<Caller> {
    const access = await loadAccess(this.#database, { ...known, workspaceId });
    const { isReadOnlyAdmin, keyPath: _, ...caller } = known;
    const isSiteAdmin = caller.isSiteAdmin || isReadOnlyAdmin;
    return { ...caller, isSiteAdmin, readOnly: caller.readOnly || isReadOnlyAdmin, workspaceId, access };
  }

  async #byKey(key: string): Promise<Known> {
    const row = await this.#database.get(keyQuery, hashToken(key));
    const expiresMs = row?.['expires_ms'];
    if (row === undefined || (typeof expiresMs === 'number' && expiresMs <= this.#clock.ms()))
      throw invalidCredentials();
    const userId = numberOrNullIn(row, 'user_id');
    if (row['disabled'] === 1 || this.#isOver(row)) {
      throw problem('not-authorized/api-key-is-disabled', 'The user that this API key belongs to is disabled.');
    }
    const siteId = numberIn(row, 'site_id');
    const apiKeyId = numberIn(row, 'key_id');
    this.#activity.keyUsed({ siteId, apiKeyId, userId, usedMs: numberOrNullIn(row, 'used_ms') });
    const permissionSet = textIn(row, 'permission_set');
    const isFull = permissionSet === 'full';
    return {
      siteId,
      apiKeyId,
      userId,
      kind: userId === null ? 'site-key' : 'user-key',
      username: textOrNullIn(row, 'username'),
      ownsSite: userId === null || row['site_admin'] === 1,
      isSiteAdmin: isFull && (userId === null || row['site_admin'] === 1),
      isReadOnlyAdmin: isFull && row['site_admin'] !== 1 && row['readonly_site_admin'] === 1,
      readOnly: row['readonly_site_admin'] === 1,
      workspaceId: numberIn(row, 'key_workspace_id') || (numberOrNullIn(row, 'workspace_id') ?? 0),
      permissionSet,
      keyPath: textOrNullIn(row, 'path'),
    };
  }

  async #bySession(token: string): Promise<Known> {
    const row = await this.#database.get(sessionQuery, hashToken(token));
    if (row === undefined || row['kind'] !== 'full') throw invalidCredentials();
    const hasEnded = row['ended'] === 1 || numberIn(row, 'expires_ms') <= this.#clock.ms();
    if (hasEnded || row['disabled'] !== 0 || this.#isOver(row)) {
      throw problem('not-authenticated/invalid-session', 'This session has ended. Log in again.');
    }
    const isSiteAdmin = row['site_admin'] === 1;
    return {
      siteId: numberIn(row, 'site_id'),
      apiKeyId: null,
      userId: numberIn(row, 'user_id'),
      kind: 'session',
      username: textIn(row, 'username'),
      ownsSite: isSiteAdmin,
      isSiteAdmin,
      isReadOnlyAdmin: !isSiteAdmin && row['readonly_site_admin'] === 1,
      readOnly: row['read_only'] === 1 || row['readonly_site_admin'] === 1,
      workspaceId: numberIn(row, 'workspace_id'),
      permissionSet: 'full',
      keyPath: null,
    };
  }

  /** True if the time has come until which the user may authenticate. */
  #isOver(row: Row): boolean {
    const untilMs = row['authenticate_until_ms'];
    return typeof untilMs === 'number' && untilMs <= this.#clock.ms();
  }

  async #workspaceOf({ siteId, workspaceId: own }: Known, headers: SentHeaders): Promise<number> {
    const asked = headers.get('X-Files-Workspace-Id');
    if (asked === null || asked === '') return own;
    const workspaceId = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
    const known = workspaceId === 0 || (workspaceId !== undefined && (await this.#hasWorkspace(siteId, workspaceId)));
    const isOwn = own === 0 || own === workspaceId;
    if (workspaceId === undefined || !known || !isOwn) {
      throw problem('bad-request/invalid-workspace-id-header', `There is no workspace ${asked} for this caller.`);
    }
    return workspaceId;
  }

  async #hasWorkspace(siteId: number, id: number): Promise<boolean> {
    const sql = "SELECT 1 AS found FROM records WHERE site_id = ? AND entity = 'Workspace' AND id = ?";
    return (await this.#database.get(sql, siteId, id)) !== undefined;
  }
}

function invalidCredentials(): Error {
  return problem('not-authenticated/invalid-credentials', 'This API key or session is not valid.');
}
