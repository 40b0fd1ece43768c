// A short crash campaign. The long one is a program: `node stories/durability/main.ts`.
import { expect, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { runCampaign } from './campaign.ts';

test('what a server acknowledged before it was killed is there afterwards, whole, and nothing else', async () => {
  const result = await runCampaign({ directory: await tempDir(), kills: 5, lanes: 4, seed: 3 });
  expect(result).toMatchObject({ kills: 5, problems: [] });
  expect(result.acknowledged).toBeGreaterThan(5);
}, 60_000);
