// A chart over time, drawn as SVG: its colours are those of the style sheet, and what the pointer is at is read out
// beside the title. A drawing has no text, so its latest values stand in its label and in a table below it.
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatMoment } from '../format.ts';
import { chooseTicks, drawLine } from './chart-scale.ts';

/** One line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** A custom property of the style sheet. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

/** What is drawn. `marks` counts, for each moment, the requests that faults hit. */
export interface ChartProps {
  readonly title: string;
  readonly seconds: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly marks: readonly number[];
  readonly format: (value: number) => string;
  /** Bytes have other round numbers. */
  readonly base?: 10 | 1024;
}

const HEIGHT = 180;
const LEFT = 64;
const BOTTOM = 20;
const TOP = 8;
/** Room for one label of the time axis. */
const TIME_LABEL = 90;
/** Rows of the table below the chart. */
const TABLE_ROWS = 12;

export function Chart(props: ChartProps) {
  const { title, lines, marks, format, seconds } = props;
  const [pointed, setPointed] = useState<number>();
  const index = pointed === undefined || pointed >= seconds.length ? undefined : pointed;
  const read = ({ values }: ChartLine) => format(values[index ?? values.length - 1] ?? 0);
  return (
    <figure class="chart">
      <figcaption>
        <b>{title}</b>
        <span class="legend">
          {index !== undefined && <span>{timeOf(seconds[index])}</span>}
          {lines.map((line) => (
            <span key={line.name}>
              <i class="swatch" style={{ background: `var(${line.colour})` }} /> {line.name}
              {index !== undefined && ` ${read(line)}`}
            </span>
          ))}
          {marks.some((count) => count > 0) && (
            <span>
              <i class="swatch swatch-mark" /> faults{index !== undefined && ` ${marks[index] ?? 0}`}
            </span>
          )}
        </span>
      </figcaption>
      <Drawing
        {...props}
        pointed={index}
        onPoint={setPointed}
        label={lines.map((line) => `${line.name} ${read(line)}`).join(', ')}
      />
      <details>
        <summary>Values</summary>
        <ValueTable {...props} />
      </details>
    </figure>
  );
}

interface DrawingProps extends ChartProps {
  readonly label: string;
  readonly pointed: number | undefined;
  readonly onPoint: (index: number | undefined) => void;
}

function Drawing({ title, label, seconds, lines, marks, format, base, pointed, onPoint }: DrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const max = Math.max(...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const ticks = chooseTicks(max, 4, base);
  const top = ticks.at(-1) ?? 1;
  const step = (width - LEFT - 8) / Math.max(1, seconds.length - 1);
  const x = (index: number) => LEFT + index * step;
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const point = (event: PointerEvent) => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    onPoint(Math.min(seconds.length - 1, Math.max(0, Math.round((event.clientX - left - LEFT) / step))));
  };
  return (
    <div class="chart-box" ref={box} onPointerMove={point} onPointerLeave={() => onPoint(undefined)}>
      <svg role="img" aria-label={`${title}: ${label}`} width={width} height={HEIGHT}>
        {ticks.map((tick) => (
          <Level key={tick} y={y(tick)} width={width} text={format(tick)} />
        ))}
        <Times seconds={seconds} x={x} every={Math.max(1, Math.ceil(TIME_LABEL / step))} />
        {marks.map((count, index) =>
          count === 0 ? null : (
            <rect key={index} class="mark" x={x(index) - 2} y={HEIGHT - BOTTOM - 7} width="4" height="7" />
          ),
        )}
        {pointed !== undefined && <line class="cursor" x1={x(pointed)} x2={x(pointed)} y1={TOP} y2={HEIGHT - BOTTOM} />}
        {lines.map(({ name, colour, values }) => (
          <path
            key={name}
            class="line"
            style={{ stroke: `var(${colour})` }}
            d={drawLine(values, (index, value) => [x(index), y(value)])}
          />
        ))}
      </svg>
    </div>
  );
}

function Level({ y, width, text }: { y: number; width: number; text: string }) {
  return (
    <g>
      <line class="grid" x1={LEFT} x2={width} y1={y} y2={y} />
      <text class="axis" x={LEFT - 8} y={y + 4} text-anchor="end">
        {text}
      </text>
    </g>
  );
}

interface TimesProps {
  readonly seconds: readonly number[];
  readonly x: (index: number) => number;
  readonly every: number;
}

function Times({ seconds, x, every }: TimesProps) {
  return (
    <>
      {seconds.map((second, index) =>
        index % every === 0 && index + every / 2 < seconds.length ? (
          <text key={second} class="axis" x={x(index)} y={HEIGHT - 4}>
            {timeOf(second)}
          </text>
        ) : null,
      )}
    </>
  );
}

/** Hours, minutes and seconds in local time. */
function timeOf(second: number | undefined): string {
  return formatMoment(new Date((second ?? 0) * 1000).toISOString()).slice(11);
}

/** The width of the place, which the drawing never changes. */
function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(400);
  useLayoutEffect(() => {
    const place = box.current;
    if (place === null) return undefined;
    const measure = () => setWidth(Math.max(LEFT + 100, place.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return width;
}

function ValueTable({ title, seconds, lines, marks, format }: ChartProps) {
  const id = useId();
  const from = Math.max(0, seconds.length - TABLE_ROWS);
  return (
    <div class="table-box" tabIndex={0} role="region" aria-labelledby={id}>
      <table>
        <caption id={id}>{title}, latest values</caption>
        <thead>
          <tr>
            {['From', ...lines.map(({ name }) => name), 'faults'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seconds.slice(from).map((second, offset) => (
            <tr key={second}>
              <th scope="row">{timeOf(second)}</th>
              {lines.map(({ name, values }) => (
                <td key={name}>{format(values[from + offset] ?? 0)}</td>
              ))}
              <td>{marks[from + offset] ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
