// `GET /folders/{path}`: reads what is to be listed from the parameters, and puts the cursors into headers.
import type { Call, Reply } from '../http/call.ts';
import type { Params } from '../params/params.ts';
import { problem } from '../problem.ts';
import { recordOptions, siteAt } from './call-facts.ts';
import { FILE_KIND, FOLDER_KIND } from './entry.ts';
import type { Files } from './files.ts';
import type { ListPage, ListQuery, Search } from './list-query.ts';
import { findSeen } from './permissions.ts';
import { renderFileRecord } from './record.ts';
import { readPath } from './remote-path.ts';
import { readSorting } from './sorting.ts';

const DEFAULT_PER_PAGE = 1_000;
const MAX_PER_PAGE = 10_000;

/** Answers one page of files and folders. */
export async function listFolder(files: Files, call: Call): Promise<Reply> {
  const at = siteAt(call);
  const { params } = call;
  const { access } = call.caller;
  if (params.flag('search_all') && readPath(at.path).segments.length > 0) {
    throw problem('bad-request/search-all-on-child-path', 'search_all searches the whole site: leave the path empty.');
  }
  const query: ListQuery = {
    sorting: readSorting(params.object('sort_by')),
    kind: readKind(params.string('type')),
    recursive: isRecursive(call),
    search: readSearch(params),
    newerThanMs: params.date('modified_at_datetime')?.getTime(),
    cursor: params.string('cursor') || undefined,
    perPage: Math.max(1, Math.min(params.number('per_page') ?? DEFAULT_PER_PAGE, MAX_PER_PAGE)),
    ...(!access.isUnrestricted && { childrenSeen: (path, kind) => access.childrenSeen(path, kind) }),
  };
  if (query.recursive && query.sorting.field !== 'path') {
    throw problem('bad-request/invalid-sort-filter-combination', 'A recursive list can only be sorted by path.');
  }
  if (!access.isUnrestricted) await findSeen(files, call);
  const page = await files.listing.page(at, query);
  const locks = await files.rules.locks(at.siteId);
  const json = page.items.map((item) => renderFileRecord(item, { ...recordOptions(call, item), locks }));
  return { headers: createCursorHeaders(page), json };
}

function createCursorHeaders({ next, prev }: ListPage): Record<string, string> {
  return {
    ...(next === undefined ? {} : { 'X-Files-Cursor': next, 'X-Files-Cursor-Next': next }),
    ...(prev === undefined ? {} : { 'X-Files-Cursor-Prev': prev }),
  };
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
