// The only user of the library that draws: its options in our colours, and marks where faults were.
import uPlot from 'uplot';
import type { ChartProps } from './chart.tsx';

/** Room for the numbers at the left. */
const AXIS_WIDTH = 70;

export function createPlot(box: HTMLElement, height: number, read: () => ChartProps): uPlot {
  const { seconds, lines, format } = read();
  // Colours are functions, so that a change from light to dark needs no new chart.
  const colour = (name: string) => () => getComputedStyle(box).getPropertyValue(name).trim();
  const axis = { stroke: colour('--muted'), grid: { stroke: colour('--border') }, ticks: { stroke: colour('--border') } };
  const options: uPlot.Options = {
    width: Math.max(1, box.clientWidth),
    height,
    legend: { show: false },
    cursor: { y: false },
    scales: { y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [axis, { ...axis, size: AXIS_WIDTH, values: (_plot, splits) => splits.map(format) }],
    series: [
      {},
      ...lines.map(({ name, colour: line }) => ({
        label: name,
        stroke: colour(line),
        width: 2,
        points: { show: false },
        spanGaps: true,
      })),
    ],
    hooks: { draw: [(plot) => drawMarks(plot, read().marks, colour('--mark')())] },
  };
  return new uPlot(options, [[...seconds], ...lines.map(({ values }) => [...values])], box);
}

/** A short line below each moment at which faults hit requests. */
function drawMarks(plot: uPlot, marks: readonly number[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = colour;
  marks.forEach((count, index) => {
    const second = plot.data[0][index];
    if (count === 0 || second === undefined) return;
    const x = plot.valToPos(second, 'x', true);
    ctx.fillRect(x - 2 * devicePixelRatio, bbox.top + bbox.height - 6 * devicePixelRatio, 4 * devicePixelRatio, 6 * devicePixelRatio);
  });
  ctx.restore();
}
