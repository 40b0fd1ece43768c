// Makes a folder in the one that is shown.
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { joinPath } from './paths.ts';

export function NewFolder({ folder, onMade }: { folder: string; onMade: () => void }) {
  const model = useModel();
  const [name, setName] = useState<string>();
  if (!model.session.mayChange) return null;
  const make = async () => {
    if (name === undefined || name === '') return;
    const path = joinPath(folder, name);
    const made = await model.act(`Folder "${name}" created.`, () =>
      model.sites.use(({ folders }) => folders.create(path, { mkdir_parents: true })),
    );
    if (made === undefined) return;
    setName(undefined);
    onMade();
  };
  return (
    <>
      <button type="button" onClick={() => setName('')}>
        New folder
      </button>
      {name !== undefined && (
        <Dialog title="New folder" confirm="Create" onConfirm={make} onClose={() => setName(undefined)}>
          <TextField label="Name" value={name} onInput={setName} isRequired />
        </Dialog>
      )}
    </>
  );
}
