// The sites of the server: a new one with its key, one that goes, and the fresh start of all.
import type { RemoteSite, SiteName } from '@filescom/server/control';
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Code, CopyButton, TextField } from '../parts/fields.tsx';
import { type Column, RowList } from '../parts/row-list.tsx';

const COLUMNS: readonly Column<SiteName>[] = [
  { name: 'Id', width: '4rem', cell: ({ siteId }) => siteId },
  { name: 'Name', width: 'minmax(8rem, 1fr)', cell: ({ name }) => <bdi>{name}</bdi> },
];

export function SitesPanel() {
  const model = useModel();
  const { sites, session } = model;
  const [asked, setAsked] = useState<'new' | 'drop' | 'reset'>();
  const chosen = sites.chosen.value;
  return (
    <section class="panel" aria-labelledby="sites-title">
      <h2 id="sites-title">Sites</h2>
      <p class="muted">
        Sites share nothing; the credential of a request selects one. The selected site is shown in all views.
      </p>
      <SiteList />
      {session.mayChange && (
        <div class="actions">
          <button type="button" onClick={() => setAsked('new')}>
            New site
          </button>
          <button type="button" class="danger" onClick={() => setAsked('drop')}>
            Remove site {chosen}
          </button>
          <button type="button" class="danger" onClick={() => setAsked('reset')}>
            Reset the server
          </button>
        </div>
      )}
      {asked === 'new' && <NewSite onClose={() => setAsked(undefined)} />}
      {asked === 'drop' && <DropSite onClose={() => setAsked(undefined)} />}
      {asked === 'reset' && <ResetServer onClose={() => setAsked(undefined)} />}
    </section>
  );
}

function SiteList() {
  const { sites } = useModel();
  const list = sites.list.value;
  return (
    <div class="panel-list">
      <RowList
        label="Sites"
        columns={COLUMNS}
        count={list.length}
        rowAt={(index) => list[index]}
        keyOf={({ siteId }) => String(siteId)}
        indexOf={(key) => list.findIndex(({ siteId }) => String(siteId) === key)}
        selected={String(sites.chosen.value ?? '')}
        onSelect={(key) => {
          if (key !== undefined) sites.chosen.value = Number(key);
        }}
      />
    </div>
  );
}

function NewSite({ onClose }: { onClose: () => void }) {
  const model = useModel();
  const [name, setName] = useState('');
  const [made, setMade] = useState<RemoteSite>();
  const make = async () => {
    setMade(await model.act(undefined, () => model.session.control.sites.create(name === '' ? {} : { name })));
  };
  if (made !== undefined) {
    return (
      <Dialog title={`Site ${made.siteId} created`} onClose={onClose}>
        <p>Its API key, shown only now:</p>
        <Code label="API key" text={made.apiKey} />
        <CopyButton label="Copy key" text={made.apiKey} />
      </Dialog>
    );
  }
  return (
    <Dialog title="New site" confirm="Create" onConfirm={make} onClose={onClose}>
      <TextField label="Name" value={name} onInput={setName} />
    </Dialog>
  );
}

function DropSite({ onClose }: { onClose: () => void }) {
  const model = useModel();
  const siteId = model.sites.chosen.value ?? 0;
  const drop = async () => {
    await model.act(`Site ${siteId} removed.`, () => model.session.control.sites.drop(siteId));
    onClose();
  };
  return (
    <Dialog title={`Remove site ${siteId}?`} confirm="Remove" isDangerous onConfirm={drop} onClose={onClose}>
      <p>Its accounts, files, faults and requests are removed too.</p>
    </Dialog>
  );
}

function ResetServer({ onClose }: { onClose: () => void }) {
  const model = useModel();
  const reset = async () => {
    await model.act('The server was reset.', () => model.session.control.sites.reset());
    onClose();
  };
  return (
    <Dialog title="Reset the server?" confirm="Reset" isDangerous onConfirm={reset} onClose={onClose}>
      <p>
        Keeps the first site with its key and seed, and all snapshots. Removes other sites, faults and requests, and
        sets the clock to system time.
      </p>
    </Dialog>
  );
}
