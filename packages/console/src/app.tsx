// The frame: navigation, the site that is looked at, how the connection goes, and the view of the address.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { AccountsView } from './accounts/accounts-view.tsx';
import { VIEWS, type ViewName } from './address.ts';
import { FaultsView } from './faults/faults-view.tsx';
import { FilesView } from './files/files-view.tsx';
import { formatMoment } from './format.ts';
import { useModel } from './model.ts';
import { OutboxView } from './outbox/outbox-view.tsx';
import { OverviewView } from './overview/overview-view.tsx';
import { Gate } from './parts/gate.tsx';
import { Notices } from './parts/messages.tsx';
import { RequestsView } from './requests/requests-view.tsx';
import { StateView } from './state/state-view.tsx';

const TITLES: Readonly<Record<ViewName, string>> = {
  overview: 'Overview',
  requests: 'Requests',
  files: 'Files',
  accounts: 'Accounts',
  faults: 'Faults',
  state: 'State',
  outbox: 'Outbox',
};

const CONTENTS: Readonly<Record<ViewName, () => ComponentChildren>> = {
  overview: OverviewView,
  requests: RequestsView,
  files: FilesView,
  accounts: AccountsView,
  faults: FaultsView,
  state: StateView,
  outbox: OutboxView,
};

export function App() {
  const model = useModel();
  const { view } = model.address.place.value;
  const state = model.session.state.value;
  useEffect(() => {
    document.title = `${TITLES[view]} · Filescom server`;
    // Where the views stand side by side, the chosen one may be out of sight.
    document.querySelector('nav.views [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [view]);
  if (state === 'closed' || state === 'gone') return <Gate />;
  // The frame stands before the server has said whether the page is in, so that nothing moves when it has.
  const Content = state === 'open' ? CONTENTS[view] : undefined;
  return (
    <div class="frame">
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        Skip to the content
      </button>
      <Header />
      <nav class="views" aria-label="Views">
        {VIEWS.map((name) => (
          <a key={name} href={`#/${name}`} aria-current={name === view ? 'page' : undefined}>
            {TITLES[name]}
            {name === 'faults' && <RuleCount />}
          </a>
        ))}
      </nav>
      <main id="content" tabIndex={-1} aria-busy={Content === undefined}>
        <h1 class="for-readers">{TITLES[view]}</h1>
        {Content !== undefined && <Content />}
      </main>
      <Notices />
    </div>
  );
}

function RuleCount() {
  const count = useModel().rules.value.filter(({ enabled }) => enabled).length;
  if (count === 0) return null;
  return (
    <span class="badge">
      {count}
      <span class="for-readers"> active</span>
    </span>
  );
}

function Header() {
  const { session } = useModel();
  return (
    <header>
      <a class="brand" href="#/overview">
        Filescom <span class="muted">server {session.version.value}</span>
      </a>
      <SitePicker />
      <ClockLine />
      {session.state.value === 'open' && !session.mayChange && <span class="badge">read only</span>}
      <Connection />
    </header>
  );
}

function SitePicker() {
  const { sites } = useModel();
  return (
    <label class="site-picker">
      <span class="muted">Site</span>
      <select
        value={String(sites.chosen.value ?? '')}
        onChange={(event) => {
          sites.chosen.value = Number(event.currentTarget.value);
        }}
      >
        {sites.list.value.map(({ siteId, name }) => (
          <option key={siteId} value={String(siteId)}>
            {siteId} · {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Only a clock that is not the machine's own is worth a line. */
function ClockLine() {
  const clock = useModel().clock.value;
  if (clock === undefined || (clock.frozenAtMs === undefined && Math.abs(clock.offsetMs) < 2_000)) return null;
  const at = new Date(clock.frozenAtMs ?? Date.now() + clock.offsetMs).toISOString();
  return (
    <a class="badge" href="#/state">
      Clock {clock.frozenAtMs === undefined ? 'moved' : 'stopped'}: {formatMoment(at)}
    </a>
  );
}

function Connection() {
  const { feed } = useModel();
  const state = feed.state.value;
  const words = {
    live: 'Live',
    connecting: 'Connecting …',
    paused: 'Paused',
    waiting: 'Server unreachable, retrying …',
  };
  return (
    <output class={`connection connection-${state.kind}`} aria-live="polite">
      {words[state.kind]}
    </output>
  );
}
