// Above the list: the filter as one types it, the usual filters as buttons, the archive, and clearing.
import { useEffect, useRef } from 'preact/hooks';
import { useModel } from '../model.ts';
import { saveFile } from '../parts/save-file.ts';
import { FILTER_WORDS } from './entry-filter.ts';
import type { FilteredRequests } from './filtered-requests.ts';

const QUICK: readonly (readonly [text: string, filter: string])[] = [
  ['All', ''],
  ['Errors', 'is:error'],
  ['Faults', 'fault:any'],
  ['API', 'is:api'],
  ['Storage', 'is:storage'],
];

/** What the tools work on. */
interface ToolsProps {
  readonly text: string;
  readonly unknown: readonly string[];
  readonly requests: FilteredRequests;
}

export function RequestTools({ text, unknown, requests }: ToolsProps) {
  const { address } = useModel();
  const setFilter = (q: string) => address.change({ query: q === '' ? {} : { q } });
  return (
    <div class="tools">
      <FilterField text={text} unknown={unknown} onInput={setFilter} />
      <div class="chips" role="group" aria-label="Usual filters">
        {QUICK.map(([name, filter]) => (
          <button key={name} type="button" aria-pressed={filter === text} onClick={() => setFilter(filter)}>
            {name}
          </button>
        ))}
      </div>
      <JournalActions requests={requests} />
    </div>
  );
}

interface FilterFieldProps {
  readonly text: string;
  readonly unknown: readonly string[];
  readonly onInput: (text: string) => void;
}

function FilterField({ text, unknown, onInput }: FilterFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      // A key that means something here must not be taken from a field that somebody types in.
      const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  return (
    <div class="field filter">
      <input
        ref={field}
        type="search"
        aria-label="Filter requests"
        aria-describedby="filter-hint"
        placeholder="Filter: status:5xx -method:GET path …   ( / )"
        value={text}
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <small id="filter-hint" class={unknown.length > 0 ? 'warning' : 'for-readers'}>
        {unknown.length > 0 && `${unknown.join(', ')} is unknown. `}
        Words: {FILTER_WORDS.join(', ')}; a minus excludes.
      </small>
    </div>
  );
}

function JournalActions({ requests }: { requests: FilteredRequests }) {
  const model = useModel();
  const { control } = model.session;
  const saveArchive = () =>
    model.act('Archive saved.', async () => {
      const shown = new Set(requests.all.map(({ number }) => number));
      saveFile('requests.har', JSON.stringify(keepShown(await control.journal.har(), shown)), 'application/json');
    });
  const clear = () => model.act(undefined, () => control.journal.clear());
  return (
    <div class="actions">
      <button type="button" onClick={saveArchive} title="The requests shown, as an HTTP archive">
        Save HAR
      </button>
      {model.session.mayChange && (
        <button type="button" onClick={clear}>
          Clear
        </button>
      )}
    </div>
  );
}

/** The archive of the server without what the filter leaves out. */
function keepShown(archive: unknown, shown: ReadonlySet<number>): unknown {
  if (!hasLog(archive)) return archive;
  const entries = archive.log.entries.filter((entry) => shown.has(Number(Reflect.get(entry, '_number'))));
  return { log: { ...archive.log, entries } };
}

function hasLog(value: unknown): value is { log: { entries: object[] } } {
  const log = typeof value === 'object' && value !== null && 'log' in value ? value.log : undefined;
  return typeof log === 'object' && log !== null && 'entries' in log && Array.isArray(log.entries);
}
