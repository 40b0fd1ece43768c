// One request with everything the journal keeps, and what can be made of it: a line for a shell, a call of the SDK, a
// fault rule.
import type { JournalEntry, RequestSummary } from '@filescom/server/control';
import { useState } from 'preact/hooks';
import { formatBytes, formatMs } from '../format.ts';
import { useModel } from '../model.ts';
import { Code, CopyButton, Moment, Pairs } from '../parts/fields.tsx';
import { Empty, Failure, Loading } from '../parts/messages.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { renderCurl } from './curl.ts';
import { draftFault } from './fault-draft.ts';
import type { FilteredRequests } from './filtered-requests.ts';
import { renderSdkCall } from './sdk-call.ts';
import { Waterfall } from './waterfall.tsx';

/** Which request, and the list it was taken from. */
interface DetailProps {
  readonly number: number;
  readonly requests: FilteredRequests;
}

const TABS = ['Request', 'Response', 'Timeline'] as const;

export function RequestDetail({ number, requests }: DetailProps) {
  const { session, journal } = useModel();
  const [tab, setTab] = useState<(typeof TABS)[number]>('Request');
  const loaded = useLoaded<JournalEntry | 'forgotten'>(
    async (show) => show((await session.control.journal.find(number)) ?? 'forgotten'),
    [number],
  );
  const { value: entry, error, reload } = loaded;
  const summary = journal.find(number);
  if (error !== undefined) return <Failure error={error} onRetry={reload} />;
  if (entry === undefined) return <Loading what="the request" />;
  if (entry === 'forgotten') return <Empty title="This request is no longer in the journal." />;
  return (
    <>
      <Head entry={entry} summary={summary} />
      <Tabs label="Parts of the request" names={TABS} chosen={tab} onChoose={setTab}>
        {tab === 'Request' && <Message headers={entry.requestHeaders} body={entry.requestBody} bytes={entry.bytesIn} />}
        {tab === 'Response' && (
          <Message headers={entry.responseHeaders} body={entry.responseBody} bytes={entry.bytesOut} />
        )}
        {tab === 'Timeline' && <Waterfall around={summary} requests={requests} />}
      </Tabs>
    </>
  );
}

function Head({ entry, summary }: { entry: JournalEntry; summary: RequestSummary | undefined }) {
  const { method, address, status, route, durationMs, siteId, userId, apiKeyId, faults, requestId, startedAt } = entry;
  return (
    <>
      <p class="request-line">
        <b>{method}</b> <bdi>{address}</bdi>
      </p>
      <Pairs
        of={[
          ['Status', status ?? 'no answer was sent'],
          ['Route', route ?? 'none'],
          ['Arrived', <Moment key="at" iso={startedAt} />],
          ['Took', formatMs(durationMs)],
          ['Site', siteId],
          ['User', userId],
          ['API key', apiKeyId],
          ['Client', summary?.userAgent],
          ['Faults', faults.length === 0 ? undefined : faults.map((id) => <FaultLink key={id} id={id} />)],
          ['Request id', requestId],
        ]}
      />
      <Actions entry={entry} summary={summary} />
    </>
  );
}

function FaultLink({ id }: { id: number }) {
  return (
    <a href={`#/faults/${id}`} class="badge badge-fault">
      #{id}
    </a>
  );
}

function Actions({ entry, summary }: { entry: JournalEntry; summary: RequestSummary | undefined }) {
  const { address, session } = useModel();
  const call = renderSdkCall(entry);
  const makeRule = () => {
    if (summary === undefined) return;
    address.go({ view: 'faults', item: 'new', query: { draft: JSON.stringify(draftFault(summary)) } });
  };
  return (
    <div class="actions">
      <CopyButton label="Copy as curl" text={() => renderCurl(entry, location.origin)} />
      {call !== undefined && <CopyButton label="Copy as SDK call" text={call} />}
      {session.mayChange && summary !== undefined && (
        <button type="button" onClick={makeRule}>
          Create fault rule
        </button>
      )}
    </div>
  );
}

interface MessageProps {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly bytes: number;
}

/** Headers and body as text, whatever is in them. */
function Message({ headers, body, bytes }: MessageProps) {
  return (
    <>
      <Pairs of={Object.entries(headers)} />
      {body === null ? (
        <p class="muted">
          {bytes === 0 ? 'No body.' : `${formatBytes(bytes)} of body; the journal does not keep the bytes of files.`}
        </p>
      ) : (
        <Code label="Body" text={tidy(body)} />
      )}
    </>
  );
}

/** JSON with line breaks; everything else as it is, a body that was cut off too. */
function tidy(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
