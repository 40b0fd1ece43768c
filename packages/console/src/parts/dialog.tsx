// A dialog of the browser's own: it keeps the focus, and Escape closes it.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { FormFailure } from './messages.tsx';

/** What a dialog asks. */
interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Undefined where there is nothing to confirm. */
  readonly confirm?: string | undefined;
  readonly isDangerous?: boolean;
  readonly onConfirm?: () => void;
  readonly onClose: () => void;
}

export function Dialog({ title, children, confirm, isDangerous, onConfirm, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const send = (event: Event) => {
    event.preventDefault();
    onConfirm?.();
  };
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose}>
      <form onSubmit={send}>
        <h2>{title}</h2>
        {children}
        <FormFailure />
        <div class="actions">
          <button type="button" onClick={onClose}>
            {confirm === undefined ? 'Close' : 'Cancel'}
          </button>
          {confirm !== undefined && (
            <button type="submit" class={isDangerous ? 'danger' : 'primary'}>
              {confirm}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}
