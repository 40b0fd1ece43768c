import { expect, test } from 'vitest';
import { parseS3Address } from './s3-address.ts';

test('an address names a bucket, a prefix, and what is needed of the store', () => {
  const text =
    's3://files/site/a?endpoint=http://store.internal:7070&region=eu-1&public=https://store.example.com&parts=equal&keep=3600';
  expect(parseS3Address(text, {})).toEqual({
    bucket: 'files',
    prefix: 'site/a/',
    region: 'eu-1',
    endpoint: 'http://store.internal:7070',
    publicEndpoint: 'https://store.example.com',
    isPathStyle: true,
    wantsEqualParts: true,
    keepMs: 3_600_000,
  });
});

test('without an endpoint it is AWS, in the region of the environment, by host names', () => {
  expect(parseS3Address('s3://files', { AWS_REGION: 'eu-central-1' })).toMatchObject({
    prefix: '',
    region: 'eu-central-1',
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
    publicEndpoint: 'https://s3.eu-central-1.amazonaws.com',
    isPathStyle: false,
    wantsEqualParts: false,
    keepMs: 1_200_000,
  });
  expect(parseS3Address('s3://files?endpoint=https://s.test&style=host', {}).isPathStyle).toBe(false);
});

test.each([
  ['s3:', 'name of a bucket'],
  ['s3://UPPER_CASE!', 'name of a bucket'],
  ['s3://[', 'no address'],
  ['s3://key:secret@files', 'AWS_ACCESS_KEY_ID'],
  ['s3://files/a//b', 'prefix'],
  ['s3://files?endpont=http://a.test', 'endpont'],
  ['s3://files?endpoint=ftp://a.test', 'endpoint'],
  ['s3://files?endpoint=http://a.test/path', 'endpoint'],
  ['s3://files?style=virtual', 'path or host'],
  ['s3://files?keep=1h', 'seconds'],
])('%s is refused', (text, why) => {
  expect(() => parseS3Address(text, {})).toThrow(TypeError);
  expect(() => parseS3Address(text, {})).toThrow(why);
});
