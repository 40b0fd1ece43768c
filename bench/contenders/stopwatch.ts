// Times one piece of work and prints the measurement that measure.ts reads.

/**
 * Runs the work once; prints one JSON line with the seconds and processor seconds it took, and the process's peak
 * memory.
 */
export async function measure(work: () => Promise<unknown>): Promise<void> {
  const usedBefore = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(usedBefore);
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMemoryBytes }));
}
