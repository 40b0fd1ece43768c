// Lists for every operation whether the server keeps state for it or refuses it, and why, for `npm run coverage:api`.
import { REASONS } from './handlers/not-implemented.ts';
import { createServer } from './index.ts';

async function measureCoverage(): Promise<Readonly<Record<string, 'stateful' | 'refused'>>> {
  await using server = await createServer();
  return Object.fromEntries(
    [...server.endpoints].map(([route, { stateful }]) => [route, stateful ? 'stateful' : 'refused'] as const),
  );
}

/** By route, taken from the handlers of a real server. */
export const COVERAGE: Readonly<Record<string, 'stateful' | 'refused'>> = await measureCoverage();

/** Why the server refuses what it refuses, by route. */
export const REFUSED: Readonly<Record<string, string>> = REASONS;
