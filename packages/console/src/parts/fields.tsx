// Small things that views are made of: labelled fields, times, pairs of names and values, text to be copied.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatMoment } from '../format.ts';

/** A field with its name. */
interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  /** What is typed; `text` by default. */
  readonly type?: 'text' | 'search' | 'password';
  readonly isNumber?: boolean;
  readonly placeholder?: string;
  readonly options?: readonly string[];
  readonly isRequired?: boolean;
}

export function TextField(props: FieldProps) {
  const { label, value, onInput, hint, type = 'text', isNumber, placeholder, options, isRequired } = props;
  const id = useId();
  const shared = {
    id,
    value,
    placeholder,
    required: isRequired,
    inputMode: isNumber ? 'decimal' : undefined,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    autocomplete: 'off',
    spellcheck: false,
    onInput: (event: InputEvent) =>
      onInput(event.currentTarget instanceof HTMLInputElement ? event.currentTarget.value : ''),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'text' ? (
        <input {...shared} type="text" list={options === undefined ? undefined : `${id}-options`} />
      ) : (
        <PlainInput {...shared} type={type} />
      )}
      {options !== undefined && (
        <datalist id={`${id}-options`}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      {hint !== undefined && (
        <small id={`${id}-hint`} class="muted">
          {hint}
        </small>
      )}
    </div>
  );
}

function PlainInput({ type, ...rest }: { type: 'search' | 'password'; id: string }) {
  return type === 'search' ? <input {...rest} type="search" /> : <input {...rest} type="password" />;
}

/** One of some words. */
interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A moment in local time, with the exact one at hand. */
export function Moment({ iso }: { iso: string | null | undefined }) {
  if (!iso) return <span class="muted">never</span>;
  return (
    <time dateTime={iso} title={iso}>
      {formatMoment(iso)}
    </time>
  );
}

/** Names and values, one below the other; what is undefined is left out. */
export function Pairs({ of: pairs }: { of: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="pairs">
      {pairs
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Copies a text, and says so for a moment. */
export function CopyButton({ label, text }: { label: string; text: string | (() => string) }) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setState('copied');
    } catch {
      setState('failed'); // The browser may forbid it.
    }
    setTimeout(() => setState('ready'), 2_000);
  };
  const words = { ready: label, copied: 'Copied', failed: 'Not allowed by the browser' };
  return (
    <button type="button" onClick={copy}>
      {words[state]}
    </button>
  );
}

/** A piece of code, as text. */
export function Code({ text, label }: { text: string; label: string }) {
  return (
    <pre class="code" tabIndex={0} role="region" aria-label={label}>
      {text}
    </pre>
  );
}
