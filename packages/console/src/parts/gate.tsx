// What stands here instead of the console while the server does not let the page in.
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { TextField } from './fields.tsx';

export function Gate() {
  const { session } = useModel();
  return session.state.value === 'gone' ? <Gone /> : <Closed />;
}

function Gone() {
  const { session } = useModel();
  return (
    <main class="gate">
      <h1>The server does not answer</h1>
      <p>{session.reason.value} Start it, then try again.</p>
      <button type="button" class="primary" onClick={() => location.reload()}>
        Try again
      </button>
    </main>
  );
}

function Closed() {
  const model = useModel();
  const { session } = model;
  const [token, setToken] = useState('');
  const enter = async (event: Event) => {
    event.preventDefault();
    await session.enterWithToken(token.trim());
    if (session.state.peek() === 'open') model.open();
  };
  return (
    <main class="gate">
      <h1>Open the console with its link</h1>
      {session.reason.value !== '' && (
        <p role="alert" class="gate-reason">
          {session.reason.value}
        </p>
      )}
      <p>
        The server prints a link when it starts, which works once and lets one browser in for a day. So does the control
        token: <code>controlToken</code> in the line of <code>--json</code>, <code>token</code> in{' '}
        <code>control.json</code> in the data directory.
      </p>
      <form onSubmit={enter}>
        <TextField label="Control token" type="password" value={token} onInput={setToken} isRequired />
        <button type="submit" class="primary">
          Enter
        </button>
      </form>
    </main>
  );
}
