// Makes an API key and shows it once: the server keeps only its hash.
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Code, CopyButton, TextField } from '../parts/fields.tsx';

export function KeyDialog({ onMade }: { onMade: () => void }) {
  const model = useModel();
  const [name, setName] = useState<string>();
  const [user, setUser] = useState('');
  const [key, setKey] = useState<string>();
  if (!model.session.mayChange) return null;
  const make = async () => {
    if (!name) return;
    const userId = user === '' ? {} : { user_id: Number(user) };
    const made = await model.act(undefined, () =>
      model.sites.use(({ apiKeys }) => apiKeys.create({ name, ...userId })),
    );
    if (made === undefined) return;
    setName(undefined);
    setKey(made.key ?? '');
    onMade();
  };
  return (
    <>
      <button type="button" class="primary" onClick={() => setName('')}>
        Create key
      </button>
      {name !== undefined && (
        <Dialog title="Create an API key" confirm="Create" onConfirm={make} onClose={() => setName(undefined)}>
          <TextField label="Name" value={name} onInput={setName} isRequired />
          <TextField label="User id" isNumber value={user} onInput={setUser} hint="Leave empty for a site-wide key." />
        </Dialog>
      )}
      {key !== undefined && <NewKey value={key} onClose={() => setKey(undefined)} />}
    </>
  );
}

function NewKey({ value, onClose }: { value: string; onClose: () => void }) {
  return (
    <Dialog title="The new key" onClose={onClose}>
      <p>It is shown only now; the server keeps a hash.</p>
      <Code label="API key" text={value} />
      <CopyButton label="Copy key" text={value} />
    </Dialog>
  );
}
