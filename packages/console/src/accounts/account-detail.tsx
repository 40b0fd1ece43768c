// Everything the API tells of one account, field by field in its own spelling, and the way to remove it.
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Pairs } from '../parts/fields.tsx';
import type { SiteApi } from '../sites.ts';

type Kind = 'Users' | 'Groups' | 'Keys' | 'Permissions';

/** How an account of each kind is removed. */
const REMOVALS: Readonly<Record<Kind, (api: SiteApi, id: number) => Promise<void>>> = {
  Users: ({ users }, id) => users.delete(id),
  Groups: ({ groups }, id) => groups.delete(id),
  Keys: ({ apiKeys }, id) => apiKeys.delete(id),
  Permissions: ({ permissions }, id) => permissions.delete(id),
};

/** What says no more than that nothing was set. */
const EMPTY_VALUES: readonly unknown[] = [null, undefined, '', false];

/** The account, and what follows when it goes. */
interface DetailProps {
  readonly record: { readonly id: number };
  readonly kind: Kind;
  readonly onChanged: () => void;
}

export function AccountDetail({ record, kind, onChanged }: DetailProps) {
  const [showsAll, setShowsAll] = useState(false);
  const fields = Object.entries(record).filter(
    ([, value]: [string, unknown]) => showsAll || !EMPTY_VALUES.includes(value),
  );
  return (
    <>
      <Pairs of={fields.map(([name, value]) => [name, <bdi key={name}>{formatValue(value)}</bdi>])} />
      <div class="actions">
        <button type="button" aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
          Show empty fields
        </button>
        <RemoveButton record={record} kind={kind} onChanged={onChanged} />
      </div>
    </>
  );
}

function formatValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function RemoveButton({ record: { id }, kind, onChanged }: DetailProps) {
  const model = useModel();
  const [isAsked, setIsAsked] = useState(false);
  if (!model.session.mayChange) return null;
  const what = `${kind.replace(/s$/, '').toLowerCase()} ${id}`;
  const remove = async () => {
    const done = await model.act(`Removed ${what}.`, async () => {
      await model.sites.use((api) => REMOVALS[kind](api, id));
      return true;
    });
    setIsAsked(false);
    if (done === undefined) return;
    model.address.change({ item: undefined });
    onChanged();
  };
  return (
    <>
      <button type="button" class="danger" onClick={() => setIsAsked(true)}>
        Remove
      </button>
      {isAsked && (
        <Dialog
          title={`Remove ${what}?`}
          confirm="Remove"
          isDangerous
          onConfirm={remove}
          onClose={() => setIsAsked(false)}
        >
          <p>A snapshot taken before can bring it back.</p>
        </Dialog>
      )}
    </>
  );
}
