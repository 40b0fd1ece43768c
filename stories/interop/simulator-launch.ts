// What the vendor's launcher does around a program: it puts a simulator into the state of a scenario, tells the program
// where it is by environment variables, and compares afterwards what the simulator noted with what should have come.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoryProgram } from './client.ts';

/** Where a simulator listens, ready for a program. */
interface SimulatorLaunch {
  readonly env: Readonly<Record<string, string>>;
  /** What is not as it should be, after the program has ended. */
  check(): Promise<readonly string[]>;
}

interface FailureCases {
  readonly fixtures: object;
  readonly faults: readonly object[];
  /** How many requests have to come for each user. */
  readonly attempts: Readonly<Record<string, number>>;
}

/** Simulators have parts as object stores want them, unlike the servers of the other stories. */
export const SIMULATOR_FLAGS = ['--simulator', '--min-part-bytes', String(5 * 1024 * 1024)] as const;

/** Resets the simulator and answers how the program finds it. */
export async function launchSimulator(url: string, program: StoryProgram, folder: string): Promise<SimulatorLaunch> {
  const { reset = {}, failureCases: file } = program.simulator ?? {};
  const cases: FailureCases | undefined = file === undefined ? undefined : JSON.parse(await readFile(file, 'utf8'));
  await control(url, 'POST', '/reset', cases === undefined ? reset : { ...reset, fixtures: cases.fixtures });
  for (const rule of cases?.faults ?? []) await control(url, 'POST', '/faults', rule);
  const { instance, schema_sha256: schema } = await control(url, 'GET', '/ready');
  const { hostname, port } = new URL(url);
  const out = join(folder, 'out');
  await mkdir(out, { recursive: true });
  return {
    env: {
      FILES_MOCK_SERVER_URL: url,
      FILES_MOCK_SERVER_HOST: hostname,
      FILES_MOCK_SERVER_PORT: port,
      FILES_MOCK_SCHEMA_SHA256: String(schema),
      FILES_MOCK_INSTANCE: String(instance),
      FILES_MOCK_API_KEY: 'synthetic-mock-server-api-key',
      FILES_MOCK_OUT: out,
      FILES_API_SCENARIOS: 'required',
      ...(file !== undefined && { FILES_MOCK_SCENARIO: 'failure-cases', FILES_MOCK_SCENARIO_FILE: file }),
    },
    check: async () => (cases === undefined ? [] : await checkAttempts(url, cases)),
  };
}

async function checkAttempts(url: string, { attempts }: FailureCases): Promise<readonly string[]> {
  const { complete, entries } = await control(url, 'GET', '/journal');
  if (complete !== true || !Array.isArray(entries)) return ['the journal is not complete'];
  return Object.entries(attempts).flatMap(([id, expected]) => {
    const came = entries.filter(({ path }: { path?: unknown }) => path === `/api/rest/v1/users/${id}`).length;
    return came === expected ? [] : [`user ${id} was asked for ${came} times instead of ${expected}`];
  });
}

async function control(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<Readonly<Record<string, unknown>>> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await fetch(`${url}/__files_mock/v1${path}`, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} was refused with ${answer.status}: ${text}`);
  return JSON.parse(text);
}
