// Makes a user of the chosen site.
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';

export function UserDialog({ onMade }: { onMade: () => void }) {
  const model = useModel();
  const [username, setUsername] = useState<string>();
  const [password, setPassword] = useState('');
  if (!model.session.mayChange) return null;
  const make = async () => {
    if (!username) return;
    const login = password === '' ? {} : { authentication_method: 'password' as const, password };
    const made = await model.act(`User "${username}" created.`, () =>
      model.sites.use(({ users }) => users.create({ username, ...login })),
    );
    if (made === undefined) return;
    setUsername(undefined);
    onMade();
  };
  return (
    <>
      <button type="button" onClick={() => setUsername('')}>
        New user
      </button>
      {username !== undefined && (
        <Dialog title="New user" confirm="Create" onConfirm={make} onClose={() => setUsername(undefined)}>
          <TextField label="Username" value={username} onInput={setUsername} isRequired />
          <TextField
            label="Password"
            type="password"
            value={password}
            onInput={setPassword}
            hint="Without a password the user cannot log in, only use keys."
          />
        </Dialog>
      )}
    </>
  );
}
