// Requests, live and newest first: a filter, the list, and beside it whatever is known of one of them.
import type { RequestSummary } from '@filescom/server/control';
import { useMemo, useState } from 'preact/hooks';
import { countOf, formatBytes, formatMs, formatTimeOfDay } from '../format.ts';
import { useModel } from '../model.ts';
import { Empty } from '../parts/messages.tsx';
import { type Column, RowList } from '../parts/row-list.tsx';
import { SplitView } from '../parts/split-view.tsx';
import { parseFilter } from './entry-filter.ts';
import { FilteredRequests } from './filtered-requests.ts';
import { RequestDetail } from './request-detail.tsx';
import { RequestTools } from './request-tools.tsx';

const COLUMNS: readonly Column<RequestSummary>[] = [
  {
    name: 'Time',
    width: '7.5rem',
    cell: ({ startedAt }) => (
      <time dateTime={startedAt} title={startedAt}>
        {formatTimeOfDay(startedAt)}
      </time>
    ),
  },
  { name: 'Status', width: '3.5rem', cell: ({ status }) => <Status of={status} /> },
  { name: 'Method', width: '4.5rem', cell: ({ method }) => method },
  { name: 'Path', width: 'minmax(8rem, 1fr)', cell: (request) => <PathCell request={request} /> },
  { name: 'Faults', width: '4rem', isOptional: true, cell: ({ faults }) => <FaultCell ids={faults} /> },
  { name: 'Took', width: '4.5rem', align: 'end', isOptional: true, cell: ({ durationMs }) => formatMs(durationMs) },
  {
    name: 'Size',
    width: '5rem',
    align: 'end',
    isOptional: true,
    cell: ({ bytesIn, bytesOut }) => formatBytes(bytesIn + bytesOut),
  },
];

export function RequestsView() {
  const { address, journal } = useModel();
  const { item, query } = address.place.value;
  const text = query['q'] ?? '';
  const { test, unknown } = useMemo(() => parseFilter(text), [text]);
  const [requests] = useState(() => new FilteredRequests(journal));
  // Reading the version has this view drawn again with every batch that arrives.
  const version = journal.version.value;
  useMemo(() => requests.update(test), [version, test]);
  const select = (key: string | undefined) => address.change({ item: key });
  const number = item === undefined ? undefined : Number(item);
  return (
    <SplitView
      title={`Request ${item ?? ''}`}
      onClose={() => select(undefined)}
      detail={number === undefined ? undefined : <RequestDetail number={number} requests={requests} />}
      list={
        <>
          <RequestTools text={text} unknown={unknown} requests={requests} />
          <Counted shown={requests.count} all={journal.entries.length} />
          {requests.count === 0 ? (
            <NoRequests hasFilter={text !== ''} />
          ) : (
            <RowList
              label="Requests"
              columns={COLUMNS}
              count={requests.count}
              rowAt={(index) => requests.rowAt(index)}
              keyOf={(request) => String(request.number)}
              indexOf={(key) => requests.indexOf(Number(key))}
              selected={item}
              onSelect={select}
              rowClass={rowClass}
            />
          )}
        </>
      }
    />
  );
}

function Counted({ shown, all }: { shown: number; all: number }) {
  const lost = useModel().journal.lost.value;
  return (
    <p class="counted muted">
      {countOf(shown, 'request')}
      {shown < all && ` · ${all - shown} not shown`}
      {lost > 0 && <span class="warning"> · {countOf(lost, 'event')} arrived faster than they could be kept</span>}
    </p>
  );
}

function NoRequests({ hasFilter }: { hasFilter: boolean }) {
  const { address, journal } = useModel();
  if (!hasFilter || journal.entries.length === 0) {
    return (
      <Empty title="No requests yet">
        <p>Requests appear here as clients send them.</p>
        <pre class="code">curl -H "X-FilesAPI-Key: $FILES_API_KEY" {location.origin}/api/rest/v1/folders</pre>
      </Empty>
    );
  }
  return (
    <Empty title="No request matches the filter">
      <button type="button" onClick={() => address.change({ query: {} })}>
        Show all
      </button>
    </Empty>
  );
}

function rowClass({ status, faults }: RequestSummary): string {
  if (faults.length > 0) return 'row-fault';
  return status === null || status >= 500 ? 'row-broken' : '';
}

function Status({ of: status }: { of: number | null }) {
  if (status === null) return <span class="status status-5">none</span>;
  return <span class={`status status-${Math.floor(status / 100)}`}>{status}</span>;
}

function PathCell({ request: { route, path, part, isApiCall } }: { request: RequestSummary }) {
  return (
    <>
      <bdi title={path}>{path === '' ? '/' : path}</bdi>
      {part !== null && <span class="muted"> part {part}</span>}
      {!isApiCall && part === null && <span class="muted"> storage</span>}
      {route === null && <span class="muted"> no route</span>}
    </>
  );
}

function FaultCell({ ids }: { ids: readonly number[] }) {
  if (ids.length === 0) return null;
  return <span class="badge badge-fault">#{ids.join(', #')}</span>;
}
