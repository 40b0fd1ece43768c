// A short campaign of kills. The long one is a program: `npx node stories/sdk/resume/main.ts`.
import { expect, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { runCampaign } from './resume/campaign.ts';

test('a client that is killed while it moves a file never leaves a wrong one, and another goes on', async () => {
  const runs = await runCampaign({ directory: await tempDir(), runs: 10 });
  expect(runs.flatMap(({ problems }) => problems)).toEqual([]);
  expect(runs.filter(({ error }) => error !== undefined)).toEqual([]);
}, 120_000);
