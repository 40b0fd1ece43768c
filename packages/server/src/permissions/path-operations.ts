// Which right an operation needs on the path that it names: the table for everything but files, whose handlers ask themselves.
// Asked by the `authorizePath` step, once the parameters are known.
import type { Right } from './rights.ts';

/** What an operation asks of a path. */
interface PathDemand {
  readonly right: Right;
  /** The parameters that name paths. */
  readonly params: readonly string[];
}

const onPath = (right: Right): PathDemand => ({ right, params: ['path'] });

/** The demand by route. */
export const pathDemands: Readonly<Record<string, PathDemand>> = {
  'GET /behaviors/folders/{path}': onPath('list'),
  'POST /behaviors': onPath('admin'),
  'POST /permissions': onPath('admin'),
  'GET /styles/{path}': onPath('list'),
  'PATCH /styles/{path}': onPath('admin'),
  'DELETE /styles/{path}': onPath('admin'),
  'POST /notifications': onPath('history'),
  'GET /history/files/{path}': onPath('history'),
  'GET /history/folders/{path}': onPath('history'),
  'GET /requests/folders/{path}': onPath('list'),
  'POST /requests': onPath('admin'),
  'GET /file_comments/files/{path}': onPath('list'),
  'POST /file_comments': onPath('read'),
  'GET /metadata_categories/list_by_path/{path}': onPath('list'),
  'GET /locks/{path}': onPath('list'),
  'POST /locks/{path}': onPath('write'),
  'DELETE /locks/{path}': onPath('write'),
  'POST /bundles': { right: 'share', params: ['paths'] },
  'PATCH /bundles/{id}': { right: 'share', params: ['paths'] },
  'POST /snapshots': { right: 'read', params: ['paths'] },
  'PATCH /snapshots/{id}': { right: 'read', params: ['paths'] },
  'POST /automations': onPath('admin'),
  'PATCH /automations/{id}': onPath('admin'),
  'POST /expectations': onPath('admin'),
  'PATCH /expectations/{id}': onPath('admin'),
  'POST /ai_tasks': onPath('admin'),
  'PATCH /ai_tasks/{id}': onPath('admin'),
  'POST /syncs': { right: 'admin', params: ['src_path', 'dest_path'] },
  'PATCH /syncs/{id}': { right: 'admin', params: ['src_path', 'dest_path'] },
};
