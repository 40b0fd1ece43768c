// `GET /folders/{path}`: reads what is to be listed from the parameters, and puts the cursors into headers.

import { yieldToEventLoop } from '../../background-job.ts';
import type { ListQuery, Search } from '../../files/listing/query.ts';
import { BY_PATH, SORT_FIELDS } from '../../files/listing/sorting.ts';
import type { FileOperations } from '../../files/operations/operations.ts';
import { FILE_KIND, FOLDER_KIND } from '../../files/tree/entry.ts';
import type { Call, Reply } from '../../http/call.ts';
import type { Params } from '../../params/params.ts';
import { readSort } from '../../records/list-query.ts';
import { createPagedReply } from '../record-handlers.ts';
import { createRecordOptions, findPreview } from './call-arguments.ts';
import { renderFileRecord } from './file-record.ts';

const DEFAULT_PER_PAGE = 1_000;
const MAX_PER_PAGE = 10_000;
/** After so many entries others get their turn. */
const RENDERED_AT_ONCE = 1_500;

/** Answers one page of files and folders. */
export async function listFolder(operations: FileOperations, call: Call): Promise<Reply> {
  const { caller, params } = call;
  const page = await operations.list(caller, {
    path: params.string('path') ?? '',
    searchesAll: params.flag('search_all'),
    sorting: readSort(SORT_FIELDS, params.object('sort_by')) ?? BY_PATH,
    kind: readKind(params.string('type')),
    recursive: isRecursive(call),
    search: readSearch(params),
    newerThanMs: params.date('modified_at_datetime')?.getTime(),
    cursor: params.string('cursor') || undefined,
    perPage: Math.max(1, Math.min(params.number('per_page') ?? DEFAULT_PER_PAGE, MAX_PER_PAGE)),
  });
  const locks = await operations.findLocks(caller);
  const isBare = await operations.findBareFolders(caller);
  const json: ReturnType<typeof renderFileRecord>[] = [];
  for (const [n, item] of page.items.entries()) {
    if (n % RENDERED_AT_ONCE === RENDERED_AT_ONCE - 1) await yieldToEventLoop();
    const preview = await findPreview(operations, call, item);
    json.push(renderFileRecord(item, { ...createRecordOptions(call, item), locks, isBare, preview }));
  }
  return createPagedReply(json, page);
}

function readKind(type: string | undefined): ListQuery['kind'] {
  if (type === 'folder' || type === 'directory') return FOLDER_KIND;
  return type === 'file' ? FILE_KIND : undefined;
}

/** No public reference names this parameter, so it does not come typed. */
function isRecursive({ params, request }: Call): boolean {
  const { rawQuery } = request;
  const given = params.values['recursive'] ?? (rawQuery === '' ? '' : new URLSearchParams(rawQuery).get('recursive'));
  return given === true || given === 1 || ['true', '1'].includes(String(given).toLowerCase());
}

function readSearch(params: Params): Search | undefined {
  const metadataKey = params.string('search_custom_metadata_key') || undefined;
  const text = params.string('search') ?? '';
  if (text === '' && metadataKey === undefined) return undefined;
  return { text, metadataKey };
}
