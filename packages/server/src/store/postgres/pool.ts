// The connections of one process to PostgreSQL. Reads and works have pools of their own, so that works which wait for
// others never keep reads waiting. It is the only module that knows the driver, which is loaded when it is asked for.
import type { Pool, PoolClient, PoolConfig, QueryConfig } from 'pg';
import type { Log } from '../../log.ts';
import { loadPg } from '../../peers.ts';
import type { Row, SqlValue } from '../contract.ts';
import { isConflict, isLost, isStale, isUnreachable, reasonOf, toStoreError } from './refusals.ts';
import { readerOf, Statements, toParameter } from './statements.ts';

/**
 * How a transaction begins. Said each time: an operator may have given the database another default, and a transaction
 * that keeps the view it began with would not see what was done while it waited for its lock.
 */
export const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE';

/** How many connections a process opens, unless its address says otherwise. */
const READ_CONNECTIONS = 6;
export const WORK_CONNECTIONS = 4;
/** The database has to take a connection, or one of ours has to become free, in this time. */
const CONNECT_MS = 5_000;
/** A statement has to be answered in this time, waiting for locks included. */
const ANSWER_MS = 20_000;
/** The database gives up a wait for a lock before the process stops listening to the answer. */
const LOCK_MS = ANSWER_MS - 2_000;
/** A transaction whose process does nothing for this long is ended: its process is frozen or cut off. */
const IDLE_TRANSACTION_MS = 15_000;
/** Connections that nobody uses are closed after this time. */
const IDLE_MS = 60_000;

/** What a statement did. */
interface Answer {
  readonly rows: Row[];
  /** Rows that it changed, or found. */
  readonly count: number;
}

/** A connection that belongs to one work for a while. */
export interface WorkConnection {
  query(sql: string, args: readonly SqlValue[]): Promise<Answer>;
  /** Runs several statements without arguments in one round trip. Answers what the last one was called in the end. */
  exec(sql: string): Promise<string>;
  /** Gives the connection back, or closes it if it is in doubt. */
  release(isBroken: boolean): void;
}

/** What pools are opened with. */
export interface PoolOptions {
  readonly url: string;
  readonly log: Log;
  /** A statement has to be answered in this time; 0 waits for as long as it takes. Default 20 s. */
  readonly answerMs?: number | undefined;
}

/** The two pools. */
export class Connections {
  readonly #reads: Pool;
  readonly #works: Pool;
  readonly #statements = new Statements();
  readonly #log: Log;
  #isReachable = true;

  private constructor(pools: { reads: Pool; works: Pool }, log: Log) {
    this.#reads = pools.reads;
    this.#works = pools.works;
    this.#log = log;
    for (const pool of [this.#reads, this.#works]) {
      // A connection that ends while nobody uses it is an event here; unheard, it would end the process.
      pool.on('error', (error) => this.#note(error));
      pool.on('connect', (client) => client.on('error', (error) => this.#note(error)));
    }
  }

  /** Loads the driver. Opens no connection yet. */
  static async load({ url, log, answerMs = ANSWER_MS }: PoolOptions): Promise<Connections> {
    const { Pool } = await loadPg();
    const config: PoolConfig = {
      idleTimeoutMillis: IDLE_MS,
      connectionString: url,
      application_name: 'filescom-server',
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: answerMs,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
      lock_timeout: LOCK_MS,
      keepAlive: true,
      types: { getTypeParser: (type: number) => readerOf(type) },
    };
    const reads = new Pool({ ...config, max: READ_CONNECTIONS });
    // Statements of a work do not wait for the answers to those before them, unless the work itself does.
    const works = new Pool({ ...config, max: WORK_CONNECTIONS, pipeline: true });
    return new Connections({ reads, works }, log);
  }

  /**
   * Runs a statement that reads. Again if the connection that it was given had ended, if the schema has changed under
   * it, or if it was given up for a transaction that changes the schema.
   */
  async read(sql: string, args: readonly SqlValue[]): Promise<Row[]> {
    for (let tries = 0; ; tries += 1) {
      const query = this.#prepare(sql, args);
      try {
        return await this.#ask(query);
      } catch (error) {
        this.#noteStale(sql, { query, error });
        const mayPass = isLost(error) || isStale(error) || isConflict(error);
        if (!mayPass || tries === READ_CONNECTIONS) throw toStoreError(error);
      }
    }
  }

  async #ask(query: QueryConfig): Promise<Row[]> {
    try {
      const { rows } = await this.#reads.query<Row>(query);
      this.#noteAnswer();
      return rows;
    } catch (error) {
      if (isUnreachable(error)) this.#note(error);
      throw error;
    }
  }

  /** Takes a connection for a work. */
  async connect(): Promise<WorkConnection> {
    let client: PoolClient;
    try {
      client = await this.#works.connect();
    } catch (error) {
      this.#note(error);
      throw toStoreError(error);
    }
    this.#noteAnswer();
    return {
      query: async (sql, args) => {
        const query = this.#prepare(sql, args);
        try {
          const { rows, rowCount } = await client.query<Row>(query);
          return { rows, count: rowCount ?? 0 };
        } catch (error) {
          this.#noteStale(sql, { query, error });
          throw error;
        }
      },
      exec: async (sql) => {
        // Several statements in one text are answered by a list, which the driver's types do not say.
        const answers: unknown = await client.query(sql);
        const last: unknown = Array.isArray(answers) ? answers.at(-1) : answers;
        return typeof last === 'object' && last !== null && 'command' in last ? String(last.command) : '';
      },
      release: (isBroken) => client.release(isBroken),
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.#reads.end(), this.#works.end()]);
  }

  #prepare(sql: string, args: readonly SqlValue[]): QueryConfig {
    const { text, name } = this.#statements.find(sql);
    return { text, values: args.map(toParameter), ...(name !== undefined && { name }) };
  }

  #noteStale(sql: string, { query, error }: { query: QueryConfig; error: unknown }): void {
    if (isStale(error)) this.#statements.renew(sql, query.name);
  }

  /** Logs once that the database cannot be reached, however many requests notice. */
  #note(error: unknown): void {
    if (!this.#isReachable) return;
    this.#isReachable = false;
    this.#log.error('the database cannot be reached', { reason: reasonOf(error) });
  }

  #noteAnswer(): void {
    if (this.#isReachable) return;
    this.#isReachable = true;
    this.#log.info('the database can be reached again');
  }
}
