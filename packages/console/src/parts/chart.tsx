// A chart over time. The library that draws is loaded when the first chart shows; until then the place is kept. A
// canvas has no text, so its latest values stand in a table beside it, and in its label.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatMoment } from '../format.ts';

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
}

const HEIGHT = 180;
/** Rows of the table behind the chart. */
const TABLE_ROWS = 12;

export function Chart(props: ChartProps) {
  const { title, lines, format, marks } = props;
  const box = useChartBox(props);
  const hasMarks = marks.some((count) => count > 0);
  const latest = lines.map(({ name, values }) => `${name} ${format(values.at(-1) ?? 0)}`).join(', ');
  return (
    <figure class="chart">
      <figcaption>
        <b>{title}</b>
        <span class="legend">
          {lines.map(({ name, colour }) => (
            <span key={name}>
              <i class="swatch" style={{ background: `var(${colour})` }} /> {name}
            </span>
          ))}
          {hasMarks && (
            <span>
              <i class="swatch swatch-mark" /> faults
            </span>
          )}
        </span>
      </figcaption>
      <div class="chart-box" ref={box} role="img" aria-label={`${title}. Latest: ${latest}`} />
      <details>
        <summary>Values</summary>
        <ValueTable {...props} />
      </details>
    </figure>
  );
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
            <th scope="col">From</th>
            {lines.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">faults</th>
          </tr>
        </thead>
        <tbody>
          {seconds.slice(from).map((second, offset) => (
            <tr key={second}>
              <th scope="row">{formatMoment(new Date(second * 1000).toISOString())}</th>
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

/** Draws into a box as wide as its place, anew when the data, the width or the colours change. */
function useChartBox(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const [isLoaded, setIsLoaded] = useState(false);
  useEffect(() => {
    const place = box.current;
    if (place === null) return undefined;
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: place.clientWidth, height: HEIGHT }));
    let isGone = false;
    void import('./plot.ts').then(({ createPlot }) => {
      if (isGone) return;
      plot.current = createPlot(place, HEIGHT, () => latest.current);
      observer.observe(place);
      setIsLoaded(true);
    });
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => plot.current?.redraw(false);
    scheme.addEventListener('change', redraw);
    return () => {
      isGone = true;
      observer.disconnect();
      scheme.removeEventListener('change', redraw);
      plot.current?.destroy();
    };
  }, []);
  useEffect(() => {
    const { seconds, lines } = props;
    plot.current?.setData([[...seconds], ...lines.map(({ values }) => [...values])]);
  }, [isLoaded, props.seconds.at(-1), props.lines]);
  return box;
}
