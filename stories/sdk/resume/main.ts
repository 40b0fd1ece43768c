// The long campaign: `npx node stories/sdk/resume/main.ts [runs]` after a build. Prints each run that went wrong and a
// summary; the exit code is 1 if there was one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCampaign } from './campaign.ts';

const directory = await mkdtemp(join(tmpdir(), 'filescom-resume-'));
try {
  const runs = await runCampaign({
    directory,
    runs: Number(process.argv[2] ?? 300),
    onRun: (run) => {
      if (run.problems.length > 0 || run.error !== undefined) console.log(JSON.stringify(run));
    },
  });
  const count = (holds: (run: (typeof runs)[number]) => boolean) => runs.filter(holds).length;
  console.log(
    JSON.stringify({
      runs: runs.length,
      downloads: count(({ direction }) => direction === 'down'),
      directories: count(({ direction }) => direction.startsWith('tree')),
      kills: runs.reduce((sum, { kills }) => sum + kills, 0),
      resumed: count(({ resumed }) => resumed),
      typedErrors: count(({ error }) => error !== undefined),
      wrong: count(({ problems }) => problems.length > 0),
    }),
  );
  if (runs.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
} finally {
  await rm(directory, { recursive: true, force: true });
}
