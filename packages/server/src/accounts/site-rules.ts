// What makes a site's record special: it is the only one, it shows its pictures, and its changes are logged.
import type { Clock } from '../clock.ts';
import type { OperationCall } from '../records/operation-call.ts';
import { findFileAddress } from '../records/record-files.ts';
import type { StoredRecord } from '../records/record-store.ts';
import type { Change, EntityRules, PresentedRecord } from '../records/rules.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { logSettings } from './settings-changes.ts';
import { SITE_RECORD_ID } from './site-settings.ts';

const PICTURES: Readonly<Record<string, string>> = {
  bundle_watermark_attachment: 'bundle_watermark_attachment_file',
  icon16: 'icon16_file',
  icon32: 'icon32_file',
  icon48: 'icon48_file',
  icon128: 'icon128_file',
  logo: 'logo_file',
  login_page_background_image: 'login_page_background_image_file',
};

/** Rules of the entity Site. */
export class SiteRules implements EntityRules {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(deps: { database: Database; clock: Clock }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
  }

  async afterStore(tx: Transaction, { call, before }: Change, { data: after }: StoredRecord): Promise<void> {
    if (before === undefined) return;
    await logSettings(tx, this.#database, { call, before: before.data, after, now: this.#clock.now() });
  }

  async present(call: OperationCall, page: readonly PresentedRecord[]): Promise<void> {
    const { siteId } = call.caller;
    for (const { answer } of page) {
      answer['id'] = siteId;
      for (const [field, source] of Object.entries(PICTURES)) {
        const at = { siteId, entity: 'Site', recordId: SITE_RECORD_ID, field: source };
        const found = await findFileAddress(this.#database, at);
        if (found !== undefined) answer[field] = { name: found.name, uri: call.origin + found.path };
      }
    }
  }
}
