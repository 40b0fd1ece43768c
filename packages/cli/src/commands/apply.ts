// `filescom apply`: carries out a plan that `sync --plan --format json` has written, after a look at whether both sides
// are still as the plan expects them.
import { readFile } from 'node:fs/promises';
import { text as readText } from 'node:stream/consumers';
import { type PlanReview, readPlan, type SavedPlan } from '@filescom/sdk';
import type { CommandContext, CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import { plural, showDuration } from '../quantities.ts';
import { applyPlan } from '../sync/apply-plan.ts';
import { confirmPlan, describePlan } from '../sync/plan-view.ts';
import { Events } from '../transfers/events.ts';
import { readTransferFlags, TRANSFER_OPTIONS } from '../transfers/options.ts';
import { escapeForTerminal } from '../ui/escape.ts';

const OLD_MS = 24 * 3_600_000;
const MAX_NAMES = 20;

export const APPLY: CommandSpec = {
  name: 'apply',
  summary: 'Carries out a plan that sync has written.',
  details: [
    'Both sides are looked at again. What is done already counts as done; if anything that the plan touches has changed since, it is named and nothing is done, unless --skip-changed leaves those out. What is new since is not touched.',
  ],
  arguments: [{ name: 'file', summary: 'a plan of sync --plan --format json; - is standard input' }],
  options: [
    { flags: '--skip-changed', summary: 'Carries out the rest when something has changed since.' },
    ...TRANSFER_OPTIONS.filter(({ flags }) => flags !== '--no-overwrite'),
  ],
  examples: [
    { command: 'filescom sync site /www/site --up --plan --format json > plan.json', does: 'Make a plan' },
    { command: 'filescom apply plan.json', does: 'Carry it out' },
  ],
  async run(context, input) {
    const { terminal, signal, globals } = context;
    const file = input.argument(0);
    const saved = readPlan(file === '-' ? await readText(terminal.stdin) : await readFile(file, 'utf8'));
    const client = await context.client();
    const { maxConcurrency, verify, resume, isConfirmed } = readTransferFlags(input, client);
    const events = new Events(context, client.usage.apiCalls);
    try {
      const review = await client.folders.reviewPlan(saved, { maxConcurrency, verify, resume, signal });
      if (!globals.isQuiet) tellReview(context, saved, review);
      for (const { path, reason } of review.changed) events.noteRefusal(path, `changed since the plan: ${reason}`);
      if (review.changed.length > 0 && !input.isSet('skip-changed')) {
        terminal.say('filescom: Nothing was done. Make a new plan, or give --skip-changed to carry out the rest.');
        return EXIT.failed;
      }
      events.noteUnchanged(review.done.length);
      await confirmPlan(context, review.plan, isConfirmed);
      await applyPlan(context, review.plan, events, { countsUnchanged: false });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return events.finishWithTable(client.usage.apiCalls);
  },
};

function tellReview({ terminal, now }: CommandContext, saved: SavedPlan, { plan, done, changed }: PlanReview): void {
  const age = now() - Date.parse(saved.madeAt);
  if (age > OLD_MS) terminal.say(`filescom: the plan is ${showDuration(age)} old.`);
  terminal.say(escapeForTerminal(describePlan(plan)));
  if (done.length > 0)
    terminal.say(`${plural(done.length, 'action')} of the plan ${done.length === 1 ? 'is' : 'are'} done already.`);
  if (changed.length > MAX_NAMES) terminal.say(`${plural(changed.length, 'action')} cannot be carried out.`);
}
