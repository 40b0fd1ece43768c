// Finds the caller behind an API key or a session, with what the caller may do. The result is cached until a row
// changes that it was made from; expiry is checked at every call.
import type { Clock } from '../clock.ts';
import { type Caller, HOME_ADDRESS } from '../permissions/caller.ts';
import { type AccessOwner, loadAccess } from '../permissions/load-access.ts';
import { problem } from '../problem.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../store/columns.ts';
import type { Database, Queries, Row } from '../store/contract.ts';
import { DerivedCache } from '../store/derived-cache.ts';
import type { Activity } from './activity.ts';
import { checkAddress } from './allowed-addresses.ts';
import { hashToken } from './secrets.ts';

const OF_LOGIN = `l.username, l.site_admin, l.readonly_site_admin, l.disabled, l.workspace_id, l.authenticate_until_ms`;

const KEY_QUERY = `SELECT k.site_id, k.id AS key_id, k.user_id, k.workspace_id AS key_workspace_id, k.permission_set, k.path,
    k.expires_ms, k.used_ms, ${OF_LOGIN}
  FROM api_keys k LEFT JOIN user_logins l ON l.site_id = k.site_id AND l.user_id = k.user_id WHERE k.key_hash = ?`;

const SESSION_QUERY = `SELECT s.site_id, s.user_id, s.read_only, s.expires_ms, s.ended, s.kind, ${OF_LOGIN}
  FROM sessions s LEFT JOIN user_logins l ON l.site_id = s.site_id AND l.user_id = s.user_id WHERE s.token_hash = ?`;

const LOGIN_QUERY = `SELECT ${OF_LOGIN} FROM user_logins l WHERE l.site_id = ? AND l.user_id = ?`;

/** What a call carries to prove who makes it, and from where it comes. A session wins over a key. */
export interface PresentedCredentials {
  readonly session: string | null;
  readonly key: string | null;
  /** The workspace that the call asks for. */
  readonly workspace: string | null;
  /** The address of the client. */
  readonly address: string;
  /** False where the request says that it comes from another machine or from a page of another site. */
  readonly isFromOwnMachine: () => boolean;
}

/** What a credential allows, and until when. */
interface Credential extends Omit<Caller, 'access' | 'address'>, AccessOwner {
  /** When the use of a key was last recorded; null for sessions too. */
  readonly usedMs: number | null;
  readonly ends: readonly Expiry[];
}

/** A moment from which the credential is refused. */
interface Expiry {
  readonly atMs: number;
  readonly refusal: () => Error;
}

interface Admission {
  readonly caller: Caller;
  readonly known: Credential;
}

/** Turns credentials into callers. */
export class Credentials {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #activity: Activity;
  readonly #admitted: DerivedCache<Admission>;
  readonly #standInKey: (() => string) | undefined;

  /** Unknown keys and sessions in requests of this machine are taken for the `standInKey`, if there is one. */
  constructor(deps: { database: Database; clock: Clock; activity: Activity; standInKey?: (() => string) | undefined }) {
    this.#standInKey = deps.standInKey;
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#activity = deps.activity;
    this.#admitted = new DerivedCache(deps.database);
  }

  /**
   * The caller that the credentials stand for, at once if that is known. Throws the types of the families 401 and 403.
   */
  authenticate(presented: PresentedCredentials): Caller | Promise<Caller> {
    const { session, key, workspace: asked, address } = presented;
    if (!session && !key) {
      throw problem('not-authenticated/authentication-required', 'An API key or a session is required.');
    }
    const workspace = asked ?? '';
    const standIn = this.#standInKey !== undefined && presented.isFromOwnMachine() ? this.#standInKey() : undefined;
    const name = [session ? 'session' : 'key', session || key, address, workspace, standIn].join('\n');
    const admitted = this.#admitted.peek(name);
    if (admitted !== undefined) return this.#accept(admitted);
    const make = async (queries: Queries) => {
      const known =
        (session ? await findBySession(queries, session) : await findByKey(queries, key ?? '')) ??
        (standIn === undefined ? undefined : await findByKey(queries, standIn));
      if (known === undefined) throw invalidCredentials();
      this.#refuseEnded(known);
      return await admit(queries, known, { address, workspace });
    };
    return this.#admitted.get(name, make).then((made) => this.#accept(made));
  }

  #accept({ caller, known }: Admission): Caller {
    this.#refuseEnded(known);
    const { apiKeyId, siteId, userId, usedMs } = known;
    if (apiKeyId !== null) this.#activity.recordKeyUse({ siteId, apiKeyId, userId, usedMs });
    return caller;
  }

  /**
   * Who works in the background for a user, or with null for the site. Undefined if the user is gone or may not do
   * anything.
   */
  async findActingCaller(
    { siteId, userId, workspaceId }: { siteId: number; userId: number | null; workspaceId: number },
    queries: Queries = this.#database,
  ): Promise<Caller | undefined> {
    const row = userId === null ? undefined : await queries.get(LOGIN_QUERY, siteId, userId);
    if (userId !== null && !this.#mayAct(row)) return undefined;
    const ownsSite = userId === null || row?.['site_admin'] === 1;
    // What a key without a user has made in a workspace may do what an admin of the workspace may.
    const homeWorkspaceId = row === undefined ? workspaceId : numberIn(row, 'workspace_id');
    if (homeWorkspaceId !== 0 && homeWorkspaceId !== workspaceId) return undefined;
    const caller = {
      siteId,
      apiKeyId: null,
      userId,
      kind: userId === null ? 'site-key' : 'session',
      username: row === undefined ? null : textIn(row, 'username'),
      isSiteAdmin: ownsSite && homeWorkspaceId === 0,
      readOnly: false,
      workspaceId,
      permissionSet: 'full',
      sessionHash: null,
      keyEndsMs: null,
      address: HOME_ADDRESS,
    } as const;
    const owner = { ...caller, ownsSite, homeWorkspaceId, isReadOnlyAdmin: false, keyPath: null };
    return { ...caller, access: await loadAccess(queries, owner) };
  }

  #mayAct(row: Row | undefined): boolean {
    if (row === undefined || row['disabled'] !== 0 || row['readonly_site_admin'] === 1) return false;
    return momentIn(row, 'authenticate_until_ms') > this.#clock.ms();
  }

  #refuseEnded({ ends }: Credential): void {
    const nowMs = this.#clock.ms();
    for (const { atMs, refusal } of ends) if (atMs <= nowMs) throw refusal();
  }
}

async function admit(
  queries: Queries,
  known: Credential,
  from: { address: string; workspace: string },
): Promise<Admission> {
  await checkAddress(queries, known, from.address);
  const workspaceId = await workspaceOf(queries, known, from.workspace);
  const access = await loadAccess(queries, { ...known, workspaceId });
  const { isReadOnlyAdmin, keyPath, usedMs: _usedMs, ends: _ends, ...caller } = known;
  // A key for one folder opens that folder, and none of the doors beside it.
  const isSiteAdmin = (caller.isSiteAdmin || isReadOnlyAdmin) && !keyPath;
  const readOnly = caller.readOnly || isReadOnlyAdmin;
  return { caller: { ...caller, isSiteAdmin, readOnly, workspaceId, access, address: from.address }, known };
}

async function findByKey(queries: Queries, key: string): Promise<Credential | undefined> {
  const row = await queries.get(KEY_QUERY, hashToken(key));
  if (row === undefined) return undefined;
  const userId = numberOrNullIn(row, 'user_id');
  const permissionSet = textIn(row, 'permission_set');
  const homeWorkspaceId = (numberOrNullIn(row, 'workspace_id') ?? 0) || numberIn(row, 'key_workspace_id');
  const ownsSite = userId === null || row['site_admin'] === 1;
  // A key that was made in a workspace stays in it, whoever it belongs to.
  const isOfSite = permissionSet === 'full' && homeWorkspaceId === 0;
  return {
    siteId: numberIn(row, 'site_id'),
    apiKeyId: numberIn(row, 'key_id'),
    userId,
    kind: userId === null ? 'site-key' : 'user-key',
    username: textOrNullIn(row, 'username'),
    ownsSite,
    isSiteAdmin: isOfSite && ownsSite,
    isReadOnlyAdmin: isOfSite && !ownsSite && row['readonly_site_admin'] === 1,
    readOnly: row['readonly_site_admin'] === 1,
    workspaceId: homeWorkspaceId,
    homeWorkspaceId,
    keyEndsMs: numberOrNullIn(row, 'expires_ms'),
    permissionSet,
    sessionHash: null,
    keyPath: textOrNullIn(row, 'path'),
    usedMs: numberOrNullIn(row, 'used_ms'),
    ends: [
      { atMs: momentIn(row, 'expires_ms'), refusal: invalidCredentials },
      { atMs: row['disabled'] === 1 ? 0 : momentIn(row, 'authenticate_until_ms'), refusal: disabledKeyError },
    ],
  };
}

async function findBySession(queries: Queries, token: string): Promise<Credential | undefined> {
  const sessionHash = hashToken(token);
  const row = await queries.get(SESSION_QUERY, sessionHash);
  if (row === undefined) return undefined;
  if (row['kind'] !== 'full') throw invalidCredentials();
  const userId = numberIn(row, 'user_id') || null;
  if (row['ended'] === 1 || (userId !== null && row['disabled'] !== 0)) throw endedSessionError();
  // A user of a workspace stays within it.
  const workspaceId = numberOrNullIn(row, 'workspace_id') ?? 0;
  const ownsSite = userId === null || row['site_admin'] === 1;
  const isOfSite = workspaceId === 0;
  return {
    siteId: numberIn(row, 'site_id'),
    apiKeyId: null,
    userId,
    kind: 'session',
    sessionHash,
    username: textOrNullIn(row, 'username'),
    ownsSite,
    isSiteAdmin: isOfSite && ownsSite,
    isReadOnlyAdmin: isOfSite && !ownsSite && row['readonly_site_admin'] === 1,
    readOnly: row['read_only'] === 1 || row['readonly_site_admin'] === 1,
    workspaceId,
    homeWorkspaceId: workspaceId,
    permissionSet: 'full',
    keyEndsMs: null,
    keyPath: null,
    usedMs: null,
    ends: [
      { atMs: numberIn(row, 'expires_ms'), refusal: endedSessionError },
      { atMs: momentIn(row, 'authenticate_until_ms'), refusal: endedSessionError },
    ],
  };
}

/** A moment that never comes where the column is null. */
function momentIn(row: Row, column: string): number {
  return numberOrNullIn(row, column) ?? Number.POSITIVE_INFINITY;
}

/** Only sessions, and keys with full access, of the default workspace may choose another one. */
async function workspaceOf(queries: Queries, known: Credential, asked: string): Promise<number> {
  const { siteId, homeWorkspaceId: own, permissionSet } = known;
  if (asked === '') return own;
  const workspaceId = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
  const isOwn = workspaceId === own || (own === 0 && permissionSet === 'full');
  const exists = workspaceId === 0 || (workspaceId !== undefined && (await hasWorkspace(queries, siteId, workspaceId)));
  if (workspaceId === undefined || !exists || !isOwn) {
    throw problem('bad-request/invalid-workspace-id-header', `There is no workspace ${asked} for this caller.`);
  }
  return workspaceId;
}

async function hasWorkspace(queries: Queries, siteId: number, id: number): Promise<boolean> {
  const sql = "SELECT 1 AS found FROM records WHERE site_id = ? AND entity = 'Workspace' AND id = ?";
  return (await queries.get(sql, siteId, id)) !== undefined;
}

function invalidCredentials(): Error {
  return problem(
    'not-authenticated/invalid-credentials',
    'The API key or Session token provided could not be used to validate this request.',
  );
}

function disabledKeyError(): Error {
  return problem('not-authorized/api-key-is-disabled', 'The user that this API key belongs to is disabled.');
}

function endedSessionError(): Error {
  return problem('not-authenticated/invalid-session', 'This session has ended. Log in again.');
}
