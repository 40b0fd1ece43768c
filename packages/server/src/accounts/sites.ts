// Makes and removes sites. A new site has its record, an administrator and one site-wide API key.
import { type Clock, formatTimestamp } from '../clock.ts';
import { RESOURCES } from '../generated/catalogue.ts';
import type { ParamValue } from '../params/params.ts';
import { readParams } from '../params/read-params.ts';
import { Access } from '../permissions/access.ts';
import { type Caller, HOME_ADDRESS } from '../permissions/caller.ts';
import type { Random } from '../random.ts';
import type { RecordEngine } from '../records/engine.ts';
import type { OperationCall } from '../records/operation-call.ts';
import type { StoredRecord } from '../records/record-store.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { readGivenKey, storeKey } from './api-key-rules.ts';
import { TOTP_FIELD } from './one-time-codes.ts';
import { generateApiKey, hashToken } from './secrets.ts';
import { NEW_SITE } from './site-settings.ts';

/** Choices for a new site. */
export interface NewSite {
  readonly name?: string;
  /** The site-wide key; 64 random hex digits by default. */
  readonly apiKey?: string;
  readonly adminUsername?: string;
  /** Without one the administrator cannot log in, only use keys. */
  readonly adminPassword?: string;
}

export interface CreatedSite {
  readonly siteId: number;
  readonly apiKey: string;
  /** 0 where the site began without users. */
  readonly adminUserId: number;
}

/** The sites of one server. */
export class Sites {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #records: RecordEngine;

  constructor(parts: { database: Database; clock: Clock; random: Random; records: RecordEngine }) {
    this.#database = parts.database;
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#records = parts.records;
  }

  /** Ids and names of all sites, oldest first. */
  async list(): Promise<{ siteId: number; name: string }[]> {
    const rows = await this.#database.all('SELECT id, name FROM sites ORDER BY id');
    return rows.map((row) => ({ siteId: Number(row['id']), name: String(row['name']) }));
  }

  /**
   * `withoutUsers` leaves out the administrator: only the key acts for the site. `siteId` is that of a site which was
   * there before and comes again.
   */
  async create(options: NewSite & { withoutUsers?: boolean; siteId?: number | undefined } = {}): Promise<CreatedSite> {
    const name = options.name ?? 'Local site';
    const nowMs = this.#clock.ms();
    const siteId = await this.#database.write(async (tx) => {
      const { siteId: again } = options;
      if (again === undefined)
        return await tx.insert('INSERT INTO sites (name, created_ms) VALUES (?, ?)', name, nowMs);
      await tx.run('INSERT INTO sites (id, name, created_ms) VALUES (?, ?, ?)', again, name, nowMs);
      return again;
    });
    const adminUserId = options.withoutUsers ? 0 : await this.#createAdmin(siteId, options);
    const data = {
      ...NEW_SITE,
      name,
      subdomain: `site${siteId}`,
      admin_user_id: adminUserId,
      created_at: formatTimestamp(this.#clock.now()),
    };
    await this.#database.write(
      (tx) => this.#records.store.insert(tx, { siteId, entity: 'Site', workspaceId: 0 }, data),
      { siteId },
    );
    // Drawn even where a key is given: with a seed, later keys are the same either way.
    const drawn = generateApiKey(this.#random);
    const apiKey = options.apiKey ?? drawn;
    await this.addKey(siteId, apiKey);
    return { siteId, apiKey, adminUserId };
  }

  async #createAdmin(siteId: number, { adminUsername, adminPassword }: NewSite): Promise<number> {
    const { id } = await this.createRecord(siteId, 'User', {
      username: adminUsername ?? 'admin',
      site_admin: true,
      name: 'Administrator',
      authentication_method: adminPassword === undefined ? 'none' : 'password',
      ...(adminPassword !== undefined && { password: adminPassword }),
    });
    return id;
  }

  /** Gives a site one more key with a value of the owner's choice, site-wide unless a user is named. */
  async addKey(siteId: number, key: string, options: { userId?: number | null; name?: string } = {}): Promise<void> {
    if (!/^[A-Za-z0-9]+$/.test(key))
      throw new Error('An API key may have letters and digits only: clients refuse others.');
    const data = {
      ...readGivenKey(key),
      name: options.name ?? 'Server key',
      user_id: options.userId ?? null,
      permission_set: 'full',
      created_at: formatTimestamp(this.#clock.now()),
      site_id: siteId,
      workspace_id: 0,
    };
    await this.#database.write(
      async (tx) => {
        const record = await this.#records.store.insert(tx, { siteId, entity: 'ApiKey', workspaceId: 0 }, data);
        await storeKey(tx, siteId, record);
      },
      { siteId },
    );
  }

  /** The site that a key opens, if any. */
  async siteOfKey(key: string): Promise<number | undefined> {
    const row = await this.#database.get('SELECT site_id FROM api_keys WHERE key_hash = ?', hashToken(key));
    return row === undefined ? undefined : Number(row['site_id']);
  }

  /** Makes a record as the API would for a site-wide key: same checks, same side effects. */
  async createRecord(
    siteId: number,
    entity: string,
    values: Readonly<Record<string, ParamValue>>,
  ): Promise<StoredRecord> {
    return (await this.#records.insert(createCall(siteId, entity, values))).record;
  }

  /** The ids of the users of a site, oldest first. */
  async userIds(siteId: number): Promise<number[]> {
    const rows = await this.#database.all('SELECT user_id FROM user_logins WHERE site_id = ? ORDER BY user_id', siteId);
    return rows.map((row) => Number(row['user_id']));
  }

  /** Gives a user a TOTP secret (base32), which the API itself has no field for; null takes it away. */
  async setTotpSecret(siteId: number, userId: number, secret: string | null): Promise<void> {
    await this.#database.write((tx) => this.storeTotpSecret(tx, { siteId, userId }, secret), { siteId });
  }

  /** The same in a transaction. */
  async storeTotpSecret(
    tx: Transaction,
    { siteId, userId }: { siteId: number; userId: number },
    secret: string | null,
  ): Promise<void> {
    const record = await this.#records.store.find(siteId, 'User', userId, tx);
    if (record === undefined) return;
    const data = { ...record.data, [TOTP_FIELD]: secret };
    await this.#records.store.replace(tx, { siteId, entity: 'User' }, { ...record, data });
  }

  /** Removes a site with all its accounts and records. Its files are the business of the file service. */
  async drop(siteId: number): Promise<boolean> {
    return this.#database.write(async (tx: Transaction) => {
      for (const table of SITE_TABLES) await tx.run(`DELETE FROM ${table} WHERE site_id = ?`, siteId);
      return (await tx.run('DELETE FROM sites WHERE id = ?', siteId)).changes > 0;
    });
  }
}

const SITE_TABLES = [
  'records',
  'record_sequences',
  'record_files',
  'user_logins',
  'login_addresses',
  'api_keys',
  'sessions',
  'group_members',
];

/** What the server itself asks for, typed and checked as if a client did. */
function createCall(siteId: number, entity: string, values: Readonly<Record<string, ParamValue>>): OperationCall {
  const resource = RESOURCES.find(({ name }) => name === entity);
  const operation = resource?.operations.find(({ kind }) => kind === 'create');
  if (resource === undefined || operation === undefined) throw new Error(`Nothing can create a record of ${entity}.`);
  const params = readParams(operation, { query: {}, body: values, captures: {} });
  return { resource, operation, params, caller: { ...SITE_CALLER, siteId }, origin: '' };
}

const SITE_CALLER: Omit<Caller, 'siteId'> = {
  kind: 'server',
  sessionHash: null,
  address: HOME_ADDRESS,
  userId: null,
  apiKeyId: null,
  username: null,
  isSiteAdmin: true,
  readOnly: false,
  workspaceId: 0,
  permissionSet: 'full',
  keyEndsMs: null,
  access: Access.everything,
};
