// Nothing that is secret reaches what others read: a caller sends a secret under any name that is one, in any form that
// a body can have, and it is in no entry of the journal, no line of the log, no event, no outbox, no answer.
import { readdirSync, readFileSync } from 'node:fs';
import { createLog } from '@filescom/server';
import { ControlClient } from '@filescom/server/control';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Operation, readCatalogue } from '../kit/catalogue.ts';
import { sampleValue } from '../kit/sample-value.ts';
import { startServer } from '../kit/site.ts';

const CATALOGUE = new URL('../../catalogue/', import.meta.url);
const SECRET = 'Zq7hidden';
/** Random, and again when a number is given. */
const RUNS = Number(process.env['FILESCOM_RANDOM_RUNS'] ?? 150);

/** What the API takes and never returns, but for switches and what is listed as plain, and what is listed as secret. */
function readSecretNames(): ReadonlySet<string> {
  const { plain, secret } = JSON.parse(readFileSync(new URL('secrets.json', CATALOGUE), 'utf8'));
  const resources = readdirSync(new URL('resources/', CATALOGUE)).map((name) =>
    JSON.parse(readFileSync(new URL(`resources/${name}`, CATALOGUE), 'utf8')),
  );
  const writeOnly = resources.flatMap(({ attributes }) =>
    attributes
      .filter((one: { writeOnly?: boolean; type: string }) => one.writeOnly && ['string', 'object'].includes(one.type))
      .map(({ name }: { name: string }) => name),
  );
  return new Set([...writeOnly.filter((name) => !plain.includes(name)), ...secret]);
}

const SECRET_NAMES = readSecretNames();
const OPERATIONS: readonly Operation[] = readCatalogue()
  .flatMap(({ operations }) => operations)
  .filter(({ parameters }) => parameters.some(({ name, in: place }) => SECRET_NAMES.has(name) && place !== 'path'));

interface Sent {
  readonly address: string;
  readonly init: RequestInit;
}

const JSON_TYPES = [
  'application/json',
  'Application/JSON;Charset=UTF-8',
  'text/json ; a=b',
  'application/x.y+json',
  '',
];
const FORM_TYPES = ['application/x-www-form-urlencoded', 'Application/X-WWW-Form-UrlEncoded ; charset=utf-8'];
/** Bodies that are read otherwise than their type says, or not at all. */
const WRONG_TYPES = [
  'text/plain',
  'text/xml',
  'application/octet-stream',
  'multipart/form-data',
  '"multipart/form-data"',
];

const value = fc.constantFrom<unknown>(
  SECRET,
  [SECRET, 'b'],
  [{ a: SECRET }],
  { key: SECRET, b: { c: SECRET } },
  `${SECRET}"\\ é`,
);
const wrap = fc.constantFrom('none', 'list', 'member', 'text', 'headers', 'url');

/** A request to an operation with a secret in one of its parameters. */
const request = fc
  .record({
    operation: fc.constantFrom(...OPERATIONS),
    pick: fc.nat(),
    name: fc.constantFrom(...SECRET_NAMES),
    value,
    wrap,
    how: fc.constantFrom('json', 'escaped', 'broken', 'form', 'brackets', 'multipart', 'wrong', 'query'),
    type: fc.nat(),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ operation, pick, name, value: secret, wrap: where, how, type, cut }): Sent => {
    const own = operation.parameters.filter((one) => SECRET_NAMES.has(one.name));
    const body: Record<string, unknown> = Object.fromEntries(
      operation.parameters
        .filter((one) => one.required && one.in !== 'path')
        .map((one) => [one.name, sampleValue(one)]),
    );
    body[own[pick % own.length]?.name ?? name] = secret;
    if (where === 'list') body['items'] = [[{ [name]: secret }]];
    if (where === 'member') body['value'] = { deep: { [name]: secret } };
    if (where === 'text') body['value'] = JSON.stringify({ urls: [], headers: { 'X-Team': secret }, [name]: secret });
    if (where === 'headers') body['headers'] = { Authorization: `Bearer ${SECRET}`, 'X-Team-Token': SECRET };
    if (where === 'url') body['url'] = `https://me:${SECRET}@h.test/?a=1&${name}=${SECRET}&sig=${SECRET}`;
    const path = operation.path.replaceAll(/\{(\w+)\}/g, '1');
    const address = `http://files.test/api/rest/v1${path}`;
    if (how === 'query' || ['GET', 'DELETE'].includes(operation.verb)) {
      return { address: `${address}?${toPairs(body)}`, init: { method: operation.verb } };
    }
    const [text, contentType] = writeBody(body, { how, type, cut });
    const headers = contentType === undefined ? {} : { 'Content-Type': contentType };
    return { address, init: { method: operation.verb, body: text, headers } };
  });

function writeBody(
  body: Readonly<Record<string, unknown>>,
  { how, type, cut }: { how: string; type: number; cut: number },
): [body: BodyInit, contentType: string | undefined] {
  const json = JSON.stringify(body);
  const jsonType = JSON_TYPES[type % JSON_TYPES.length];
  switch (how) {
    case 'escaped':
      return [
        json.replaceAll(/"(\w)(\w+)":/g, (_all, first: string, rest: string) => `"\\u${hex(first)}${rest}" : `),
        jsonType,
      ];
    case 'broken':
      return [
        cut < 0.5 ? json.slice(0, Math.ceil(json.length * cut * 2)) : json.replaceAll(/"(\w+)":/g, "'$1' = "),
        jsonType,
      ];
    case 'form':
      return [toPairs(body), FORM_TYPES[type % FORM_TYPES.length]];
    case 'brackets':
      return [toPairs({ user: body, items: [body] }), FORM_TYPES[type % FORM_TYPES.length]];
    case 'multipart': {
      const form = new FormData();
      for (const [name, one] of Object.entries(body))
        form.append(name, typeof one === 'string' ? one : JSON.stringify(one));
      return [form, undefined];
    }
    case 'wrong':
      return [cut < 0.5 ? json : toPairs(body), [...WRONG_TYPES, ...FORM_TYPES, ...JSON_TYPES][type % 12]];
    default:
      return [json, jsonType];
  }
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

/** `a=1&b[c]=2&d[]=3`, with some names percent-encoded. */
function toPairs(body: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(body).flatMap(([name, one]) => flatten(name, one));
  return pairs
    .map(([name, text], at) => `${at % 2 ? encodeAll(name) : encodeURI(name)}=${encodeURIComponent(text)}`)
    .join('&');
}

function flatten(name: string, one: unknown): [string, string][] {
  if (Array.isArray(one)) return one.flatMap((item) => flatten(`${name}[]`, item));
  if (typeof one === 'object' && one !== null)
    return Object.entries(one).flatMap(([key, item]) => flatten(`${name}[${key}]`, item));
  return [[name, String(one)]];
}

function encodeAll(name: string): string {
  return name.replaceAll(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
}

test('a secret is nowhere but where it was sent to', async () => {
  const lines: string[] = [];
  const log = createLog('debug', (line) => lines.push(line));
  const server = await startServer({ log, strict: false });
  const control = new ControlClient({
    url: 'http://files.test',
    fetch: (address, init) => server.fetch(address, init),
  });
  const key = { 'X-FilesAPI-Key': server.apiKey };
  const events = readEvents(control, RUNS);
  await fc.assert(
    fc.asyncProperty(request, async ({ address, init }) => {
      const login = address.endsWith('/sessions');
      const headers = {
        ...(login ? {} : key),
        ...Object.fromEntries(new Headers(init.headers)),
        'X-Partner-Token': SECRET,
      };
      const response = await server.fetch(address, { ...init, headers });
      const answer = await response.text();
      // Records return some of their secrets, such as the token of a lock, to those who may see them.
      if (response.status >= 400) expect(answer).not.toContain(SECRET);
      expect(JSON.stringify(server.journal.entries()), `${init.method} ${address}`).not.toContain(SECRET);
      expect(server.journal.last()?.address).toContain(new URL(address).pathname);
      server.journal.clear();
    }),
    { numRuns: RUNS },
  );
  expect(lines.length).toBeGreaterThan(RUNS);
  expect(lines.join('\n')).not.toContain(SECRET);
  expect(JSON.stringify(await server.outbox.entries())).not.toContain(SECRET);
  expect(JSON.stringify(await events)).not.toContain(SECRET);
});

/** So many events, from the first one that is kept. */
async function readEvents(control: ControlClient, count: number): Promise<unknown[]> {
  const events: unknown[] = [];
  for await (const event of control.events({ after: 'start' })) {
    events.push(event);
    if (events.length >= count) break;
  }
  return events;
}

test('the log of requests, the events and the outbox tell what was done without what is secret', async () => {
  const server = await startServer();
  const control = new ControlClient({
    url: 'http://files.test',
    fetch: (address, init) => server.fetch(address, init),
  });
  const call = (route: string, body?: object) => {
    const [method = '', path = ''] = route.split(' ');
    const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' };
    return server.fetch(`http://files.test/api/rest/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  const headers = { Authorization: `Bearer ${SECRET}`, 'X-Api-Key': SECRET, 'X-Team': 'blue' };
  const urls = [`https://me:${SECRET}@h.test/in?token=${SECRET}&team=blue`];
  const hook = { urls, headers, body: { token: SECRET, team: 'blue' } };
  expect((await call('POST /behaviors', { path: '', behavior: 'webhook', value: hook })).status).toBe(201);
  expect((await call('POST /folders/a')).status).toBe(201);
  expect((await call('PATCH /site', { smtp_password: SECRET, smtp_address: 'mail.test' })).status).toBe(200);
  const sent = await server.outbox.last({ kind: 'webhook' });
  expect(sent).toMatchObject({
    url: 'https://<redacted>@h.test/in?token=<redacted>&team=blue',
    headers: { Authorization: '<redacted>', 'X-Api-Key': '<redacted>', 'X-Team': 'blue' },
    fields: { token: '<redacted>', team: 'blue', path: 'a' },
  });
  const told = await Promise.all(
    ['/settings_changes', '/api_request_logs', '/action_logs'].map(async (path) => (await call(`GET ${path}`)).text()),
  );
  expect(told.join()).toContain('smtp_');
  expect(told.join()).not.toContain(SECRET);
  expect(JSON.stringify([await readEvents(control, 5), server.journal.har()])).not.toContain(SECRET);
});
