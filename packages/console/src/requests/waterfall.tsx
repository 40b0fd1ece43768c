// What the same client did around a request: one bar for each, at its time and of its length. Shows which waited for
// which, and what a retry cost.
import type { RequestSummary } from '@filescom/server/control';
import { formatMs } from '../format.ts';
import { useModel } from '../model.ts';
import { Empty } from '../parts/messages.tsx';
import type { FilteredRequests } from './filtered-requests.ts';

/** On each side of the request. */
const MAX_NEIGHBOURS = 40;

export function Waterfall({ around, requests }: { around: RequestSummary | undefined; requests: FilteredRequests }) {
  // The list is the same object whatever comes; its version says that it has changed.
  void useModel().journal.version.value;
  if (around === undefined) return <Empty title="This request is no longer in the journal." />;
  const shown = findNeighbours(around, requests.all);
  const startMs = Math.min(...shown.map(({ startedAt }) => Date.parse(startedAt)));
  const endMs = Math.max(...shown.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs));
  const spanMs = Math.max(1, endMs - startMs);
  return (
    <>
      <p class="muted">
        {shown.length} requests of the same client within {formatMs(spanMs)}
      </p>
      <ol class="waterfall">
        {shown.map((request) => (
          <Bar key={request.number} request={request} startMs={startMs} spanMs={spanMs} isThis={request === around} />
        ))}
      </ol>
    </>
  );
}

interface BarProps {
  readonly request: RequestSummary;
  readonly startMs: number;
  readonly spanMs: number;
  readonly isThis: boolean;
}

function Bar({ request, startMs, spanMs, isThis }: BarProps) {
  const { address } = useModel();
  const { number, method, path, part, durationMs, startedAt, status, faults } = request;
  const left = ((Date.parse(startedAt) - startMs) / spanMs) * 100;
  const kind = faults.length > 0 ? 'fault' : status === null || status >= 400 ? 'error' : 'fine';
  return (
    <li>
      <button
        type="button"
        class="waterfall-row"
        aria-current={isThis ? 'true' : undefined}
        onClick={() => address.change({ item: String(number) })}
      >
        <span class="waterfall-name">
          {method} <bdi>{path === '' ? '/' : path}</bdi>
          {part !== null && ` part ${part}`}
        </span>
        <span class="waterfall-track">
          <span
            class={`waterfall-bar waterfall-${kind}`}
            style={{ left: `${left}%`, width: `${(durationMs / spanMs) * 100}%` }}
          />
        </span>
        <span class="waterfall-time">
          {formatMs(durationMs)}
          {kind !== 'fine' && <span class="for-readers"> {kind}</span>}
        </span>
      </button>
    </li>
  );
}

function findNeighbours(around: RequestSummary, all: readonly RequestSummary[]): readonly RequestSummary[] {
  const isSame = (other: RequestSummary) =>
    other.userAgent === around.userAgent &&
    (other.siteId === around.siteId || other.siteId === null) &&
    (!other.isApiCall || !around.isApiCall || (other.userId === around.userId && other.apiKeyId === around.apiKeyId));
  const same = all.filter(isSame);
  const at = same.indexOf(around);
  return same.slice(Math.max(0, at - MAX_NEIGHBOURS), at + MAX_NEIGHBOURS + 1);
}
