// Which handler answers which operation. Made once at the start; a route without a handler, or with two, stops the
// server.
import type { Accounts } from '../accounts/accounts.ts';
import type { OperationSpec, ResourceSpec } from '../api-spec.ts';
import type { SignedUrls } from '../files/content/signed-urls.ts';
import type { FileOperations } from '../files/operations/operations.ts';
import { RESOURCES } from '../generated/catalogue.ts';
import { noteChange, noteLogin } from '../history/account-history.ts';
import type { History } from '../history/history.ts';
import type { Handler, Handlers } from '../http/call.ts';
import type { Journal } from '../journal/journal.ts';
import type { Runs } from '../runs/runs.ts';
import type { Services } from '../services.ts';
import { createAccountHandlers } from './account-handlers.ts';
import { createBatchDownloadEndpoint } from './files/batch-downloads.ts';
import { createFileHandlers } from './files/files.ts';
import { PartUrls } from './files/part-urls.ts';
import { createHistoryExportHandlers } from './history-exports.ts';
import { createHistoryHandlers } from './history-handlers.ts';
import { createLockHandlers } from './lock-handlers.ts';
import { createMailHandlers } from './mail-handlers.ts';
import { createMembershipHandlers } from './membership-handlers.ts';
import { REFUSALS, refuse } from './not-implemented.ts';
import { createRecordActionHandlers } from './record-actions.ts';
import { createRecordHandler } from './record-handlers.ts';
import { createBundleHandlers, createSnapshotHandlers } from './records-of-files.ts';
import { createRequestLogHandlers } from './request-log.ts';
import { createRunHandlers } from './run-handlers.ts';
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
  readonly operations: FileOperations;
  readonly signedUrls: SignedUrls;
  readonly history: History;
  readonly journal: Journal;
  readonly runs: Runs;
}

/** Files live in a store of their own; what that does not answer is refused, never taken for a record. */
const FILE_ENTITIES: readonly string[] = ['File', 'FileAction', 'FileMigration', 'Folder', 'ZipListEntry'];

/** Every operation of the catalogue by its route, and the one that only clients know. */
export function createEndpoints(services: Services, parts: EndpointDeps): ReadonlyMap<string, Endpoint> {
  const { accounts, operations, history, journal, runs } = parts;
  accounts.logins.onOutcome((outcome, tx) => noteLogin(history, outcome, tx));
  accounts.records.onChanging((tx, change) => noteChange(history, tx, change));
  const special = mergeHandlers([
    createAccountHandlers(services, accounts, history),
    createMembershipHandlers(services, accounts.records, history),
    createRecordActionHandlers(services, accounts.records),
    createStyleHandlers(services, accounts.records),
    createLockHandlers(services, accounts.records),
    createBundleHandlers(accounts.records, operations),
    createMailHandlers(services, accounts.records),
    createSnapshotHandlers(accounts.records, operations),
    createHistoryHandlers(services.clock, accounts.records, history),
    createHistoryExportHandlers(services, accounts.records, history),
    createRequestLogHandlers(services, accounts.records, journal),
    createFileHandlers(operations, {
      partUrls: new PartUrls(parts.signedUrls, services.blobs.direct),
      records: accounts.records.store,
    }),
    createRunHandlers(services, accounts.records, { history, runs }),
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
  const batch = createBatchDownloadEndpoint(operations.archives);
  endpoints.set(batch.operation.route, batch);
  return endpoints;
}

function findGenericHandler(
  { records }: Accounts,
  resource: ResourceSpec,
  operation: OperationSpec,
): Handler | undefined {
  return FILE_ENTITIES.includes(resource.name) ? undefined : createRecordHandler(records, operation);
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
