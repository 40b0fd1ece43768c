// The outbox: mails as they would look and webhooks as they would be sent. Nothing of it left the server.
import type { OutboxEntry } from '@filescom/server/control';
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Code, CopyButton, Moment, Pairs, TextField } from '../parts/fields.tsx';
import { Empty } from '../parts/messages.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/row-list.tsx';
import { SplitView } from '../parts/split-view.tsx';
import { useLoaded } from '../parts/use-loaded.ts';

type Mail = Extract<OutboxEntry, { kind: 'mail' }>;
type Webhook = Extract<OutboxEntry, { kind: 'webhook' }>;

const COLUMNS: readonly Column<OutboxEntry>[] = [
  { name: 'At', width: '11.5rem', isOptional: true, cell: ({ at }) => <Moment iso={at} /> },
  { name: 'Kind', width: '5rem', cell: ({ kind }) => kind },
  {
    name: 'To',
    width: 'minmax(8rem, 1fr)',
    cell: (entry) => <bdi>{entry.kind === 'mail' ? entry.to : entry.url}</bdi>,
  },
  { name: 'About', width: 'minmax(8rem, 1fr)', cell: (entry) => <bdi>{subjectOf(entry)}</bdi> },
];

export function OutboxView() {
  const { address, outboxVersion, session } = useModel();
  const { item } = address.place.value;
  const [filter, setFilter] = useState('');
  const loaded = useLoaded<readonly OutboxEntry[]>(
    async (show) => show((await session.control.outbox.entries()).reverse()),
    [outboxVersion.value],
  );
  const select = (key: string | undefined) => address.change({ item: key });
  const entry = loaded.value?.find(({ number }) => String(number) === item);
  return (
    <SplitView
      title={`${entry?.kind === 'webhook' ? 'Webhook' : 'Mail'} ${item ?? ''}`}
      onClose={() => select(undefined)}
      detail={entry && (entry.kind === 'mail' ? <MailCard mail={entry} /> : <WebhookCard webhook={entry} />)}
      list={
        <>
          <OutboxTools filter={filter} onFilter={setFilter} />
          <RecordList
            label="Outbox"
            loaded={loaded}
            columns={COLUMNS}
            keyOf={({ number }) => String(number)}
            filter={filter}
            textOf={(row) => JSON.stringify(row)}
            selected={item}
            onSelect={select}
            empty={<NothingSent />}
          />
        </>
      }
    />
  );
}

function OutboxTools({ filter, onFilter }: { filter: string; onFilter: (text: string) => void }) {
  const model = useModel();
  const { outbox } = model.session.control;
  return (
    <div class="tools">
      <TextField label="Filter" type="search" value={filter} onInput={onFilter} />
      {model.session.mayChange && (
        <button type="button" onClick={() => model.act(undefined, () => outbox.clear())}>
          Clear
        </button>
      )}
    </div>
  );
}

function NothingSent() {
  return (
    <Empty title="The outbox is empty">
      <p>Share links, welcome mails and webhooks of folders are kept here, not sent.</p>
    </Empty>
  );
}

function subjectOf(entry: OutboxEntry): string {
  if (entry.kind === 'mail')
    return entry.subject ?? (entry.about === 'share' ? 'Files were shared with you' : 'Welcome');
  return [entry.fields['action'], entry.fields['path']].filter(Boolean).join(' ') || 'test call';
}

/** A mail as its reader would see it; text of the sender is text. */
function MailCard({ mail }: { mail: Mail }) {
  const { to, cc, name, note, url, at, siteId } = mail;
  return (
    <>
      <article class="mail">
        <h3>{subjectOf(mail)}</h3>
        <Pairs
          of={[
            ['To', <bdi key="to">{name ? `${name} <${to}>` : to}</bdi>],
            ['Cc', cc && <bdi key="cc">{cc}</bdi>],
          ]}
        />
        <p>Hello {name ?? to},</p>
        {note && <p class="mail-note">{note}</p>}
        {url && (
          <p>
            <bdi class="mail-link">{url}</bdi>
          </p>
        )}
      </article>
      <Pairs
        of={[
          ['Sent', <Moment key="at" iso={at} />],
          ['Site', siteId],
        ]}
      />
      {url && <CopyButton label="Copy link" text={url} />}
    </>
  );
}

function WebhookCard({ webhook }: { webhook: Webhook }) {
  const { url, method, encoding, headers, fields, behaviorId, at, siteId } = webhook;
  return (
    <>
      <p class="request-line">
        <b>{method}</b> <bdi>{url}</bdi>
      </p>
      <Pairs
        of={[
          ['Sent', <Moment key="at" iso={at} />],
          ['Site', siteId],
          ['Folder setting', behaviorId ?? 'a test call'],
          ['Encoding', encoding],
          ...Object.entries(headers),
        ]}
      />
      <Code label="Fields" text={JSON.stringify(fields, undefined, 2)} />
    </>
  );
}
