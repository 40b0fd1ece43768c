// Which handler answers which operation. Made once at the start; a route without a handler, or with two, stops the
// server.
import type { Accounts } from '../accounts/accounts.ts';
import type { OperationSpec, ResourceSpec } from '../api-spec.ts';
import { createBatchDownloadEndpoint } from '../files/archives/batch-routes.ts';
import type { Files } from '../files/files.ts';
import { createFileHandlers } from '../files/handlers.ts';
import { RESOURCES } from '../generated/catalogue.ts';
import type { Handler, Handlers } from '../http/call.ts';
import type { Journal } from '../journal/journal.ts';
import type { Runs } from '../runs/runs.ts';
import type { Services } from '../services.ts';
import { createAccountHandlers } from './account-handlers.ts';
import { noteChange, noteLogin } from './account-history.ts';
import { createBundleHandlers } from './bundle-handlers.ts';
import { createHistoryExportHandlers } from './history-exports.ts';
import { createHistoryHandlers } from './history-handlers.ts';
import { lockHandlers } from './lock-handlers.ts';
import { createMailHandlers } from './mail-handlers.ts';
import { createMembershipHandlers } from './membership-handlers.ts';
import { REFUSALS, refuse } from './not-implemented.ts';
import { recordActionHandlers } from './record-actions.ts';
import { recordHandler } from './record-handlers.ts';
import { requestLogHandlers } from './request-log.ts';
import { runHandlers } from './run-handlers.ts';
import { createSnapshotHandlers } from './snapshot-handlers.ts';
import { createStyleHandlers } from './style-handlers.ts';

/** An operation with what answers it. */
export interface Endpoint {
  readonly resource: ResourceSpec;
  readonly operation: OperationSpec;
  readonly handler: Handler;
  /** False if the server always says that it cannot. */
  readonly stateful: boolean;
}

/** What the handlers work with beside the stores. */
export interface EndpointDeps {
  readonly accounts: Accounts;
  readonly files: Files;
  readonly journal: Journal;
  readonly runs: Runs;
}

/** Files live in a store of their own; what that does not answer is refused, never taken for a record. */
const FILE_ENTITIES: readonly string[] = ['File', 'FileAction', 'FileMigration', 'Folder', 'ZipListEntry'];

/** Every operation of the catalogue by its route, and the one that only clients know. */
export function createEndpoints(services: Services, parts: EndpointDeps): ReadonlyMap<string, Endpoint> {
  const { accounts, files, journal, runs } = parts;
  accounts.logins.onOutcome((outcome) => noteLogin(files.history, outcome));
  accounts.records.onChanged((change) => noteChange(files.history, change));
  const special = mergeHandlers([
    createAccountHandlers(services, accounts, files.history),
    createMembershipHandlers(services, accounts.records, files.history),
    recordActionHandlers(services, accounts.records),
    createStyleHandlers(services, accounts.records),
    lockHandlers(services, accounts.records),
    createBundleHandlers(accounts.records, files),
    createMailHandlers(services, accounts.records),
    createSnapshotHandlers(accounts.records, files),
    createHistoryHandlers(services.clock, accounts.records, files),
    createHistoryExportHandlers(services, accounts.records, files.history),
    requestLogHandlers(services, accounts.records, journal),
    createFileHandlers(files),
    runHandlers(services, accounts.records, { files, runs }),
  ]);
  const endpoints = new Map<string, Endpoint>();
  for (const resource of RESOURCES) {
    for (const operation of resource.operations) {
      const { route } = operation;
      if (endpoints.has(route)) throw new Error(`The catalogue lists ${route} twice.`);
      const own =
        special[route] ??
        (REFUSALS[route] === undefined ? findGenericHandler(accounts, resource, operation) : undefined);
      const handler = own ?? REFUSALS[route] ?? refuse(route);
      endpoints.set(route, { resource, operation, handler, stateful: own !== undefined });
    }
  }
  checkKnown(special, endpoints);
  checkKnown(REFUSALS, endpoints);
  const batch = createBatchDownloadEndpoint(files);
  endpoints.set(batch.operation.route, batch);
  return endpoints;
}

function findGenericHandler(
  { records }: Accounts,
  resource: ResourceSpec,
  operation: OperationSpec,
): Handler | undefined {
  return FILE_ENTITIES.includes(resource.name) ? undefined : recordHandler(records, operation);
}

function mergeHandlers(tables: readonly Handlers[]): Handlers {
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
