// Who gets in, as a table: every way to come to the control API, and what is decided about it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLoopback } from '../http/own-machine.ts';
import { type AccessPolicy, decideAccess, type Visit } from './access.ts';

const POLICY: AccessPolicy = {
  mode: 'token',
  token: 'right',
  hosts: ['files.test:8080', 'files.example'],
  rightsOfSession: (cookies) => (cookies === 'c=all' ? 'everything' : cookies === 'c=read' ? 'read' : undefined),
};

type Sent = Readonly<Record<string, string>>;

function visit(headers: Sent, at: { method?: string; hosts?: readonly string[]; isTls?: boolean } = {}): Visit {
  const { method = 'GET', hosts = ['127.0.0.1:4041'], isTls = false } = at;
  const socket = { hosts, localAddress: '::ffff:172.17.0.2', localPort: 4041, isTls };
  return { method, headers: new Headers(headers), socket };
}

function decide(policy: AccessPolicy, seen: Visit): string {
  const decision = decideAccess(policy, seen);
  return 'rights' in decision ? decision.rights : decision.refused;
}

const BEARER = { Authorization: 'Bearer right' };

test.each<[headers: Sent, decision: string]>([
  [{}, 'missing'],
  [BEARER, 'everything'],
  [{ Authorization: 'Bearer wrong' }, 'token'],
  [{ Authorization: 'Bearer ' }, 'token'],
  [{ Authorization: 'right' }, 'token'],
  [{ Authorization: 'Basic cmlnaHQ6' }, 'token'],
  [{ Authorization: 'Bearer wrong', Cookie: 'c=all' }, 'token'],
  [{ Cookie: 'c=all' }, 'everything'],
  [{ Cookie: 'c=read' }, 'read'],
  [{ Cookie: 'c=forged' }, 'missing'],
  [{ Cookie: 'c=all', 'X-Forwarded-For': '10.0.0.1' }, 'proxy'],
  [{ Cookie: 'c=all', 'X-Forwarded-Anything': '' }, 'proxy'],
  [{ Cookie: 'c=all', Forwarded: 'for=10.0.0.1' }, 'proxy'],
  [{ Cookie: 'c=all', Via: '1.1 nginx' }, 'proxy'],
  [{ Cookie: 'c=all', 'X-Real-IP': '10.0.0.1' }, 'proxy'],
  [{ ...BEARER, Via: '1.1 nginx', 'X-Forwarded-For': '10.0.0.1' }, 'everything'],
  [{ Authorization: 'Bearer wrong', Via: '1.1 nginx' }, 'proxy'],
  [{ ...BEARER, Origin: 'http://127.0.0.1:4041' }, 'everything'],
  [{ ...BEARER, Origin: 'http://localhost:4041' }, 'origin'],
  [{ ...BEARER, Origin: 'http://127.0.0.1:3000' }, 'origin'],
  [{ ...BEARER, Origin: 'https://127.0.0.1:4041' }, 'origin'],
  [{ ...BEARER, Origin: 'http://evil.test' }, 'origin'],
  [{ ...BEARER, Origin: 'null' }, 'origin'],
  [{ ...BEARER, 'Sec-Fetch-Site': 'cross-site' }, 'origin'],
  [{ Cookie: 'c=all', 'Sec-Fetch-Site': 'same-site' }, 'origin'],
  [{ Cookie: 'c=all', 'Sec-Fetch-Site': 'same-origin' }, 'everything'],
  [{ Cookie: 'c=all', 'Sec-Fetch-Site': 'none' }, 'everything'],
])('%j: %s', (headers, decision) => {
  expect(decide(POLICY, visit(headers))).toBe(decision);
});

test.each<[hosts: readonly string[], decision: string]>([
  [['localhost:4041'], 'everything'],
  [['LOCALHOST:4041'], 'everything'],
  [['site.localhost:4041'], 'everything'],
  [['127.8.9.1:4041'], 'everything'],
  [['[::1]:4041'], 'everything'],
  [['172.17.0.2:4041'], 'everything'],
  [['files.test:8080'], 'everything'],
  [['files.example'], 'everything'],
  [['files.example:4041'], 'host'],
  [['localhost'], 'host'],
  [['localhost:4042'], 'host'],
  [['localhost:04041x'], 'host'],
  [['127.evil.example:4041'], 'host'],
  [['127.0.0.1.evil.example:4041'], 'host'],
  [['localhost.evil.example:4041'], 'host'],
  [['evillocalhost:4041'], 'host'],
  [['localhost.:4041'], 'host'],
  [['0.0.0.0:4041'], 'host'],
  [['2130706433:4041'], 'host'],
  [['172.17.0.3:4041'], 'host'],
  [[''], 'host'],
  [[], 'host'],
  [['localhost:4041', 'localhost:4041'], 'host'],
  [['localhost:4041', 'evil.example'], 'host'],
])('called %j, with the right token: %s', (hosts, decision) => {
  expect(decide(POLICY, visit(BEARER, { hosts }))).toBe(decision);
});

test('a session changes things only for a page that says where it is from', () => {
  const change = (headers: Sent) => decide(POLICY, visit({ Cookie: 'c=all', ...headers }, { method: 'POST' }));
  expect(change({})).toBe('missing');
  expect(change({ Origin: 'http://127.0.0.1:4041' })).toBe('everything');
  expect(change({ Origin: 'http://127.0.0.1:3000' })).toBe('origin');
});

test('open means no token, and nothing else less', () => {
  const open: AccessPolicy = { ...POLICY, mode: 'open' };
  expect(decide(open, visit({}))).toBe('everything');
  expect(decide(open, visit({ Origin: 'http://127.0.0.1:4041' }, { method: 'POST' }))).toBe('everything');
  expect(decide(open, visit({ Origin: 'http://evil.test' }))).toBe('origin');
  expect(decide(open, visit({ Via: '1.1 nginx' }))).toBe('proxy');
  expect(decide(open, visit({}, { hosts: ['127.evil.example:4041'] }))).toBe('host');
  expect(decide(open, visit({ Authorization: 'Bearer wrong' }))).toBe('token');
});

test('under TLS the default port and the scheme are those of TLS', () => {
  const socket = { hosts: ['localhost'], localAddress: '127.0.0.1', localPort: 443, isTls: true };
  const ask = (origin: string) =>
    decide(POLICY, { method: 'GET', headers: new Headers({ ...BEARER, Origin: origin }), socket });
  expect(ask('https://localhost')).toBe('everything');
  expect(ask('http://localhost')).toBe('origin');
});

test('no name with a further label is loopback', () => {
  const label = fc.stringMatching(/^[a-z0-9-]{1,10}$/);
  const loopback = fc.constantFrom('localhost', '127.0.0.1', '127.1.2.3', '[::1]', '::1');
  fc.assert(
    fc.property(loopback, label, (name, extra) => {
      expect(isLoopback(name)).toBe(true);
      expect(isLoopback(`${name}.${extra}x`)).toBe(false);
      expect(isLoopback(`${extra}${name}`)).toBe(false);
    }),
  );
});
