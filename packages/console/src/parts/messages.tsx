// What a view says instead of showing something: that there is nothing yet, that something failed, that it is loading.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { explainFailure } from '../format.ts';
import { useModel } from '../model.ts';

/** Nothing is there; the children say how something gets there. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="message">
      <p class="message-title">{title}</p>
      {children}
    </div>
  );
}

/** Something could not be loaded; a button tries again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div class="message message-failed" role="alert">
      <p class="message-title">{explainFailure(error)}</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

export function Loading({ what }: { what: string }) {
  return (
    <div class="message" role="status">
      <p class="muted">Loading {what} …</p>
    </div>
  );
}

/** What was done and what failed, read out by screen readers. */
export function Notices() {
  const model = useModel();
  const shown = model.notices.value.filter(({ kind }) => kind === 'done' || model.openForms.value === 0);
  return (
    <div class="notices" role="status" aria-live="polite">
      {shown.map(({ id, kind, text }) => (
        <div key={id} class={`notice notice-${kind}`}>
          <span>{text}</span>
          <button type="button" class="quiet" aria-label="Dismiss" onClick={() => model.dismiss(id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}

/** Why the form it stands in failed. A notice would lie behind a dialog, or over the button that tries again. */
export function FormFailure() {
  const model = useModel();
  useEffect(() => {
    model.openForms.value += 1;
    return () => {
      model.openForms.value -= 1;
    };
  }, []);
  const failed = model.notices.value.filter(({ kind }) => kind === 'failed').at(-1);
  if (failed === undefined) return null;
  return (
    <p role="alert" class="form-failure">
      {failed.text}
    </p>
  );
}
