// A certificate for this machine's own names, made when the server is started with TLS and none is given.
import { X509Certificate } from 'node:crypto';
import type { Certificate } from './socket-server.ts';

/** Makes a key and a certificate that signs itself, valid for localhost, the loopback addresses and `host`. */
export async function makeCertificate(host: string): Promise<Certificate> {
  const { generate } = await import('selfsigned');
  const names = [
    { type: 2 as const, value: 'localhost' },
    { type: 7 as const, ip: '127.0.0.1' },
    { type: 7 as const, ip: '::1' },
    ...(/^[\d.:]+$/.test(host) ? [{ type: 7 as const, ip: host }] : [{ type: 2 as const, value: host }]),
  ];
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: names },
    ],
  });
  const certificate = new X509Certificate(made.cert);
  return { cert: certificate.toString(), key: made.private };
}
