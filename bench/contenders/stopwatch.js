// Times one piece of work and prints the measurement that measure.ts reads. JavaScript, because the vendor's client is driven from it too.

/** @param {() => Promise<unknown>} work */
export async function measure(work) {
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ seconds, peakMemoryBytes }));
}
