import { expect, test } from 'vitest';
import { Presigner } from './presign.ts';

/** The example in the documentation of Signature Version 4 with query parameters. */
const EXAMPLE = {
  method: 'GET',
  origin: 'https://examplebucket.s3.amazonaws.com',
  path: '/test.txt',
  query: {},
  region: 'us-east-1',
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  nowMs: Date.UTC(2013, 4, 24),
  lifetimeSeconds: 86_400,
} as const;

test('the published example is signed as published', () => {
  const address = new Presigner().sign(EXAMPLE);
  expect(new URL(address).searchParams.get('X-Amz-Signature')).toBe(
    'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  );
});

test('another day, region or secret has another key, though the last one is kept', () => {
  const presigner = new Presigner();
  const variants = [
    EXAMPLE,
    { ...EXAMPLE, nowMs: EXAMPLE.nowMs + 86_400_000 },
    { ...EXAMPLE, region: 'eu-1' },
    { ...EXAMPLE, credentials: { ...EXAMPLE.credentials, secretAccessKey: 'other' } },
    EXAMPLE,
  ];
  for (const options of variants) expect(presigner.sign(options)).toBe(new Presigner().sign(options));
  expect(new Set(variants.map((options) => presigner.sign(options))).size).toBe(variants.length - 1);
});

test('the path and the query are encoded as they are signed, and a session token is in it', () => {
  const address = new Presigner().sign({
    ...EXAMPLE,
    path: '/a b/ü+(1).txt',
    query: { 'response-content-disposition': `attachment; filename="a'b*.txt"` },
    credentials: { ...EXAMPLE.credentials, sessionToken: 'to/ken=' },
  });
  expect(address).toContain('.com/a%20b/%C3%BC%2B%281%29.txt?');
  expect(address).toContain('response-content-disposition=attachment%3B%20filename%3D%22a%27b%2A.txt%22');
  expect(address).toContain('X-Amz-Security-Token=to%2Fken%3D');
});
