// Overview: the last minutes in numbers and charts, with what faults did marked in them.
import { useEffect, useState } from 'preact/hooks';
import { formatBytes, formatCount, formatMs } from '../format.ts';
import { useModel } from '../model.ts';
import { Chart, type ChartLine } from '../parts/chart.tsx';
import { Empty } from '../parts/messages.tsx';
import { computeSeries, type Series } from './series.ts';

/** What is looked at, and how finely. */
interface Span {
  readonly name: string;
  readonly sliceMs: number;
  readonly slices: number;
}

const SPANS: readonly Span[] = [
  { name: '2 minutes', sliceMs: 2_000, slices: 60 },
  { name: '15 minutes', sliceMs: 15_000, slices: 60 },
  { name: '1 hour', sliceMs: 60_000, slices: 60 },
  { name: '1 day', sliceMs: 1_200_000, slices: 72 },
];
const TICK_MS = 1_000;

export function OverviewView() {
  const { address, journal } = useModel();
  const { query } = address.place.value;
  const span = SPANS.find(({ name }) => name === query['span']) ?? SPANS[1];
  const nowMs = useNow();
  // Reading the version has this view drawn again when requests arrive.
  void journal.version.value;
  if (span === undefined) return null;
  const series = computeSeries(journal.entries, { endMs: nowMs, sliceMs: span.sliceMs, slices: span.slices });
  return (
    <div class="overview">
      <div class="chips" role="group" aria-label="Span of time">
        {SPANS.map(({ name }) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === span.name}
            onClick={() => address.change({ query: { span: name } })}
          >
            {name}
          </button>
        ))}
      </div>
      <Figures series={series} />
      {journal.entries.length === 0 && (
        <Empty title="No requests yet">
          <p>Requests are counted here as clients send them.</p>
        </Empty>
      )}
      <Charts series={series} sliceMs={span.sliceMs} />
    </div>
  );
}

/** The time, told once a second while somebody looks. */
function useNow(): number {
  const [nowMs, setNowMs] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => document.hidden || setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

function Figures({ series }: { series: Series }) {
  const requests = sum(series.requests);
  const errors = sum(series.errors);
  const share = requests === 0 ? '' : ` (${((errors / requests) * 100).toFixed(1)} %)`;
  const figures: readonly (readonly [string, string, string?])[] = [
    ['Requests', formatCount(requests), '#/requests'],
    ['Errors', `${formatCount(errors)}${share}`, '#/requests?q=is:error'],
    ['Hit by faults', formatCount(sum(series.faults)), '#/requests?q=fault:any'],
    ['Billed calls', formatCount(sum(series.billed)), '#/requests?q=is:api'],
    ['In', formatBytes(sum(series.bytesIn))],
    ['Out', formatBytes(sum(series.bytesOut))],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, value, href]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{href === undefined ? value : <a href={href}>{value}</a>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Charts({ series, sliceMs }: { series: Series; sliceMs: number }) {
  const { seconds, faults } = series;
  const perMinute = series.billed.map((count) => (count * 60_000) / sliceMs);
  const requests: readonly ChartLine[] = [
    { name: 'requests', colour: '--line-1', values: series.requests },
    { name: 'errors', colour: '--line-2', values: series.errors },
  ];
  const latency: readonly ChartLine[] = [
    { name: 'median', colour: '--line-1', values: series.p50 },
    { name: '95 %', colour: '--line-3', values: series.p95 },
    { name: '99 %', colour: '--line-2', values: series.p99 },
  ];
  const bytes: readonly ChartLine[] = [
    { name: 'received', colour: '--line-1', values: series.bytesIn },
    { name: 'sent', colour: '--line-3', values: series.bytesOut },
  ];
  return (
    <div class="charts">
      <Chart title="Requests and errors" {...{ seconds, marks: faults }} lines={requests} format={formatCount} />
      <Chart title="Time to answer" {...{ seconds, marks: faults }} lines={latency} format={formatMs} />
      <Chart
        title="Bytes"
        {...{ seconds, marks: faults }}
        lines={bytes}
        format={(value) => formatBytes(Math.round(value))}
        base={1024}
      />
      <Chart
        title="Billed API calls per minute"
        {...{ seconds, marks: faults }}
        lines={[{ name: 'calls a minute', colour: '--line-1', values: perMinute }]}
        format={(value) => formatCount(Math.round(value))}
      />
    </div>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
