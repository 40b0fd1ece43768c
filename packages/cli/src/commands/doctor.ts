// `filescom doctor`: goes the way of a request step by step and says where it ends, why, and what to do.
import type { CommandContext, CommandSpec } from '../command.ts';
import { ACCOUNT_CHECKS } from '../doctor/account.ts';
import type { Check, Finding, Patient } from '../doctor/check.ts';
import { NETWORK_CHECKS } from '../doctor/network.ts';
import { EXIT } from '../exit-status.ts';
import { describeFailure } from '../failures.ts';
import { remotePath } from '../files/remote-path.ts';
import { UsageError } from '../stops.ts';
import { escapeForTerminal } from '../ui/escape.ts';
import { createRowWriter } from '../ui/formats.ts';

export const DOCTOR: CommandSpec = {
  name: 'doctor',
  summary: 'Finds out what is wrong with the way to the site, and what to do.',
  details: [
    'Looks at the address, the proxy, the connection by IPv4 and IPv6, TLS, the clock, the credential, and the rights on a folder.',
  ],
  arguments: [
    { name: 'path', summary: 'remote folder whose rights are looked at; the root if left out', optional: true },
  ],
  examples: [{ command: 'filescom doctor /reports', does: 'Everything, with the rights on a folder' }],
  async run(context, input) {
    const { terminal, globals, environment, signal } = context;
    const settings = await context.settings();
    if (!URL.canParse(settings.baseUrl)) throw new UsageError(`"${settings.baseUrl}" is no address.`);
    const { client, now } = context;
    const path = remotePath(input.optionalArgument(0) ?? '/');
    const patient: Patient = { url: new URL(settings.baseUrl), settings, environment, signal, now, client, path };
    const columns = [{ field: 'state' }, { field: 'check' }, { field: 'message' }];
    const isTable = globals.format === undefined || globals.format === 'table';
    const writer = createRowWriter(terminal, { format: globals.format, fields: globals.fields, columns });
    let worst: Finding | undefined;
    let isOver = false;
    for (const check of [...NETWORK_CHECKS, ...ACCOUNT_CHECKS]) {
      const finding: Finding = isOver
        ? { state: 'skipped', message: 'because of the failure above' }
        : await examine(check, patient);
      if (finding.state === 'failed') worst ??= finding;
      isOver ||= finding.isFinal === true;
      if (isTable) await terminal.write(line(context, check, finding));
      else await writer.write({ check: check.name, ...finding });
    }
    if (!isTable) await writer.end();
    return worst === undefined ? EXIT.done : (worst.status ?? EXIT.failed);
  },
};

async function examine(check: Check, patient: Patient): Promise<Finding> {
  try {
    return await check.run(patient);
  } catch (error) {
    if (patient.signal.aborted) throw error;
    const { message, status, advice } = describeFailure(error);
    return { state: 'failed', message, status, ...(advice !== undefined && { advice }) };
  }
}

const MARKS = { ok: 'ok', warning: 'warning', failed: 'FAILED', skipped: 'skipped' } as const;
const STYLES = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;

function line({ terminal }: CommandContext, { name }: Check, { state, message, advice }: Finding): string {
  const mark = terminal.style(STYLES[state], MARKS[state].padEnd(8));
  const said = `${mark} ${name.padEnd(11)} ${escapeForTerminal(message)}\n`;
  return advice === undefined ? said : `${said}${' '.repeat(21)}${escapeForTerminal(advice)}\n`;
}
