// The rules of plain entities: what the server fills in beyond what the caller sent. Entities without an entry need
// none.
import { createHash } from 'node:crypto';
import { isObject, type ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Transaction } from '../store/contract.ts';
import { BEHAVIOR_RULES } from './behavior-rules.ts';
import { prepareCertificate } from './certificate-rules.ts';
import { createGpgKeyRules } from './gpg-key-rules.ts';
import { computeFingerprints, formatPublicKey, KeyPairMaker } from './key-pairs.ts';
import type { OperationCall } from './operation-call.ts';
import type { RecordData } from './record-store.ts';
import type { Change, EntityRules, PresentedRecord } from './rules.ts';

/** Stands where a password would. */
const KEPT_NOWHERE = 'kept nowhere';

function createBundleRules(random: Random): EntityRules {
  return {
    defaults: { permissions: 'read', deleted: false },
    async prepare({ call, data }) {
      const code = data['code'];
      if (typeof code !== 'string' || code === '') data['code'] = random.hex('bundle-code', 8);
      // Nothing here asks for the password of a link, so that there is one is all that has to be known.
      if (call.params.has('password')) data['password'] = call.params.string('password') ? KEPT_NOWHERE : '';
    },
    async check(tx, { call, data, before }) {
      const code = String(data['code']);
      if (call.params.has('code') && !/^[\w.~-]{1,100}$/.test(code)) throw invalidCode(code);
      await checkUnique(tx, { call, field: 'code', value: code, ownId: before?.id ?? 0 });
    },
    async present(call, page) {
      for (const { record, answer } of page) {
        answer['url'] = shareAddress(call, record.data);
        answer['password_protected'] = typeof record.data['password'] === 'string' && record.data['password'] !== '';
        answer['preview_only'] = record.data['permissions'] === 'preview_only';
        answer['has_inbox'] = typeof record.data['inbox_id'] === 'number';
      }
    },
  };
}

/** Fields get ids, by which later changes and the layout name them. */
const FORM_FIELD_RULES: EntityRules = {
  async prepare({ data }) {
    const fields = data['form_fields'];
    if (!Array.isArray(fields)) return;
    let last = Math.max(0, ...fields.map((field) => (isObject(field) ? Number(field['id'] ?? 0) : 0)));
    const named = fields.map((field) => (isObject(field) && field['id'] == null ? { ...field, id: ++last } : field));
    data['form_fields'] = named;
    data['form_layout'] = named.flatMap((field) => (isObject(field) ? [field['id'] ?? null] : []));
  },
};

function createPublicKeyRules(): EntityRules {
  const keyPairs = new KeyPairMaker();
  return {
    defaults: { status: 'complete', expired: false },
    async prepare({ call: { params }, data, revealed }) {
      const password = params.string('generate_private_key_password');
      for (const name of ['generate_private_key_password', 'generate_keypair']) delete data[name];
      let publicKey = params.string('public_key');
      if (params.flag('generate_keypair')) {
        const length = params.number('generate_length');
        if (params.string('generate_algorithm') === 'dsa') {
          throw problem(
            'bad-request/request-params-invalid',
            'generate_algorithm may not be dsa: such keys are no longer safe.',
          );
        }
        const pair = await keyPairs.make({
          algorithm: params.string('generate_algorithm') ?? 'rsa',
          ...(length !== undefined && { length }),
          ...(password !== undefined && { password }),
        });
        publicKey = pair.publicKey;
        revealed['generated_public_key'] = pair.publicKey;
        revealed['generated_private_key'] = pair.privateKey;
      }
      if (publicKey === undefined) return;
      const prints = computeFingerprints(publicKey);
      if (prints === undefined) throw invalidKey();
      Object.assign(data, { public_key: publicKey, fingerprint: prints.md5, fingerprint_sha256: prints.sha256 });
    },
  };
}

const HOST_KEY_RULES: EntityRules = {
  async prepare({ call: { params }, data }) {
    const sent = params.string('private_key');
    const publicKey = sent === undefined ? undefined : formatPublicKey(sent);
    const prints = publicKey === undefined ? undefined : computeFingerprints(publicKey);
    if (prints !== undefined) Object.assign(data, { fingerprint_md5: prints.md5, fingerprint_sha256: prints.sha256 });
  },
};

function createPairingRules(random: Random): EntityRules {
  return {
    async prepare({ data, before }) {
      if (before !== undefined) return;
      data['status'] = 'pending';
      data['pairing_key'] = random.hex('pairing-key', 16);
    },
  };
}

const SECRET_RULES: EntityRules = { present: presentDigests };
const CERTIFICATE_RULES: EntityRules = { prepare: prepareCertificate, present: presentDigests };

/** Rules by entity name. */
export function createPlainEntityRules(random: Random): Readonly<Record<string, EntityRules>> {
  return {
    // Notifications that failed are what it searches, and none does here.
    ActionNotificationExport: { defaults: { status: 'ready' } },
    As2Partner: CERTIFICATE_RULES,
    As2Station: CERTIFICATE_RULES,
    Behavior: BEHAVIOR_RULES,
    Bundle: createBundleRules(random),
    // What clients report are logs of theirs; the other types are the service's own.
    ExternalEvent: { defaults: { event_type: 'client_log' } },
    FormFieldSet: FORM_FIELD_RULES,
    GpgKey: createGpgKeyRules(presentDigests),
    PartnerSiteRequest: createPairingRules(random),
    PublicKey: createPublicKeyRules(),
    Restore: { defaults: { status: 'complete' } },
    SftpHostKey: HOST_KEY_RULES,
    SiemHttpDestination: SECRET_RULES,
    // Taking files away is asked for, never meant silently.
    Sync: { defaults: { keep_after_copy: true, trigger: 'manual' } },
    Workspace: { check: (tx, change) => checkName(tx, change) },
  };
}

/** Where the people find what a share link shares. */
export function shareAddress(call: OperationCall, bundle: RecordData): string {
  return `${call.origin}/f/${bundle['code']}`;
}

async function checkName(tx: Transaction, { call, data, before }: Change): Promise<void> {
  await checkUnique(tx, { call, field: 'name', value: data['name'], ownId: before?.id ?? 0 });
}

async function checkUnique(
  tx: Transaction,
  at: { call: OperationCall; field: 'code' | 'name'; value: ParamValue | undefined; ownId: number },
): Promise<void> {
  if (typeof at.value !== 'string') return;
  const sql = `SELECT id FROM records WHERE +site_id = ? AND entity = ? AND same(text(data, '${at.field}'), ?) AND id <> ?`;
  const { caller, resource } = at.call;
  if ((await tx.get(sql, caller.siteId, resource.name, at.value, at.ownId)) === undefined) return;
  const text = `The ${at.field} ${at.value} is already in use.`;
  throw problem('processing-failure/model-save-error', text, {
    modelErrors: { [at.field]: [text] },
    modelErrorKeys: { [at.field]: ['taken'] },
  });
}

/** Fields such as `private_key_md5` and `splunk_token_masked` tell of a secret without answering it. */
async function presentDigests(call: OperationCall, page: readonly PresentedRecord[]): Promise<void> {
  for (const { record, answer } of page) {
    for (const name of Object.keys(call.resource.fields)) {
      const source = record.data[name.replace(/_(md5|masked)$/, '')];
      if (typeof source !== 'string' || source === '') continue;
      if (name.endsWith('_md5')) answer[name] = createHash('md5').update(source).digest('hex');
      else if (name.endsWith('_masked')) answer[name] = `****${source.slice(-4)}`;
    }
  }
}

/** A code is a part of an address. */
function invalidCode(code: string): Error {
  const text = `The code ${code} cannot be part of an address: use letters, digits, hyphens and underscores.`;
  return problem('processing-failure/model-save-error', text, {
    modelErrors: { code: [text] },
    modelErrorKeys: { code: ['invalid'] },
  });
}

function invalidKey(): Error {
  const text = 'Public key must be in the OpenSSH format.';
  return problem('processing-failure/model-save-error', text, {
    modelErrors: { public_key: [text] },
    modelErrorKeys: { public_key: ['invalid'] },
  });
}
