// The public names of the package, and nothing else.
export { baseName, isSame, join, normalize, normalizeForComparison, parentOf, startsWith } from '@filescom/paths';
export { FilesClient } from './client.ts';
export { type Connection, createConnection } from './connection.ts';
export {
  AbortError,
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConfigurationError,
  ConnectionError,
  type ConnectionFailure,
  type ErrorData,
  type FailedCall,
  type FailureStage,
  FilesError,
  IntegrityError,
  InvalidParameterError,
  InvalidResponseError,
  isApiError,
  MissingParameterError,
  NotAuthenticatedError,
  NotAuthorizedError,
  NotFoundError,
  type Problem,
  ProcessingFailureError,
  RateLimitedError,
  ServiceUnavailableError,
  SiteConfigurationError,
  type Timeout,
  TimeoutError,
} from './errors.ts';
export * from './filters.ts';
export * from './generated/index.ts';
export { VERSION } from './http/version.ts';
export { type FetchPage, Listing, Page, type RowPage } from './listing.ts';
export type { LoginOptions, SecondFactorRequest } from './login.ts';
export type {
  CallOptions,
  ClientOptions,
  Logger,
  LogLevel,
  ScopedOptions,
  SessionReference,
  TransferStore,
  TransportOptions,
} from './options.ts';
export { FileMigrations, MigrationFailedError, type WaitOptions } from './resources/file-migrations.ts';
export { Files, type OpenMode } from './resources/files.ts';
export { Folders, type SyncReport } from './resources/folders.ts';
export { Sessions } from './resources/sessions.ts';
export { type PendingTransfer, type ResumeOptions, Transfers } from './resources/transfers.ts';
export * from './transfer/index.ts';
export * from './trees/index.ts';
export type { UsageReport } from './usage.ts';
