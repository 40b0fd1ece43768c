// Snapshots of all sites: taken under a name, gone back to, forgotten.
import type { RemoteSnapshot } from '@filescom/server/control';
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Moment, TextField } from '../parts/fields.tsx';
import { Failure } from '../parts/messages.tsx';
import { useLoaded } from '../parts/use-loaded.ts';

export function Snapshots() {
  const model = useModel();
  const { state } = model.session.control;
  const [name, setName] = useState('');
  const { value, error, reload } = useLoaded<readonly RemoteSnapshot[]>(
    async (show) => show(await state.snapshots()),
    [model.stateVersion.value],
  );
  const take = async (event: Event) => {
    event.preventDefault();
    await model.act('Snapshot taken.', () => state.snapshot(name.trim() || undefined));
    setName('');
  };
  return (
    <section class="panel" aria-labelledby="snapshots-title">
      <h2 id="snapshots-title">Snapshots</h2>
      <p class="muted">The state of all sites, to be restored later.</p>
      {model.session.mayChange && (
        <form class="inline" onSubmit={take}>
          <TextField label="Name" value={name} placeholder="default" onInput={setName} />
          <button type="submit">Take a snapshot</button>
        </form>
      )}
      {error !== undefined && <Failure error={error} onRetry={reload} />}
      {value?.length === 0 && <p class="muted">No snapshots yet.</p>}
      <ul class="things">
        {value?.map((snapshot) => (
          <SnapshotRow key={snapshot.name} snapshot={snapshot} />
        ))}
      </ul>
    </section>
  );
}

function SnapshotRow({ snapshot: { name, takenAt } }: { snapshot: RemoteSnapshot }) {
  const model = useModel();
  const { state } = model.session.control;
  return (
    <li>
      <span>
        <bdi>{name}</bdi> <span class="muted">·</span> <Moment iso={takenAt.toISOString()} />
      </span>
      {model.session.mayChange && (
        <span class="actions">
          <button type="button" onClick={() => model.act(`Restored "${name}".`, () => state.restore(name))}>
            Restore
            <span class="for-readers"> {name}</span>
          </button>
          <button type="button" class="quiet" onClick={() => model.act(undefined, () => state.dropSnapshot(name))}>
            Delete
            <span class="for-readers"> {name}</span>
          </button>
        </span>
      )}
    </li>
  );
}
