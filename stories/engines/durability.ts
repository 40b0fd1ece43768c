// `node stories/engines/durability.ts [--kills 200] [--engine-kills 20] [--lanes 6] [--seed N]`: the crash campaign
// over three processes, PostgreSQL and the S3 server at full length. Needs the built server and the engines, which it
// starts itself. Prints the figures, and ends with 1 if anything was wrong.
import { parseArgs } from 'node:util';
import { runEnginesCampaign } from './campaign.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    'engine-kills': { type: 'string', default: '20' },
    lanes: { type: 'string', default: '6' },
    seed: { type: 'string', default: '1' },
  },
});
const startedMs = performance.now();
const result = await runEnginesCampaign({
  processKills: Number(values.kills),
  engineKills: Number(values['engine-kills']),
  lanes: Number(values.lanes),
  seed: Number(values.seed),
  onKill: (number) => {
    if (number % 20 === 0) console.error(`${number} kills, ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  },
});
console.log(JSON.stringify(result, undefined, 2));
if (result.problems.length > 0) process.exitCode = 1;
