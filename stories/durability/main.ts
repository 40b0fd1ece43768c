// `node stories/durability/main.ts [--kills 300] [--lanes 6] [--seed N]`: the crash campaign at full length. Needs the
// built server. Prints the figures, and ends with 1 if anything was wrong.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    lanes: { type: 'string', default: '6' },
    seed: { type: 'string', default: '1' },
  },
});
const directory = await mkdtemp(join(tmpdir(), 'filescom-campaign-'));
const startedMs = performance.now();
const result = await runCampaign({
  directory,
  kills: Number(values.kills),
  lanes: Number(values.lanes),
  seed: Number(values.seed),
  onKill: (number) => {
    if (number % 25 === 0) console.error(`${number} kills, ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  },
});
console.log(JSON.stringify(result, undefined, 2));
if (result.problems.length === 0) await rm(directory, { recursive: true, force: true });
else {
  console.log(`The data directory is kept: ${directory}`);
  process.exitCode = 1;
}
