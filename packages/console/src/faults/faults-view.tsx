// Fault rules: which there are and how often they fired, live; presets by name; and a form that offers what exists.
import type { FaultRule, FaultWords } from '@filescom/server/control';
import { useEffect, useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Code, CopyButton, Pairs } from '../parts/fields.tsx';
import { Empty } from '../parts/messages.tsx';
import { type Column, RowList } from '../parts/row-list.tsx';
import { SplitView } from '../parts/split-view.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { EFFECTS } from './effect-fields.ts';
import { PRESETS } from './presets.ts';
import { describeRule, parseDraft, toDraft, toFault } from './rule-draft.ts';
import { RuleForm } from './rule-form.tsx';

const COLUMNS: readonly Column<FaultRule>[] = [
  { name: 'Rule', width: '4rem', cell: ({ id }) => `#${id}` },
  {
    name: 'State',
    width: '4rem',
    isOptional: true,
    cell: ({ enabled }) => (enabled ? 'on' : <span class="muted">off</span>),
  },
  { name: 'What it does', width: 'minmax(10rem, 1fr)', cell: (rule) => <bdi>{describeRule(rule)}</bdi> },
  { name: 'Matched', width: '5rem', align: 'end', isOptional: true, cell: ({ seen }) => seen },
  { name: 'Fired', width: '5rem', align: 'end', cell: ({ fired }) => <b>{fired}</b> },
];

const REFRESH_MS = 2_000;

export function FaultsView() {
  const { address, rules, session } = useModel();
  const { item } = address.place.value;
  useFreshCounters();
  const list = rules.value;
  const rule = list.find(({ id }) => String(id) === item);
  const select = (key: string | undefined) => address.go({ view: 'faults', item: key }, 'replace');
  return (
    <SplitView
      title={item === 'new' ? 'New rule' : `Rule #${item ?? ''}`}
      onClose={() => select(undefined)}
      detail={item === 'new' ? <NewRule /> : rule && <RuleDetail rule={rule} />}
      list={
        <>
          {session.mayChange && <RuleTools count={list.length} />}
          {list.length === 0 ? (
            <NoRules />
          ) : (
            <RowList
              label="Fault rules"
              columns={COLUMNS}
              count={list.length}
              rowAt={(index) => list[index]}
              keyOf={({ id }) => String(id)}
              indexOf={(key) => list.findIndex(({ id }) => String(id) === key)}
              selected={item}
              onSelect={select}
            />
          )}
        </>
      }
    />
  );
}

function NoRules() {
  const { session } = useModel();
  return (
    <Empty title="No fault rules">
      {session.mayChange && <p>Choose a preset, add a rule, or turn a request into one.</p>}
    </Empty>
  );
}

/** The form, beginning with the rule that the address brings along. */
function NewRule() {
  const { address, session } = useModel();
  const draft = address.place.value.query['draft'];
  const words = useLoaded<FaultWords>(async (show) => show(await session.control.faults.words()), []);
  const show = (id: number) => address.go({ view: 'faults', item: String(id) }, 'replace');
  return <RuleForm key={draft ?? ''} draft={parseDraft(draft)} words={words.value} onAdded={show} />;
}

/** What fired comes by itself; what only fitted has to be asked for. */
function useFreshCounters(): void {
  const model = useModel();
  useEffect(() => {
    const refresh = () => {
      if (!document.hidden && model.feed.state.peek().kind === 'live') void model.loadRules().catch(() => {});
    };
    refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
}

function RuleTools({ count }: { count: number }) {
  const model = useModel();
  const { control } = model.session;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div class="tools">
      <div class="actions">
        <button type="button" class="primary" onClick={() => model.address.go({ view: 'faults', item: 'new' })}>
          New rule
        </button>
        <button type="button" aria-expanded={isOpen || count === 0} onClick={() => setIsOpen(!isOpen)}>
          Presets
        </button>
        {count > 0 && (
          <button type="button" onClick={() => model.act('All rules removed.', () => control.faults.clear())}>
            Remove all
          </button>
        )}
      </div>
      {(isOpen || count === 0) && <Presets />}
    </div>
  );
}

function Presets() {
  const model = useModel();
  return (
    <ul class="presets">
      {PRESETS.map(({ name, says, fault }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => model.act(`"${name}" added.`, () => model.session.control.faults.add(fault))}
          >
            <b>{name}</b>
            <span class="muted">{says}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function RuleDetail({ rule }: { rule: FaultRule }) {
  const { id, enabled, seen, fired, effect } = rule;
  const asCode = JSON.stringify(toFault(toDraft(rule)), undefined, 2);
  return (
    <>
      <p>{EFFECTS[effect.kind].title}</p>
      <Pairs
        of={[
          ['State', enabled ? 'on' : 'off'],
          ['Matched', seen],
          ['Fired', fired],
          [
            'Requests',
            <a key="hit" href={`#/requests?q=fault:${id}`}>
              requests that it hit
            </a>,
          ],
        ]}
      />
      <RuleActions rule={rule} asCode={asCode} />
      <Code label="The rule" text={asCode} />
    </>
  );
}

function RuleActions({ rule: { id, enabled }, asCode }: { rule: FaultRule; asCode: string }) {
  const model = useModel();
  const { faults } = model.session.control;
  const alter = () => model.address.go({ view: 'faults', item: 'new', query: { draft: asCode } });
  const remove = () => model.act(`Rule #${id} removed.`, () => faults.remove(id));
  return (
    <div class="actions">
      {model.session.mayChange && (
        <>
          <button type="button" onClick={() => model.act(undefined, () => faults.setEnabled(id, !enabled))}>
            {enabled ? 'Turn off' : 'Turn on'}
          </button>
          <button type="button" onClick={alter}>
            Duplicate
          </button>
          <button type="button" class="danger" onClick={remove}>
            Remove
          </button>
        </>
      )}
      <CopyButton label="Copy as code" text={`server.faults.add(${asCode});`} />
    </div>
  );
}
