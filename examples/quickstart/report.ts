// Collects the time and the calls of each step of the quickstart, and prints them as one table.
import type { FilesClient } from '@filescom/sdk';
import type { SampleFile } from './input.ts';

interface Row {
  readonly step: string;
  readonly count: string;
  readonly size: string;
  readonly seconds: string;
  readonly rate: string;
  readonly apiCalls: string;
}

const HEADINGS: Row = {
  step: 'step',
  count: 'count',
  size: 'size',
  seconds: 'seconds',
  rate: 'rate',
  apiCalls: 'API calls',
};

/** Times steps and counts the API calls that they made. */
export class Report {
  readonly #client: FilesClient;
  readonly #rows: Row[] = [];

  constructor(client: FilesClient) {
    this.#client = client;
  }

  /** Runs one step; what it returns is shown in the column of counts. */
  async step(step: string, files: readonly SampleFile[], work: () => Promise<string>): Promise<void> {
    const callsBefore = this.#client.usage.apiCalls;
    const startedAt = performance.now();
    const said = await work();
    const seconds = (performance.now() - startedAt) / 1000;
    const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    this.#rows.push({
      step,
      count: said,
      size: bytes === 0 ? '' : mebibytes(bytes),
      seconds: seconds.toFixed(2),
      rate: bytes === 0 ? '' : `${mebibytes(bytes / seconds)}/s`,
      apiCalls: String(this.#client.usage.apiCalls - callsBefore),
    });
  }

  print(): void {
    const rows = [HEADINGS, ...this.#rows];
    const width = (key: keyof Row): number => Math.max(...rows.map((row) => row[key].length));
    console.log();
    for (const row of rows) {
      const rest = (['count', 'size', 'seconds', 'rate', 'apiCalls'] as const).map((key) =>
        row[key].padStart(width(key)),
      );
      console.log([row.step.padEnd(width('step')), ...rest].join('  '));
    }
    console.log();
  }
}

/** Writes a number of bytes in MiB, with one decimal. */
export function mebibytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MiB`;
}
