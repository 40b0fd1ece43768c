// The arithmetic of a chart: where values stand, and which round numbers mark the axes. Pure; tested by tables.

/** Round numbers from 0 up to at least the maximum: 1, 2 or 5 of a power of ten apart, or of 1,024 for bytes. */
export function chooseTicks(max: number, wanted: number, base: 10 | 1024 = 10): readonly number[] {
  const step = roundStep(Math.max(max, 1) / wanted, base);
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

function roundStep(rough: number, base: 10 | 1024): number {
  const power = base ** Math.floor(Math.log(rough) / Math.log(base));
  const steps = base === 10 ? [1, 2, 5, 10] : [1, 2, 5, 10, 20, 50, 100, 200, 500, 1024];
  return power * (steps.find((step) => step * power >= rough) ?? base);
}

/** The line through the values as an SVG path; it breaks where nothing was measured on either side. */
export function drawLine(
  values: readonly (number | null)[],
  at: (index: number, value: number) => readonly [x: number, y: number],
): string {
  let path = '';
  let isDown = false;
  values.forEach((value, index) => {
    if (value !== null) {
      const [x, y] = at(index, value);
      path += `${isDown ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
      // A single measurement is a line without a length; round ends make it a dot.
      if (!isDown) path += 'h0';
    }
    isDown = value !== null;
  });
  return path;
}
