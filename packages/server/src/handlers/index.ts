// Which handler answers which operation. Made once at the start; a route without a handler, or with two, stops the server.
import type { Accounts } from '../accounts/accounts.ts';
import type { OperationFacts, ResourceFacts } from '../facts.ts';
import { batchDownloadEndpoint } from '../files/archives/batch-routes.ts';
import type { Files } from '../files/files.ts';
import { fileHandlers } from '../files/handlers.ts';
import { resources } from '../generated/catalogue.ts';
import type { Handler, Handlers } from '../http/call.ts';
import type { Journal } from '../journal/journal.ts';
import type { Runs } from '../runs/runs.ts';
import type { Services } from '../services.ts';
import { accountHandlers } from './account-handlers.ts';
import { noteChange, noteLogin } from './account-history.ts';
import { bundleHandlers } from './bundle-handlers.ts';
import { historyExportHandlers } from './history-exports.ts';
import { historyHandlers } from './history-handlers.ts';
import { lockHandlers } from './lock-handlers.ts';
import { mailHandlers } from './mail-handlers.ts';
import { membershipHandlers } from './membership-handlers.ts';
import { recordActionHandlers } from './record-actions.ts';
import { recordHandler } from './record-handlers.ts';
import { refusals, refuse } from './refusals.ts';
import { requestLogHandlers } from './request-log.ts';
import { runHandlers } from './run-handlers.ts';
import { snapshotHandlers } from './snapshot-handlers.ts';
import { styleHandlers } from './style-handlers.ts';

/** An operation with what answers it. */
export interface Endpoint {
  readonly resource: ResourceFacts;
  readonly operation: OperationFacts;
  readonly handler: Handler;
  /** False if the server always says that it cannot. */
  readonly stateful: boolean;
}

/** What the handlers work with beside the stores. */
export interface EndpointParts {
  readonly accounts: Accounts;
  readonly files: Files;
  readonly journal: Journal;
  readonly runs: Runs;
}

/** Files live in a store of their own; what that does not answer is refused, never taken for a record. */
const fileEntities: readonly string[] = ['File', 'FileAction', 'FileMigration', 'Folder', 'ZipListEntry'];

/** Every operation of the catalogue by its route, and the one that only clients know. */
export function createEndpoints(services: Services, parts: EndpointParts): ReadonlyMap<string, Endpoint> {
  const { accounts, files, journal, runs } = parts;
  accounts.logins.onOutcome((outcome) => noteLogin(files.history, outcome));
  accounts.records.onChanged((change) => noteChange(files.history, change));
  const special = merged([
    accountHandlers(services, accounts, files.history),
    membershipHandlers(services, accounts.records, files.history),
    recordActionHandlers(services, accounts.records),
    styleHandlers(services, accounts.records),
    lockHandlers(services, accounts.records),
    bundleHandlers(accounts.records, files),
    mailHandlers(services, accounts.records),
    snapshotHandlers(accounts.records, files),
    historyHandlers(services.clock, accounts.records, files),
    historyExportHandlers(services, accounts.records, files.history),
    requestLogHandlers(services, accounts.records, journal),
    fileHandlers(files),
    runHandlers(services, accounts.records, { files, runs }),
  ]);
  const endpoints = new Map<string, Endpoint>();
  for (const resource of resources) {
    for (const operation of resource.operations) {
      const { route } = operation;
      if (endpoints.has(route)) throw new Error(`The catalogue lists ${route} twice.`);
      const own =
        special[route] ?? (refusals[route] === undefined ? generic(accounts, resource, operation) : undefined);
      const handler = own ?? refusals[route] ?? refuse(route);
      endpoints.set(route, { resource, operation, handler, stateful: own !== undefined });
    }
  }
  checkKnown(special, endpoints);
  checkKnown(refusals, endpoints);
  const batch = batchDownloadEndpoint(files);
  endpoints.set(batch.operation.route, batch);
  return endpoints;
}

function generic({ records }: Accounts, resource: ResourceFacts, operation: OperationFacts): Handler | undefined {
  return fileEntities.includes(resource.name) ? undefined : recordHandler(records, operation);
}

function merged(tables: readonly Handlers[]): Handlers {
  const all: Record<string, Handler> = {};
  for (const table of tables) {
    for (const [route, handler] of Object.entries(table)) {
      if (all[route] !== undefined) throw new Error(`Two handlers answer ${route}.`);
      all[route] = handler;
    }
  }
  return all;
}

function checkKnown(table: Handlers, endpoints: ReadonlyMap<string, Endpoint>): void {
  for (const route of Object.keys(table)) {
    if (!endpoints.has(route)) throw new Error(`A handler answers ${route}, which the catalogue does not have.`);
  }
}
