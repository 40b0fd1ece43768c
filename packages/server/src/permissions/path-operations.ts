// Which right an operation needs on the path that it names: the table for everything but files, which check rights
// themselves.
import type { Right } from './rights.ts';

/** What an operation asks of a path. */
interface PathDemand {
  readonly right: Right;
  /** What is at the path: a file has the rights of its folder even where those are not recursive. */
  readonly kind: 'file' | 'folder';
  /** The parameters that name paths. */
  readonly params: readonly string[];
}

function onFolder(right: Right, ...params: string[]): PathDemand {
  return {
    right,
    kind: 'folder',
    params: params.length === 0 ? ['path'] : params,
  };
}

function onFile(right: Right): PathDemand {
  return { right, kind: 'file', params: ['path'] };
}

/** The demand by route. Share links and snapshots, which may be of both, ask in their handlers. */
export const PATH_DEMANDS: Readonly<Record<string, PathDemand>> = {
  'GET /behaviors/folders/{path}': onFolder('list'),
  'POST /behaviors': onFolder('admin'),
  'POST /permissions': onFolder('admin'),
  'GET /styles/{path}': onFolder('list'),
  'PATCH /styles/{path}': onFolder('admin'),
  'DELETE /styles/{path}': onFolder('admin'),
  'POST /notifications': onFolder('history'),
  'GET /history/files/{path}': onFile('history'),
  'GET /history/folders/{path}': onFolder('history'),
  'GET /requests/folders/{path}': onFolder('list'),
  'POST /requests': onFolder('admin'),
  'GET /file_comments/files/{path}': onFile('list'),
  'POST /file_comments': onFile('read'),
  'GET /metadata_categories/list_by_path/{path}': onFolder('list'),
  'GET /locks/{path}': onFile('list'),
  'POST /locks/{path}': onFile('write'),
  'DELETE /locks/{path}': onFile('write'),
  'POST /automations': onFolder('admin'),
  'PATCH /automations/{id}': onFolder('admin'),
  'POST /expectations': onFolder('admin'),
  'PATCH /expectations/{id}': onFolder('admin'),
  'POST /ai_tasks': onFolder('admin'),
  'PATCH /ai_tasks/{id}': onFolder('admin'),
  'POST /syncs': onFolder('admin', 'src_path', 'dest_path'),
  'PATCH /syncs/{id}': onFolder('admin', 'src_path', 'dest_path'),
};
