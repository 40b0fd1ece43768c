// The clock of the server, which stamps and expires everything: shown as it runs, stopped, moved.
import { useEffect, useState } from 'preact/hooks';
import { formatMoment } from '../format.ts';
import { useModel } from '../model.ts';
import { TextField } from '../parts/fields.tsx';

const STEPS: readonly (readonly [name: string, ms: number])[] = [
  ['−1 day', -86_400_000],
  ['+1 minute', 60_000],
  ['+1 hour', 3_600_000],
  ['+1 day', 86_400_000],
  ['+30 days', 30 * 86_400_000],
];

export function Clock() {
  const model = useModel();
  const { clock } = model.session.control;
  const [at, setAt] = useState('');
  const freeze = async (event: Event) => {
    event.preventDefault();
    await model.act(undefined, () => clock.freeze(at === '' ? undefined : new Date(at)));
  };
  return (
    <section class="panel" aria-labelledby="clock-title">
      <h2 id="clock-title">Clock</h2>
      <Time />
      {model.session.mayChange && (
        <>
          <div class="actions">
            {STEPS.map(([name, ms]) => (
              <button key={name} type="button" onClick={() => model.act(undefined, () => clock.advance(ms))}>
                {name}
              </button>
            ))}
          </div>
          <form class="inline" onSubmit={freeze}>
            <TextField label="Stop at" value={at} placeholder="now, or 2030-01-31T12:00:00Z" onInput={setAt} />
            <button type="submit">Stop</button>
            <button type="button" onClick={() => model.act(undefined, () => clock.reset())}>
              Use system time
            </button>
          </form>
        </>
      )}
    </section>
  );
}

function Time() {
  const { clock } = useModel();
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  const known = clock.value;
  if (known === undefined) return <p class="muted">Not known yet.</p>;
  const iso = new Date(known.frozenAtMs ?? Date.now() + known.offsetMs).toISOString();
  const how = known.frozenAtMs !== undefined ? 'stopped' : Math.abs(known.offsetMs) < 2_000 ? 'running' : 'moved';
  return (
    <p class="clock">
      <time dateTime={iso} title={iso}>
        {formatMoment(iso)}
      </time>{' '}
      <span class="muted">{how}</span>
    </p>
  );
}
