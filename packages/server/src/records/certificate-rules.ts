// The certificates of AS2 stations and partners: the facts that records show of them, and PKCS#12 files in their place.
// A certificate that Node cannot read is kept without facts; a PKCS#12 file that cannot be opened is refused.
import { X509Certificate } from 'node:crypto';
import { formatTimestamp } from '../clock.ts';
import type { ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import { openPkcs12 } from './pkcs12.ts';
import { Pkcs12Error } from './pkcs12-crypto.ts';
import type { Change } from './rules.ts';

/** Takes what a change says of certificates into the record. */
export async function prepareCertificate({ call, data }: Change): Promise<void> {
  const { params, resource } = call;
  const file = params.string('pkcs12');
  if (file) {
    const { certificate, privateKey } = await openFile(file, params.string('pkcs12_password') ?? '');
    data['public_certificate'] = certificate;
    if (Object.hasOwn(resource.fields, 'private_key')) {
      if (privateKey === undefined) throw invalidFile('It holds no private key.');
      data['private_key'] = privateKey;
      data['private_key_password'] = '';
    }
  }
  for (const name of ['pkcs12', 'pkcs12_password']) delete data[name];
  if (file || params.has('public_certificate')) Object.assign(data, describeCertificate(data['public_certificate']));
}

/** Nothing of a certificate that cannot be read; Node reads each of its facts when it is asked for. */
function describeCertificate(pem: ParamValue | undefined): Readonly<Record<string, ParamValue>> {
  if (typeof pem !== 'string') return NO_FACTS;
  try {
    const { serialNumber, subject, issuer, validFromDate, validToDate } = new X509Certificate(pem);
    return {
      hex_public_certificate_serial: serialNumber.toLowerCase(),
      public_certificate_serial: BigInt(`0x${serialNumber}`).toString(),
      public_certificate_subject: toLine(subject),
      public_certificate_issuer: toLine(issuer),
      public_certificate_not_before: formatTimestamp(validFromDate),
      public_certificate_not_after: formatTimestamp(validToDate),
    };
  } catch {
    return NO_FACTS;
  }
}

const NO_FACTS: Readonly<Record<string, ParamValue>> = {
  hex_public_certificate_serial: null,
  public_certificate_serial: null,
  public_certificate_subject: null,
  public_certificate_issuer: null,
  public_certificate_not_before: null,
  public_certificate_not_after: null,
};

/** Node puts each part of a name on a line. */
function toLine(name: string): string {
  return name.split('\n').join(', ');
}

async function openFile(base64: string, password: string) {
  try {
    return await openPkcs12(base64, password);
  } catch (cause) {
    if (!(cause instanceof Pkcs12Error)) throw cause;
    throw invalidFile(cause.message, cause);
  }
}

function invalidFile(why: string, cause?: Error): Error {
  const text = `The PKCS#12 file cannot be used. ${why}`;
  const modelErrorKeys = { pkcs12: ['invalid'] };
  return problem('processing-failure/model-save-error', text, {
    modelErrors: { pkcs12: [text] },
    modelErrorKeys,
    cause,
  });
}
