// A short crash campaign over the engines. The long one is a program: `node stories/engines/durability.ts`.
import { expect, test } from 'vitest';
import { runEnginesCampaign } from './campaign.ts';
import { describeWithEngines } from './kit/story.ts';

describeWithEngines('kills of processes and engines', ['PostgreSQL', 'S3'], () => {
  test('what was acknowledged is there afterwards, whole, and nothing else', async () => {
    const result = await runEnginesCampaign({ processKills: 4, engineKills: 1, lanes: 4, seed: 3 });
    expect(result).toMatchObject({ processKills: 4, postgresKills: 1, s3Kills: 1, orphans: 0, problems: [] });
    expect(result.acknowledged).toBeGreaterThan(10);
    expect(result.runs).toBeGreaterThan(3);
    expect(result.objects).toBeGreaterThan(0);
  }, 900_000);
});
