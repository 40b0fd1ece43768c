import { expect, test } from 'vitest';
import { selectProxy } from './proxy.ts';

function inEnvironment(values: Record<string, string>) {
  return (name: string) => values[name];
}

test.each<[target: string, environment: Record<string, string>, proxy: string | undefined]>([
  ['https://a.test', {}, undefined],
  ['https://a.test', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1/'],
  ['https://a.test', { https_proxy: 'http://low:1', HTTPS_PROXY: 'http://up:1' }, 'http://low:1/'],
  ['https://a.test', { HTTP_PROXY: 'http://p:1' }, undefined],
  ['http://a.test', { HTTP_PROXY: 'http://p:1' }, 'http://p:1/'],
  ['http://a.test', { ALL_PROXY: 'p:1' }, 'http://p:1/'],
  ['http://a.test', { HTTP_PROXY: '', ALL_PROXY: 'https://p' }, 'https://p/'],
])('%s with %j goes through %s', (target, environment, proxy) => {
  expect(selectProxy(new URL(target), undefined, inEnvironment(environment))?.href).toBe(proxy);
});

test.each<[target: string, exceptions: string, direct: boolean]>([
  ['http://a.test', '*', true],
  ['http://a.test', 'a.test', true],
  ['http://A.test', 'a.TEST', true],
  ['http://sub.a.test', 'a.test', true],
  ['http://sub.a.test', '.a.test', true],
  ['http://sub.a.test', '*.a.test', true],
  ['http://ba.test', 'a.test', false],
  ['http://a.test', 'b.test, a.test', true],
  ['http://a.test', 'b.test a.test', true],
  ['http://a.test:8080', 'a.test:8080', true],
  ['http://a.test:8081', 'a.test:8080', false],
  ['http://a.test', 'a.test:80', true],
  ['https://a.test', 'a.test:443', true],
  ['http://127.0.0.1:4041', '127.0.0.1', true],
  ['http://[::1]:4041', '::1', true],
  ['http://[::1]:4041', '[::1]:4041', true],
  ['http://a.test', '', false],
])('%s with the exceptions %j goes directly: %s', (target, exceptions, direct) => {
  const environment = inEnvironment({ http_proxy: 'p:1', https_proxy: 'p:1', NO_PROXY: exceptions });
  expect(selectProxy(new URL(target), undefined, environment) === undefined).toBe(direct);
});

test('an explicit proxy knows no exceptions, and false means none', () => {
  const environment = inEnvironment({ http_proxy: 'p:1', no_proxy: '*' });
  expect(selectProxy(new URL('http://a.test'), 'http://own:3128', environment)?.href).toBe('http://own:3128/');
  expect(selectProxy(new URL('http://a.test'), false, inEnvironment({ http_proxy: 'p:1' }))).toBeUndefined();
});
