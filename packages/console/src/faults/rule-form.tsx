// The form of a rule: one for all kinds of effects, its fields from data.
import type { FaultWords, NewFault } from '@filescom/server/control';
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Choice, TextField } from '../parts/fields.tsx';
import { FormFailure } from '../parts/messages.tsx';
import { EFFECTS, type FieldSpec, isFaultKind, MATCH_FIELDS } from './effect-fields.ts';
import { type RuleDraft, toFault } from './rule-draft.ts';

const METHODS = ['', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD'] as const;
const KINDS = Object.entries(EFFECTS).map(([kind, { title }]) => [kind, title] as const);
/** A connection that is refused has said nothing yet that a match could be about. */
const OF_CONNECTIONS: readonly string[] = ['nth', 'times', 'probability', 'seed'];

/** What the form begins with, and what it may offer. */
interface RuleFormProps {
  readonly draft: RuleDraft;
  readonly words: FaultWords | undefined;
  readonly onAdded: (id: number) => void;
}

export function RuleForm({ draft: given, words, onAdded }: RuleFormProps) {
  const model = useModel();
  const [draft, setDraft] = useState(given);
  const { kind } = draft;
  const add = async (event: Event) => {
    event.preventDefault();
    const fault = toFault(draft);
    if (!isNewFault(fault)) return;
    const rule = await model.act('Rule added.', () => model.session.control.faults.add(fault));
    if (rule !== undefined) onAdded(rule.id);
  };
  const choose = (name: string) => {
    if (isFaultKind(name)) setDraft({ ...draft, kind: name, effect: {} });
  };
  const setMatch = (name: string, value: string) => setDraft({ ...draft, match: { ...draft.match, [name]: value } });
  return (
    <form onSubmit={add} class="rule-form">
      <Choice label="Effect" value={kind} options={KINDS} onChange={choose} />
      <Fields
        fields={EFFECTS[kind].fields}
        values={draft.effect}
        words={words}
        onInput={(name, value) => setDraft({ ...draft, effect: { ...draft.effect, [name]: value } })}
      />
      <fieldset>
        <legend>Which requests</legend>
        {kind !== 'refuse-connection' && <RouteFields match={draft.match} words={words} onInput={setMatch} />}
        <Fields fields={matchFieldsOf(kind)} values={draft.match} words={words} onInput={setMatch} />
      </fieldset>
      <FormFailure />
      <button type="submit" class="primary">
        Add rule
      </button>
    </form>
  );
}

function matchFieldsOf(kind: string): Readonly<Record<string, FieldSpec>> {
  if (kind !== 'refuse-connection') return MATCH_FIELDS;
  return Object.fromEntries(Object.entries(MATCH_FIELDS).filter(([name]) => OF_CONNECTIONS.includes(name)));
}

/** Some fields of the form, and where their texts go. */
interface FieldsProps {
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly values: Readonly<Record<string, string>>;
  readonly words: FaultWords | undefined;
  readonly onInput: (name: string, value: string) => void;
}

function Fields({ fields, values, words, onInput }: FieldsProps) {
  return (
    <div class="fields">
      {Object.entries(fields).map(([name, spec]) => (
        <Field
          key={name}
          spec={spec}
          value={values[name] ?? ''}
          words={words}
          onInput={(value) => onInput(name, value)}
        />
      ))}
    </div>
  );
}

interface OneFieldProps {
  readonly spec: FieldSpec;
  readonly value: string;
  readonly words: FaultWords | undefined;
  readonly onInput: (value: string) => void;
}

function Field({ spec: { kind, label, isRequired = false }, value, words, onInput }: OneFieldProps) {
  if (kind === 'flag') {
    return (
      <label class="flag">
        <input
          type="checkbox"
          checked={value === 'true'}
          onChange={(event) => onInput(String(event.currentTarget.checked))}
        />
        {label}
      </label>
    );
  }
  if (typeof kind !== 'string') {
    const options = ['', ...kind].map((word) => [word, word || 'as usual'] as const);
    return <Choice label={label} value={value} options={isRequired ? options.slice(1) : options} onChange={onInput} />;
  }
  const options = kind === 'errorType' && words !== undefined ? { options: words.errorTypes } : {};
  return (
    <TextField
      label={label}
      value={value}
      isNumber={kind === 'number'}
      isRequired={isRequired}
      onInput={onInput}
      {...options}
    />
  );
}

interface RouteFieldsProps {
  readonly match: Readonly<Record<string, string>>;
  readonly words: FaultWords | undefined;
  readonly onInput: (name: string, value: string) => void;
}

function RouteFields({ match, words, onInput }: RouteFieldsProps) {
  return (
    <div class="fields">
      <TextField
        label="Route"
        value={match['route'] ?? ''}
        options={words?.routes ?? []}
        placeholder="every route"
        onInput={(value) => onInput('route', value)}
      />
      <Choice
        label="Method"
        value={match['method'] ?? ''}
        options={METHODS.map((method) => [method, method || 'every method'] as const)}
        onChange={(value) => onInput('method', value)}
      />
    </div>
  );
}

function isNewFault(fault: object): fault is NewFault {
  return 'effect' in fault;
}
