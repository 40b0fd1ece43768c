// Seeds and dumps of the chosen site: accounts and files from JSON or a directory, and back to a directory.
import type { RemoteState } from '@filescom/server/control';
import { useId, useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { TextField } from '../parts/fields.tsx';

type Seed = Exclude<Parameters<RemoteState['seed']>[0], string>;

const EXAMPLE = `{
  "users": [{ "username": "anna", "password": "Correct-Horse-9" }],
  "folders": ["inbox"],
  "files": [{ "path": "docs/hello.txt", "text": "Hello" }]
}`;

export function SeedAndDump() {
  const model = useModel();
  const { session, sites } = model;
  if (!session.mayChange) return null;
  return (
    <section class="panel" aria-labelledby="seed-title">
      <h2 id="seed-title">Seed and dump</h2>
      <p class="muted">For site {sites.chosen.value}. Adds users, groups, keys, permissions, folders and files.</p>
      <SeedForm />
      <DirectoryForm />
    </section>
  );
}

function SeedForm() {
  const model = useModel();
  const id = useId();
  const [text, setText] = useState(EXAMPLE);
  const seed = async (event: Event) => {
    event.preventDefault();
    const siteId = model.sites.chosen.peek() ?? 0;
    await model.act('Seed added.', () => model.session.control.state.seed(parseObject(text), { siteId }));
  };
  return (
    <form onSubmit={seed}>
      <div class="field">
        <label for={id}>Seed, as JSON</label>
        <textarea
          id={id}
          rows={7}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <button type="submit">Add the seed</button>
    </form>
  );
}

function parseObject(text: string): Seed {
  const value: unknown = JSON.parse(text);
  // What is in it the server checks, word by word.
  if (typeof value === 'object' && value !== null) return value;
  throw new TypeError('A seed is a JSON object.');
}

function DirectoryForm() {
  const model = useModel();
  const { state } = model.session.control;
  const [directory, setDirectory] = useState('');
  const about = () => ({ siteId: model.sites.chosen.peek() ?? 0 });
  const dump = async (event: Event) => {
    event.preventDefault();
    await model.act(`Written to ${directory}.`, () => state.dump(directory, about()));
  };
  const seed = () => model.act(`Read from ${directory}.`, () => state.seed(directory, about()));
  return (
    <form class="inline" onSubmit={dump}>
      <TextField
        label="Directory of the server's machine"
        value={directory}
        onInput={setDirectory}
        placeholder="below a folder of --control-directory"
        isRequired
      />
      <button type="submit">Write a dump</button>
      <button type="button" onClick={seed}>
        Seed from it
      </button>
    </form>
  );
}
