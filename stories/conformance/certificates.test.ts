// Certificates of AS2 stations and partners: the facts that records show of them, and PKCS#12 files in their place,
// as OpenSSL wrote them with each kind of encryption.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startWire } from './wire.ts';

const FILES: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('./pkcs12.json', import.meta.url), 'utf8'),
);
const PASSWORD = 'secrét';
const FACTS = {
  public_certificate: FILES['certificate'],
  public_certificate_md5: createHash('md5').update(String(FILES['certificate'])).digest('hex'),
  public_certificate_subject: 'O=Kite Ltd, CN=as2.example.test',
  public_certificate_issuer: 'O=Kite Ltd, CN=as2.example.test',
  hex_public_certificate_serial: '0a1b2c3d4e5f',
  public_certificate_serial: String(0x0a1b2c3d4e5f),
  public_certificate_not_before: '2026-11-30T17:36:20Z',
  public_certificate_not_after: '2046-11-25T17:36:20Z',
};

async function startStations() {
  const { call } = await startWire();
  let made = 0;
  const make = async (fields: object) => {
    made += 1;
    return await call('POST /as2_stations', { json: { name: `station ${made}`, domain: 'example.test', ...fields } });
  };
  return { call, make };
}

test('a certificate in PEM tells whose it is, by whom, and for how long', async () => {
  const { call, make } = await startStations();
  const station = await make({ public_certificate: FILES['certificate'], private_key: 'kept' });
  expect(station.json).toMatchObject(FACTS);
  const changed = await call(`PATCH /as2_stations/${station.json.id}`, {
    json: { public_certificate: 'of a kind of its own' },
  });
  expect(changed.json).toMatchObject({ public_certificate_subject: null, public_certificate_not_after: null });
  expect(changed.json.public_certificate).toBe('of a kind of its own');
});

test.each(['aes', 'tripledes', 'many', 'plain'])('PKCS#12 with %s gives certificate and key', async (name) => {
  const { call, make } = await startStations();
  const { status, json } = await make({ pkcs12: FILES[name], pkcs12_password: PASSWORD });
  expect([status, json]).toEqual([201, expect.objectContaining(FACTS)]);
  expect(json.private_key_md5).toMatch(/^[0-9a-f]{32}$/);
  expect(Object.keys(json).filter((field) => /^(pkcs12|private_key$)/.test(field))).toEqual([]);
  const partner = { as2_station_id: json.id, name: 'p', uri: 'https://p.test', pkcs12: FILES[name] };
  const made = await call('POST /as2_partners', { json: { ...partner, pkcs12_password: PASSWORD } });
  expect([made.status, made.json]).toEqual([201, expect.objectContaining(FACTS)]);
});

test('an empty password is one, and a partner needs no key', async () => {
  const { call, make } = await startStations();
  const station = await make({ pkcs12: FILES['empty'] });
  expect(station.json).toMatchObject(FACTS);
  const partner = { as2_station_id: station.json.id, name: 'p', uri: 'https://p.test', pkcs12: FILES['nokeys'] };
  expect((await call('POST /as2_partners', { json: { ...partner, pkcs12_password: PASSWORD } })).json).toMatchObject(
    FACTS,
  );
});

test.each([
  ['a wrong password', 'aes', 'wrong', /cannot be opened with this password/],
  ['a wrong password of a plain file', 'plain', 'wrong', /cannot be opened with this password/],
  ['no key for a station', 'nokeys', PASSWORD, /holds no private key/],
  ['a cipher of 1990', 'rc2', PASSWORD, /does not read. Export it again/],
  ['a password that is hashed for ever', 'slow', PASSWORD, /hashes its password 300000 times/],
  ['something else', 'certificate', PASSWORD, /no PKCS#12 file in base64/],
])('is refused: %s', async (_, name, password, text) => {
  const { make } = await startStations();
  const { status, json } = await make({ pkcs12: FILES[name], pkcs12_password: password });
  expect([status, json.type]).toEqual([422, 'processing-failure/model-save-error']);
  expect(json.error).toMatch(text);
  expect(Object.keys(json.model_errors)).toEqual(['pkcs12']);
});

test('a file with bytes changed or missing is refused or opened, and never breaks the server', async () => {
  const { make } = await startStations();
  const file = fc.constantFrom('aes', 'tripledes', 'plain').map((name) => Buffer.from(String(FILES[name]), 'base64'));
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(file, fc.array(change, { maxLength: 4 }), fc.nat(), async (bytes, changes, cut) => {
      const other = Buffer.from(bytes.subarray(0, cut % 3 === 0 ? cut % bytes.byteLength : bytes.byteLength));
      for (const { at, to } of changes) other[at % bytes.byteLength] = to;
      const { status } = await make({ pkcs12: other.toString('base64'), pkcs12_password: PASSWORD });
      expect([201, 422]).toContain(status);
    }),
    { numRuns: 150 },
  );
});

test('a certificate whose facts do not read is kept without them', async () => {
  const { make } = await startStations();
  const file = Buffer.from(String(FILES.plain), 'base64');
  // Another kind of outer contents, which leaves out the integrity check, and a year of expiry that is none.
  file[10] = 10;
  const yearAt = file.indexOf('461125173620Z');
  expect(yearAt).toBeGreaterThan(0);
  file[yearAt] = 0;
  const { status, json } = await make({ pkcs12: file.toString('base64'), pkcs12_password: PASSWORD });
  expect([status, json.public_certificate_not_after, json.public_certificate_subject]).toEqual([201, null, null]);
});
