// START HERE for the simulator: the control contract of the vendor's mock server in simulation mode, version 3, below
// `/__files_mock/v1`, on top of the faults, the journal and the state of this server. A launcher asks `ready` until it
// is answered, puts the server into a known state with `reset`, adds `faults`, lets a client work with any API key, and
// reads afterwards in the `journal` what the client sent and in `faults` what each rule decided. A reset replaces all
// that the server holds: the first site begins again without users, with the fixtures that were sent, under the profile
// that was sent. One reset runs at a time; one that is refused leaves an empty server. Nobody is asked for a token, so
// a request is heard only if it is addressed to this machine, came through no proxy and from no page of another site.
import { createHash, randomUUID } from 'node:crypto';
import { type AccessPolicy, explainRefusal, refuseAtDoor } from '../control/access.ts';
import { jsonBody } from '../control/route.ts';
import type { FaultControl } from '../faults/faults.ts';
import type { TransferSettingsChanges } from '../files/transfer-settings.ts';
import { RESOURCES } from '../generated/catalogue.ts';
import type { RawCall, RawRoute, Reply } from '../http/call.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import { Problem, problem } from '../problem.ts';
import { type Seed, SeedError } from '../seed/seed.ts';
import { VERSION } from '../version.ts';
import { readFaultSpec, renderFault } from './fault-specs.ts';
import { nameOperation } from './operation-names.ts';
import { type Profile, type Reset, readReset } from './reset.ts';

const PREFIX = '/__files_mock/v1';
const CONTRACT_VERSION = 3;

/** The server that is put into a known state and asked what was done to it. */
export interface SimulatedServer {
  access(): AccessPolicy;
  readonly faults: FaultControl;
  readonly journal: Journal;
  /** Empties the server and starts again with this. Answers the ids of its users, oldest first. Throws SeedError. */
  reset(seed: Seed): Promise<readonly number[]>;
  /** Changes how the storage of the first site treats transfers. */
  changeTransfers(changes: TransferSettingsChanges): Promise<unknown>;
}

/** The routes of the contract. */
export function createSimulatorRoutes(server: SimulatedServer): readonly RawRoute[] {
  const simulator = new Simulator(server);
  const routes: Readonly<Record<string, (call: RawCall) => Promise<Reply>>> = {
    'GET /ready': async () => ({ json: simulator.describe() }),
    'POST /reset': async (call) => ({ json: await simulator.reset(readReset(await jsonBody(call))) }),
    'POST /faults': async (call) => {
      const { id } = server.faults.add(readFaultSpec(await jsonBody(call)));
      return { status: 201, json: { id } };
    },
    'GET /faults': async () => ({ json: { faults: server.faults.list().map(renderFault) } }),
    'GET /journal': async () => {
      const { journal } = server;
      return { json: { complete: journal.isComplete, entries: journal.entries().map(renderEntry) } };
    },
  };
  return Object.entries(routes).map(([route, handler]) => {
    const [method = '', path = ''] = route.split(' ');
    const guarded = async (call: RawCall) => {
      const refusal = refuseAtDoor(server.access(), call.request);
      if (refusal !== undefined) throw explainRefusal(refusal);
      return await handler(call).catch(refuseAsUnprocessable);
    };
    return { method, pattern: PREFIX + path, handler: guarded };
  });
}

/** The contract refuses a body that it cannot work with as 422. */
function refuseAsUnprocessable(error: unknown): never {
  if (!(error instanceof Problem) || error.status !== 400) throw error;
  throw problem(error.type, error.message, { status: 422, cause: error });
}

/** What a launcher is told of the server, and the resets one after the other. */
class Simulator {
  readonly #server: SimulatedServer;
  readonly #instance = randomUUID();
  readonly #schema = createHash('sha256').update(JSON.stringify(RESOURCES)).digest('hex');
  #epoch = 0;
  #profile: Profile = {};
  #resetting: Promise<unknown> = Promise.resolve();

  constructor(server: SimulatedServer) {
    this.#server = server;
  }

  describe(): object {
    return {
      status: 'ready',
      mode: 'simulation',
      contract_version: CONTRACT_VERSION,
      schema_sha256: this.#schema,
      instance: this.#instance,
      epoch: this.#epoch,
      profile: this.#profile,
      server: `filescom-server ${VERSION}`,
    };
  }

  reset(asked: Reset): Promise<{ epoch: number; users: readonly number[] }> {
    const done = this.#resetting.then(() => this.#reset(asked));
    this.#resetting = done.catch(() => undefined);
    return done;
  }

  async #reset({ seed, profile }: Reset): Promise<{ epoch: number; users: readonly number[] }> {
    this.#epoch += 1;
    this.#profile = {};
    const users = await this.#server.reset(seed).catch(async (cause: unknown) => {
      await this.#server.reset({});
      if (!(cause instanceof SeedError)) throw cause;
      throw problem('bad-request/request-params-invalid', `fixtures.${cause.message}`, { cause });
    });
    // Looked up once the migration is processing, it is carried out by the next look.
    if (profile.file_actions === 'pending') await this.#server.changeTransfers({ migrationPolls: 1 });
    this.#profile = profile;
    return { epoch: this.#epoch, users };
  }
}

/** A request in the words of the contract: cursors as hashes, credentials as numbers, operations by name. */
function renderEntry(entry: JournalEntry): object {
  const { number, address, method, route, status, requestHeaders, responseHeaders } = entry;
  const [path = '', ...query] = address.split('?');
  return {
    seq: number,
    method,
    path,
    operation: route === null ? null : nameOperation(route),
    status,
    user_agent: requestHeaders['user-agent'] ?? null,
    cursor_sha256: hashOf(new URLSearchParams(query.join('?')).get('cursor')),
    next_cursor_sha256: hashOf(responseHeaders['X-Files-Cursor-Next'] ?? null),
    credentials: { api_key: entry.keyNumber, session: entry.sessionNumber },
    faults: entry.faults,
  };
}

function hashOf(cursor: string | null): string | null {
  return cursor ? createHash('sha256').update(cursor).digest('hex') : null;
}
