// Encrypts and decrypts files with OpenPGP keys, with openpgp where that is installed.

import { loadOpenpgp } from '../../peers.ts';
import { problem } from '../../problem.ts';

/** A key as it is stored. */
export interface GpgKey {
  readonly id: number;
  readonly publicKey: string | undefined;
  readonly privateKey: string | undefined;
  readonly password: string | undefined;
}

type Openpgp = Awaited<ReturnType<typeof loadOpenpgp>>;

/** Encrypts for the owners of the keys, and signs with another key if one is given. */
export async function encryptFile(
  bytes: Uint8Array,
  { keys, signer, armor }: { keys: readonly GpgKey[]; signer: GpgKey | undefined; armor: boolean },
): Promise<Uint8Array> {
  const openpgp = await loadOpenpgp();
  const encryptionKeys = await Promise.all(keys.map((key) => readPublicKey(openpgp, key)));
  const signingKeys = signer === undefined ? [] : [await unlock(openpgp, signer)];
  try {
    const message = await openpgp.createMessage({ binary: bytes });
    if (armor) return Buffer.from(await openpgp.encrypt({ message, encryptionKeys, signingKeys, format: 'armored' }));
    return await openpgp.encrypt({ message, encryptionKeys, signingKeys, format: 'binary' });
  } catch (cause) {
    throw refuseFile('encrypted', cause);
  }
}

/** Decrypts with whichever of the keys fits. */
export async function decryptFile(
  bytes: Uint8Array,
  { keys, ignoresIntegrity }: { keys: readonly GpgKey[]; ignoresIntegrity: boolean },
): Promise<Uint8Array> {
  const openpgp = await loadOpenpgp();
  const decryptionKeys = await Promise.all(keys.map((key) => unlock(openpgp, key)));
  try {
    const isArmored = Buffer.from(bytes.subarray(0, 1_000)).toString('latin1').includes('-----BEGIN PGP MESSAGE-----');
    const message = isArmored
      ? await openpgp.readMessage({ armoredMessage: Buffer.from(bytes).toString('latin1') })
      : await openpgp.readMessage({ binaryMessage: bytes });
    const config = { allowUnauthenticatedMessages: ignoresIntegrity };
    const { data } = await openpgp.decrypt({ message, decryptionKeys, format: 'binary', config });
    return data;
  } catch (cause) {
    throw refuseFile('decrypted', cause);
  }
}

async function readPublicKey(openpgp: Openpgp, { id, publicKey, privateKey }: GpgKey) {
  const armoredKey = publicKey ?? privateKey;
  if (armoredKey === undefined) throw refuseKey(id, 'it has no public key');
  try {
    return await openpgp.readKey({ armoredKey });
  } catch (cause) {
    throw refuseKey(id, 'its public key cannot be read', cause);
  }
}

async function unlock(openpgp: Openpgp, { id, privateKey: armoredKey, password: passphrase }: GpgKey) {
  if (armoredKey === undefined) throw refuseKey(id, 'it has no private key');
  try {
    const privateKey = await openpgp.readPrivateKey({ armoredKey });
    if (privateKey.isDecrypted()) return privateKey;
    return await openpgp.decryptKey({ privateKey, passphrase: passphrase ?? '' });
  } catch (cause) {
    throw refuseKey(id, 'its private key cannot be opened with its password', cause);
  }
}

function refuseKey(id: number, why: string, cause?: unknown): Error {
  return problem('bad-request/request-params-invalid', `The GPG key ${id} cannot be used: ${why}.`, { cause });
}

function refuseFile(what: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return problem('processing-failure/file-processing-error', `The file could not be ${what}: ${why}`, { cause });
}
