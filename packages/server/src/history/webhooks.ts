// Writes down the calls that `webhook` settings of folders would make when something is done to the files in them.
import { compileGlob, FILE_NAME_GLOB } from '@filescom/paths/glob';
import { yieldToEventLoop } from '../background-job.ts';
import { formatTimestamp } from '../clock.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { parentKey, withAncestors } from '../permissions/folder-key.ts';
import { keyOfSitePath } from '../permissions/remote-path.ts';
import { parseBehaviorValue } from '../records/behavior-rules.ts';
import { RecordStore, type StoredRecord } from '../records/record-store.ts';
import type { Database } from '../store/contract.ts';
import type { NotedEvent } from './event.ts';

const MAX_WEBHOOKS = 1_000;
/** A setting that was stored before there was a limit calls so many of its addresses. */
const MAX_URLS = 20;

/** Finds the webhooks of events. */
export class Webhooks {
  readonly #database: Database;
  readonly #outbox: Outbox;
  readonly #records: RecordStore;

  constructor(database: Database, outbox: Outbox) {
    this.#database = database;
    this.#outbox = outbox;
    this.#records = new RecordStore(database);
  }

  /** Adds what these events cause to the outbox, in their order. */
  async record(events: readonly NotedEvent[]): Promise<void> {
    const any = `SELECT id FROM records WHERE entity = 'Behavior' AND text(data, 'behavior') = 'webhook' LIMIT 1`;
    if ((await this.#database.get(any)) === undefined) return;
    for (const event of events) {
      for (const behavior of await this.#findWatching(event)) {
        this.#send(event, behavior);
        await yieldToEventLoop();
      }
    }
  }

  /** The settings of the folders around both ends of an event, oldest first. */
  async #findWatching({ siteId, path, destination }: NotedEvent): Promise<readonly StoredRecord[]> {
    const folders = [path, ...(destination === undefined ? [] : [destination])].map((end) =>
      parentKey(keyOfSitePath(end)),
    );
    const found = await this.#records.list(siteId, 'Behavior', {
      conditions: [
        { field: 'behavior', operator: '=', comparison: 'text', value: 'webhook' },
        { field: 'path@key', operator: 'in', comparison: 'text', value: [...new Set(folders.flatMap(withAncestors))] },
      ],
      limit: MAX_WEBHOOKS,
    });
    return found.filter(
      ({ data }) =>
        data['disable_parent_folder_behavior'] !== true &&
        (data['recursive'] !== false || folders.some((folder) => folder === data['path@key'])),
    );
  }

  #send(event: NotedEvent, { id, data }: StoredRecord): void {
    const value = asObject(parseBehaviorValue(data['value']));
    const triggers = readTexts(value['triggers']);
    if (triggers.length > 0 && !triggers.includes(event.action)) return;
    const patterns = readTexts(value['triggering_filenames']);
    const name = event.path.split('/').at(-1) ?? '';
    if (patterns.length > 0 && !patterns.some((pattern) => fits(pattern, name))) return;
    const fields = {
      ...textFields(value['body']),
      action: event.action,
      interface: 'restapi',
      path: event.path,
      destination: event.destination ?? null,
      at: formatTimestamp(event.atMs),
      username: event.username,
    };
    for (const url of readTexts(value['urls']).slice(0, MAX_URLS)) {
      const { method = 'POST', encoding = 'JSON' } = value;
      const headers = textFields(value['headers']);
      const call = { url, method: String(method), encoding: String(encoding), headers, fields };
      this.#outbox.add({ kind: 'webhook', siteId: event.siteId, behaviorId: id, ...call }, event.atMs);
    }
  }
}

/** A pattern beyond the limit was stored before there was one; it fits nothing. */
function fits(pattern: string, name: string): boolean {
  return pattern.length <= FILE_NAME_GLOB.maxCharacters && compileGlob(pattern, FILE_NAME_GLOB)(name);
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function textFields(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(asObject(value)).map(([name, text]) => [name, String(text)]));
}
