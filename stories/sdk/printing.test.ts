// What console.log, JSON.stringify and a stack trace show of the SDK's objects: one line that says what they are.
import { inspect } from 'node:util';
import * as sdk from '@filescom/sdk';
import { expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';

test('a client says its site and how it is authenticated, and keeps its key to itself', async () => {
  const { client } = await startSite();
  expect(inspect(client)).toMatch(/^FilesClient of https?:\/\/\S+, with an API key$/);
  expect(inspect(client.with({ session: 'a'.repeat(32) }))).toMatch(/^FilesClient of \S+, with a session$/);
  expect(inspect({ nested: [client.users] })).toMatch(/Users of https?:\/\/\S+ \]/);
  expect(inspect(client.transfers)).toMatch(/^Transfers of https?:\/\/\S+; list\(\) returns/);
  expect(Object.keys(JSON.parse(JSON.stringify(client)))).toEqual(['site']);
});

test('a listing says that it was not fetched and how to read it, a page what it holds', async () => {
  const { client } = await startSite();
  const listing = client.users.list({}, { maxNetworkRetries: 0 });
  const line = 'Listing of GET /users, not fetched; read it with for await, toArray(), page() or pages()';
  expect(inspect(listing)).toBe(line);
  expect(JSON.parse(JSON.stringify({ users: listing }))).toEqual({ users: line });
  const page = await listing.page();
  expect(inspect(page)).toBe('Page of GET /users with 1 row in its items; the last one');
  expect(JSON.parse(JSON.stringify(page)).items).toEqual(page.items);
  expect(inspect(client.files.download('a.txt'))).toMatch(/^Download of "a.txt", not fetched; read it with bytes\(\)/);
});

test('a client takes options and nothing else, and lists are made by resources only', () => {
  expect(sdk.FilesClient.length).toBe(0);
  // @ts-expect-error: the second parameter is gone.
  expect(() => new sdk.FilesClient({ apiKey: 'k' }, new sdk.FilesClient({ apiKey: 'other' }))).not.toThrow();
  // @ts-expect-error: the constructor is private.
  expect(() => new sdk.Listing(undefined, undefined)).not.toThrow();
});

test('every error class is exported, and under its own name', () => {
  const exported = Object.entries(sdk).filter(
    ([, value]) =>
      typeof value === 'function' && (value === sdk.FilesError || value.prototype instanceof sdk.FilesError),
  );
  expect(exported.map(([name]) => name).sort()).toEqual([
    'AbortError',
    'ApiError',
    'AuthenticationError',
    'BadRequestError',
    'CallbackError',
    'ConfigurationError',
    'ConnectionError',
    'DeletionLimitError',
    'FilesError',
    'IntegrityError',
    'InvalidParameterError',
    'InvalidResponseError',
    'LocalFileError',
    'MigrationFailedError',
    'MissingParameterError',
    'NotAuthenticatedError',
    'NotAuthorizedError',
    'NotFoundError',
    'ProcessingFailureError',
    'RateLimitedError',
    'ServiceUnavailableError',
    'SiteConfigurationError',
    'SourceError',
    'StorageError',
    'TimeoutError',
    'TransferBusyError',
    'TransferPausedError',
    'UntrustedFileError',
    'UploadOutcomeUnknownError',
  ]);
  for (const [name, value] of exported) expect(value).toHaveProperty('name', name);
});
