// Flags and their variables in the environment: which one counts, and what is refused.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readFlags, UsageError } from './flags.ts';

test('a seed for ids is taken, but not by a server that keeps its data', () => {
  expect(readFlags(['--id-seed', 'spring']).idSeed).toBe('spring');
  expect(readFlags([]).idSeed).toBeUndefined();
  expect(() => readFlags(['--id-seed', 'spring', '--data', 'site'])).toThrow(UsageError);
});

test('the simulator is asked for by a flag, or by the variables of the vendor’s mock server', () => {
  expect(readFlags(['--simulator']).simulator).toBe(true);
  expect(readFlags([], { FILESCOM_SIMULATOR: '1' }).simulator).toBe(true);
  for (const mode of ['', 'legacy']) expect(readFlags([], { FILES_MOCK_MODE: mode }).simulator).toBe(false);
  const vendors = { FILES_MOCK_MODE: 'simulation', FILES_MOCK_TRANSFER_ORIGIN: 'http://127.0.0.1:40410' };
  expect(readFlags([], vendors)).toMatchObject({ simulator: true, publicUrl: 'http://127.0.0.1:40410' });
  expect(readFlags(['--public-url', 'http://b.test'], vendors).publicUrl).toBe('http://b.test');
  expect(() => readFlags([], { FILES_MOCK_MODE: 'simulated' })).toThrow(UsageError);
  expect(() => readFlags(['--simulator', '--data', 'site'])).toThrow(/cannot be combined with --data/);
  expect(() => readFlags(['--simulator', '--host', '0.0.0.0'])).toThrow(/loopback addresses only/);
});

test('every flag has a variable, and a flag takes precedence', () => {
  const environment = {
    FILESCOM_PORT: '0',
    FILESCOM_HOST: '::1',
    FILESCOM_DATA: '/site',
    FILESCOM_API_KEY: 'akey',
    FILESCOM_PUBLIC_URL: 'http://files.test',
    FILESCOM_SEED: 'seed.json',
    FILESCOM_TLS: '1',
    FILESCOM_TLS_CERT: 'cert.pem',
    FILESCOM_TLS_KEY: 'key.pem',
    FILESCOM_CONTROL_TOKEN: 'secret',
    FILESCOM_CONTROL_DIRECTORY: ['/a', '/b'].join(delimiter),
    FILESCOM_CONSOLE: 'read',
    FILESCOM_JSON: 'true',
    FILESCOM_LOG_LEVEL: 'warn',
  };
  const known = {
    port: 0,
    host: '::1',
    dataDir: '/site',
    apiKey: 'akey',
    publicUrl: 'http://files.test',
    seedFile: 'seed.json',
    tls: true,
    tlsCert: 'cert.pem',
    tlsKey: 'key.pem',
    control: 'secret',
    controlDirectories: ['/a', '/b'],
    console: 'read',
    json: true,
    logLevel: 'warn',
  };
  expect(readFlags([], environment)).toMatchObject(known);
  const flags = ['--port', '4042', '--control', 'open', '--no-console', '--api-key', 'other'];
  const changed = { port: 4042, control: 'open', console: 'off', apiKey: 'other' };
  expect(readFlags(flags, environment)).toMatchObject({ ...known, ...changed });
  expect(readFlags([], { FILESCOM_ID_SEED: 'spring', FILESCOM_TLS: '0', FILESCOM_PORT: '' })).toMatchObject({
    idSeed: 'spring',
    tls: false,
    port: 4041,
  });
});

test('a secret is read from a file, by flag or variable, and only one of both is given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'filescom-flags-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'secret');
  writeFileSync(file, 'fromafile\n');
  expect(readFlags(['--control-file', file], {}).control).toBe('fromafile');
  expect(readFlags([], { FILESCOM_API_KEY_FILE: file }).apiKey).toBe('fromafile');
  expect(readFlags(['--api-key-file', file], { FILESCOM_API_KEY: 'other' }).apiKey).toBe('fromafile');
  expect(() => readFlags(['--control-file', file, '--control', 'x'], {})).toThrow('cannot be combined');
  expect(() => readFlags([], { FILESCOM_TLS: 'maybe' })).toThrow('FILESCOM_TLS must be 1 or 0.');
});

test('bytes can be elsewhere, for a server that keeps what says what they are', () => {
  const flags = ['--data', 'site', '--blobs', 's3://bucket/site'];
  expect(readFlags(flags)).toMatchObject({ blobs: 's3://bucket/site', transfers: 'direct' });
  expect(readFlags([...flags, '--transfers', 'through']).transfers).toBe('through');
  expect(readFlags(['--data', 'site'], { FILESCOM_BLOBS: 'file:/bytes', FILESCOM_TRANSFERS: 'through' })).toMatchObject(
    {
      blobs: 'file:/bytes',
      transfers: 'through',
    },
  );
  expect(() => readFlags(['--blobs', 's3://bucket'])).toThrow(/goes with --data or --database/);
  expect(() => readFlags([...flags, '--transfers', 'both'])).toThrow(UsageError);
});
