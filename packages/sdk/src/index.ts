// The public names of the package, and nothing else.
export {
  baseName,
  COMPARISON_MAP_VERSION,
  isSame,
  join,
  normalize,
  normalizeForComparison,
  parentOf,
  startsWith,
} from '@filescom/paths';
export type { Attachment } from './attachment.ts';
export { FilesClient } from './client.ts';
export { type Connection, createConnection } from './connection.ts';
export { TransferBusyError, TransferPausedError, UntrustedFileError } from './errors/transfers.ts';
export {
  AbortError,
  ApiError,
  AuthenticationError,
  BadRequestError,
  CallbackError,
  ConfigurationError,
  ConnectionError,
  type ConnectionFailure,
  DeletionLimitError,
  type ErrorData,
  type FailedCall,
  type FailedRoute,
  type FailureOptions,
  type FailurePoint,
  type FailureStage,
  FilesError,
  IntegrityError,
  InvalidParameterError,
  InvalidResponseError,
  isApiError,
  LocalFileError,
  MissingParameterError,
  NotAuthenticatedError,
  NotAuthorizedError,
  NotFoundError,
  type Outcome,
  type Phase,
  type Problem,
  ProcessingFailureError,
  RateLimitedError,
  ServiceUnavailableError,
  SiteConfigurationError,
  SourceError,
  StorageError,
  type Timeout,
  TimeoutError,
  UploadOutcomeUnknownError,
} from './errors.ts';
export type { SortDirection } from './filters.ts';
export * from './generated/index.ts';
export type { ApiPromise, ResponseInfo, WithResponse } from './http/api-promise.ts';
export { VERSION } from './http/version.ts';
export { Listing, Page } from './listing.ts';
export type { LoginOptions, SecondFactorRequest } from './login.ts';
export type {
  CallOptions,
  ClientOptions,
  EntryLogger,
  LineLogger,
  LogEntry,
  LogFields,
  Logger,
  LogLevel,
  RequestEvent,
  RequestHooks,
  ResponseEvent,
  RetryEvent,
  ScopedOptions,
  SessionReference,
  TransferStore,
  TransportOptions,
} from './options.ts';
export { FileMigrations, MigrationFailedError, type WaitOptions } from './resources/file-migrations.ts';
export { Files, type OpenMode } from './resources/files.ts';
export { Folders, type SyncReport } from './resources/folders.ts';
export { type PendingTransfer, type ResumeOptions, Transfers } from './resources/transfers.ts';
export type { Uploadable } from './sources/open-source.ts';
export type { ContentStream, ReopenableContent } from './sources/reopenable-source.ts';
export type { StreamChunk } from './sources/stream-source.ts';
export type { Verified } from './transfer/checksum.ts';
export type { Download, OpenedDownload } from './transfer/download/download.ts';
export type { ByteRange, DownloadFileOptions, DownloadOptions } from './transfer/download/options.ts';
export type { BytesReader, TextReader } from './transfer/download/reader.ts';
export type { DownloadedFile } from './transfer/download/to-file.ts';
export type { ProgressListener, TransferProgress } from './transfer/progress.ts';
export type { UploadOptions } from './transfer/upload/options.ts';
export type { UploadedFile } from './transfer/upload/verify.ts';
export type { FileWriter } from './transfer/upload/writer.ts';
export { TransferLimiter, type TransferLimiterOptions } from './transfer-limiter.ts';
export type { TreeReport } from './trees/apply.ts';
export type { EntryState, Expectation, FailedEntry, RefusedEntry, SyncAction } from './trees/decide.ts';
export type { DownloadManyOptions, FileOutcome, FilePair, UploadManyOptions } from './trees/pairs.ts';
export type { FilterOptions } from './trees/path-filter.ts';
export { readPlan, type SavedAction, type SavedPlan, type SavedState } from './trees/plan-file.ts';
export type { ChangedAction, PlanReview, ReviewOptions } from './trees/review-plan.ts';
export type { ApplyOptions, PlanRules, SyncCounts, SyncPlan } from './trees/sync-plan.ts';
export type { Comparison, DirectoryOptions, PlanOptions, SyncOptions, TreeOptions } from './trees/tree-options.ts';
export type { TreeProgress, TreeProgressListener } from './trees/tree-progress.ts';
export type { WalkOptions } from './trees/walk.ts';
export type { UsageReport } from './usage.ts';
