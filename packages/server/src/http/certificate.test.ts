// The certificate that the server makes for itself: what it says, for which names it is good, and that clients who are
// told to trust it do.
import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from './certificate.ts';

const DAY_MS = 86_400_000;

test('it says who it is, for how long and for which names, and signs itself', async () => {
  const { cert, key } = await makeCertificate('files.test');
  const made = new X509Certificate(cert);
  expect(made.subject).toBe('CN=localhost');
  expect(made.issuer).toBe('CN=localhost');
  expect(made.ca).toBe(true);
  expect(made.verify(made.publicKey)).toBe(true);
  expect(made.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(made.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  const [from, to] = [made.validFromDate.getTime(), made.validToDate.getTime()];
  expect(from).toBeLessThan(Date.now());
  expect((to - Date.now()) / DAY_MS).toBeGreaterThan(364);
  expect((to - from) / DAY_MS).toBeLessThan(398);
  for (const name of ['localhost', 'files.test']) expect(made.checkHost(name)).toBe(name);
  for (const address of ['127.0.0.1', '::1']) expect(made.checkIP(address)).toBe(address);
  expect(made.checkHost('other.test')).toBeUndefined();
  expect(made.checkIP('127.0.0.2')).toBeUndefined();
  const other = new X509Certificate((await makeCertificate('files.test')).cert);
  expect(other.serialNumber).not.toBe(made.serialNumber);
  expect(other.publicKey.equals(made.publicKey)).toBe(false);
});

test('after 2049 the other way to write a time is used', async () => {
  const made = new X509Certificate((await makeCertificate('localhost', Date.UTC(2049, 6, 1))).cert);
  expect([made.validFromDate.getUTCFullYear(), made.validToDate.getUTCFullYear()]).toEqual([2049, 2050]);
});

test('any address is one of its names', async () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('0.0.0.0', '::', 'fe80::1%eth0', '::ffff:1.2.3.4'));
  await fc.assert(
    fc.asyncProperty(address, async (host) => {
      const made = new X509Certificate((await makeCertificate(host)).cert);
      const plain = host.replace(/%.*/, '');
      expect(made.checkIP(plain)).toBe(plain);
    }),
    { numRuns: 60 },
  );
});

test('a client that trusts it connects, by name and by address; another one does not', async () => {
  const { cert, key } = await makeCertificate('127.0.0.1');
  const server = createServer({ cert, key }, (_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const shake = (options: { ca?: string; servername?: string }) =>
    new Promise<string>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, ...options }, () => {
        socket.destroy();
        resolve('trusted');
      });
      socket.on('error', ({ message }) => resolve(message));
    });
  expect(await shake({ ca: cert })).toBe('trusted');
  expect(await shake({ ca: cert, servername: 'localhost' })).toBe('trusted');
  expect(await shake({ ca: cert, servername: 'other.test' })).toContain(
    "Host: other.test. is not in the cert's altnames",
  );
  expect(await shake({})).toContain('self');
});

test('OpenSSL finds nothing wrong with it, however strict it is', async () => {
  if (spawnSync('openssl', ['version']).error !== undefined) {
    console.warn('SKIPPED: this machine has no openssl command.');
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'filescom-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'ca.pem');
  writeFileSync(file, (await makeCertificate('files.test')).cert);
  const strict = ['verify', '-x509_strict', '-purpose', 'sslserver', '-verify_ip', '127.0.0.1', '-CAfile', file, file];
  expect(execFileSync('openssl', strict).toString()).toContain('OK');
});
