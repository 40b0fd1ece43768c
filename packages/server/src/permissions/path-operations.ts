// Which right an operation needs on the path that it names: the table for everything but files, which check rights
// themselves, and records that are made or changed, for which record-references.ts speaks.
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
  'GET /styles/{path}': onFolder('list'),
  'PATCH /styles/{path}': onFolder('admin'),
  'DELETE /styles/{path}': onFolder('admin'),
  'GET /history/files/{path}': onFile('history'),
  'GET /history/folders/{path}': onFolder('history'),
  'GET /requests/folders/{path}': onFolder('list'),
  'GET /file_comments/files/{path}': onFile('list'),
  'GET /metadata_categories/list_by_path/{path}': onFolder('list'),
  'GET /locks/{path}': onFile('list'),
  'POST /locks/{path}': onFile('write'),
  'DELETE /locks/{path}': onFile('write'),
};
