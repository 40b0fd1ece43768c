// The rules of GPG keys: pairs are made on request, with openpgp where that is installed, and shown once.

import { ConversionQueue, loadOpenpgp } from '../peers.ts';
import { Problem, problem } from '../problem.ts';
import type { EntityRules } from './rules.ts';

const GENERATED = ['generate_keypair', 'generate_full_name', 'generate_email', 'generate_expires_at'] as const;

export function createGpgKeyRules(present: NonNullable<EntityRules['present']>): EntityRules {
  const queue = new ConversionQueue();
  return {
    async prepare({ call: { params }, data, revealed }) {
      const expiresAt = params.string('generate_expires_at');
      for (const name of GENERATED) delete data[name];
      if (!params.flag('generate_keypair')) return;
      const { generateKey } = await loadOpenpgp();
      const userId = {
        ...(params.string('generate_full_name') && { name: params.string('generate_full_name') ?? '' }),
        ...(params.string('generate_email') && { email: params.string('generate_email') ?? '' }),
      };
      const passphrase = params.string('private_key_password');
      const options = {
        userIDs: [userId],
        ...(passphrase && { passphrase }),
        ...(expiresAt !== undefined && { keyExpirationTime: readSeconds(expiresAt) }),
      };
      const pair = await queue.run(() => generateKey({ ...options, format: 'armored' })).catch(refusePair);
      Object.assign(data, { public_key: pair.publicKey, private_key: pair.privateKey });
      if (expiresAt !== undefined) data['expires_at'] = expiresAt;
      revealed['generated_public_key'] = pair.publicKey;
      revealed['generated_private_key'] = pair.privateKey;
    },
    present,
  };
}

/** Keys live by the time of whoever uses them, which is not the clock of the server. */
function readSeconds(expiresAt: string): number {
  const seconds = Math.floor((Date.parse(expiresAt) - Date.now()) / 1_000);
  if (seconds >= 1) return seconds;
  throw problem('bad-request/request-params-invalid', 'generate_expires_at must be in the future.');
}

function refusePair(cause: unknown): never {
  if (cause instanceof Problem) throw cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  throw problem('bad-request/request-params-invalid', `The pair could not be made: ${why}`, { cause });
}
