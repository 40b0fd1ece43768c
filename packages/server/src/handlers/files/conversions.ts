// The routes that make another file of a file: images in another form, files encrypted and decrypted. Keys are the GPG
// keys of the site: administrators use any, other callers their own.

import { decryptFile, encryptFile, type GpgKey } from '../../files/conversions/gpg.ts';
import { convertImage } from '../../files/conversions/images.ts';
import type { ConversionOperations } from '../../files/operations/conversions.ts';
import type { Call, Handlers, Reply } from '../../http/call.ts';
import { problem } from '../../problem.ts';
import type { RecordStore, StoredRecord } from '../../records/record-store.ts';

const MAX_KEYS = 20;
const DONE: Reply = { status: 201, json: { status: 'completed' } };

/** Handlers by route. */
export function createConversionHandlers(conversions: ConversionOperations, store: RecordStore): Handlers {
  return {
    async 'POST /file_actions/transform/{path}'(call) {
      const { caller, params } = call;
      const type = params.string('transform_type') ?? '';
      if (type !== 'image_convert') throw refuseTransform(call, type);
      const [width, height] = [params.number('width'), params.number('height')];
      const target = { format: params.string('target_format') ?? '', width, height };
      const args = { ...readPlaces(call), tooBig: 'processing-failure/file-processing-error' } as const;
      await conversions.convert(caller, args, (bytes) => convertImage(bytes, target));
      return DONE;
    },
    async 'POST /file_actions/gpg_encrypt/{path}'(call) {
      const { caller, params } = call;
      const keys = await findKeys(store, call, ({ data }) => typeof data['public_key'] === 'string');
      const signerId = params.number('signing_key_id');
      const signer = signerId === undefined ? undefined : await findKey(store, call, signerId);
      const options = { keys, signer, armor: params.flag('armor') };
      const args = { ...readPlaces(call), tooBig: 'processing-failure/file-too-big-to-encrypt' } as const;
      await conversions.convert(caller, args, (bytes) => encryptFile(bytes, options));
      return DONE;
    },
    async 'POST /file_actions/gpg_decrypt/{path}'(call) {
      const { caller, params } = call;
      const keys = await findKeys(store, call, ({ data }) => typeof data['private_key'] === 'string');
      const options = { keys, ignoresIntegrity: params.flag('ignore_mdc_error') };
      const args = { ...readPlaces(call), tooBig: 'processing-failure/file-too-big-to-decrypt' } as const;
      await conversions.convert(caller, args, (bytes) => decryptFile(bytes, options));
      return DONE;
    },
  };
}

function readPlaces({ params }: Call) {
  return {
    path: params.string('path') ?? '',
    destination: params.string('destination') ?? '',
    overwrite: params.flag('overwrite'),
  };
}

function refuseTransform({ operation }: Call, type: string): Error {
  const text = `This server converts images; it does not do ${type}.`;
  const details = { status: 501, data: { refused: operation.route } };
  return problem('bad-request/internal-general-error', text, details);
}

/** The keys that are named, by id or by partner; all private ones of the caller's where that is asked for. */
async function findKeys(
  store: RecordStore,
  call: Call,
  isUsable: (record: StoredRecord) => boolean,
): Promise<readonly GpgKey[]> {
  const { params, caller } = call;
  const ids = (params.list('gpg_key_ids') ?? []).map(Number);
  if (ids.length > MAX_KEYS) {
    throw problem('bad-request/request-params-invalid', `gpg_key_ids has at most ${MAX_KEYS} keys.`);
  }
  const named: GpgKey[] = [];
  for (const id of ids) named.push(await findKey(store, call, id));
  const partnerId = params.number('gpg_key_partner_id');
  if (partnerId === undefined && !params.flag('use_all_private_keys')) {
    if (named.length > 0) return named;
    throw problem('bad-request/request-params-required', 'gpg_key_ids or gpg_key_partner_id names the keys to use.');
  }
  const all = await store.list(caller.siteId, 'GpgKey', { conditions: [], limit: 1_000 });
  const others = all.filter(
    (record) =>
      isUsable(record) &&
      mayUse(call, record) &&
      (partnerId === undefined || Number(record.data['partner_id'] ?? 0) === partnerId),
  );
  const keys = [...named, ...others.slice(0, MAX_KEYS).map(toKey)];
  if (keys.length > 0) return keys;
  throw problem('bad-request/request-params-invalid', 'There is no GPG key that can be used for this.');
}

async function findKey(store: RecordStore, call: Call, id: number): Promise<GpgKey> {
  const record = Number.isSafeInteger(id) ? await store.find(call.caller.siteId, 'GpgKey', id) : undefined;
  if (record === undefined || !mayUse(call, record)) throw problem('not-found', `There is no GPG key ${id}.`);
  return toKey(record);
}

/** A key of somebody else opens what was encrypted for them. */
function mayUse({ caller }: Call, { data, workspaceId }: StoredRecord): boolean {
  if (caller.workspaceId !== 0 && caller.workspaceId !== workspaceId) return false;
  return caller.isSiteAdmin || (caller.userId !== null && Number(data['user_id'] ?? 0) === caller.userId);
}

function toKey({ id, data }: StoredRecord): GpgKey {
  const read = (name: string) => {
    const value = data[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [publicKey, privateKey, password] = [read('public_key'), read('private_key'), read('private_key_password')];
  return { id, publicKey, privateKey, password };
}
