// The operations that send mail: share links for their recipients, the welcome of users. The mails go to the outbox.

import { checkGroupAdmin, refuseMightier } from '../accounts/managed-users.ts';
import { SITE_RECORD_ID } from '../accounts/site-settings.ts';
import { formatTimestamp } from '../clock.ts';
import type { Call, Handlers } from '../http/call.ts';
import type { Unsent } from '../outbox/outbox-entry.ts';
import { problem } from '../problem.ts';
import type { RecordEngine } from '../records/engine.ts';
import { shareAddress } from '../records/entity-rules.ts';
import { readSentFields } from '../records/field-values.ts';
import type { RecordData } from '../records/record-store.ts';
import type { Services } from '../services.ts';

/** The most people that one call sends a share link to. */
const MAX_RECIPIENTS = 50;

interface Recipient {
  readonly to: string;
  readonly name: string | null;
}

export function createMailHandlers({ clock, database, outbox }: Services, records: RecordEngine): Handlers {
  const share = (call: Call, bundle: RecordData, recipient: Recipient) =>
    outbox.add(shareMail(call, bundle, recipient));
  const sendWelcome = (siteId: number, user: RecordData, site: RecordData) => {
    const mail = composeWelcome(siteId, user, site);
    if (mail !== undefined) outbox.add(mail);
  };
  const findSite = async (siteId: number) => (await records.store.find(siteId, 'Site', SITE_RECORD_ID))?.data ?? {};
  return {
    'POST /bundles/{id}/share': async (call) => {
      const { data } = await records.require(call);
      for (const recipient of recipientsOf(call)) share(call, data, recipient);
      return {};
    },
    'POST /bundle_recipients': async (call) => {
      if (!call.params.flag('share_after_create')) return await records.create(call);
      const { params, caller } = call;
      const sent = readSentFields(call);
      const data = { ...sent.data, sent_at: formatTimestamp(clock.now()) };
      const { record } = await records.insert(call, { ...sent, data });
      const bundle = await records.store.find(caller.siteId, 'Bundle', params.number('bundle_id') ?? 0);
      const to = params.string('recipient') ?? '';
      if (bundle !== undefined) share(call, bundle.data, { to, name: params.string('name') ?? null });
      return { json: await records.answer(call, record) };
    },
    'POST /users': async (call) => {
      const { record, revealed } = await records.insert(call);
      const site = await findSite(call.caller.siteId);
      if (site['welcome_email_enabled'] === true) sendWelcome(call.caller.siteId, record.data, site);
      return { json: { ...(await records.answer(call, record)), ...revealed } };
    },
    'POST /users/{id}/resend_welcome_email': async (call) => {
      const user = await records.require(call);
      refuseMightier(call.caller, user);
      await checkGroupAdmin(database, call, 'update');
      sendWelcome(call.caller.siteId, user.data, await findSite(call.caller.siteId));
      return {};
    },
  };
}

function shareMail(call: Call, bundle: RecordData, { to, name }: Recipient): Unsent {
  const note = call.params.string('note') ?? null;
  const url = shareAddress(call, bundle);
  return { kind: 'mail', siteId: call.caller.siteId, about: 'share', to, cc: null, subject: null, name, note, url };
}

/** Undefined for a user without an address. */
function composeWelcome(siteId: number, user: RecordData, site: RecordData): Unsent | undefined {
  const to = textOf(user['email']);
  if (to === null) return undefined;
  const [cc, subject] = [textOf(site['welcome_email_cc']), textOf(site['welcome_email_subject'])];
  const name = textOf(user['name']);
  return { kind: 'mail', siteId, about: 'welcome', to, cc, subject, name, note: null, url: null };
}

/** Throws when there are too many, or one has no address. */
function recipientsOf({ params }: Call): readonly Recipient[] {
  const plain = (params.list('to') ?? []).map((to) => ({ to: textOf(to), name: null }));
  const named = (params.list('recipients') ?? []).map((one) => {
    const { recipient, name } = { recipient: null, name: null, ...(typeof one === 'object' ? one : {}) };
    return { to: textOf(recipient), name: textOf(name) };
  });
  const all = [...plain, ...named];
  if (all.length > MAX_RECIPIENTS) {
    throw problem('bad-request/request-params-invalid', `A link is sent to at most ${MAX_RECIPIENTS} people at once.`);
  }
  return all.map(({ to, name }) => {
    if (to === null) throw problem('bad-request/request-params-invalid', 'Each recipient needs an address.');
    return { to, name };
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
