// The clock over the control API, in the words of `server.clock`.
import type { ParamValue } from '../../params/params.ts';
import { problem } from '../../problem.ts';
import type { ControlledServer } from '../controlled-server.ts';
import { type ControlRoute, jsonBody } from '../route.ts';

const FIRST_MS = 0;
const LAST_MS = Date.UTC(9_000, 0);

export function createClockRoutes({
  clock,
  settled,
}: Pick<ControlledServer, 'clock' | 'settled'>): readonly ControlRoute[] {
  const answer = () => ({ json: { now: clock.now().toISOString(), frozen: clock.frozen } });
  /** Answers once the work that has become due is done. */
  const answerMoved = async () => {
    await settled();
    return answer();
  };
  return [
    { route: 'GET /clock', handler: async () => answer() },
    {
      route: 'POST /clock/freeze',
      handler: async (call) => {
        clock.freeze(momentIn((await jsonBody(call))['at'], clock.now()));
        return await answerMoved();
      },
    },
    {
      route: 'POST /clock/advance',
      handler: async (call) => {
        const { byMs } = await jsonBody(call);
        if (typeof byMs !== 'number') {
          throw problem('bad-request/request-params-invalid', 'byMs must be a number of milliseconds.');
        }
        checkMoment(clock.ms() + byMs, 'byMs');
        clock.advance(byMs);
        return await answerMoved();
      },
    },
    {
      route: 'POST /clock/reset',
      handler: async () => {
        clock.reset();
        return await answerMoved();
      },
    },
  ];
}

function momentIn(value: ParamValue | undefined, now: Date): Date {
  if (value === undefined || value === null) return now;
  const moment = new Date(typeof value === 'string' ? value : Number.NaN);
  if (!Number.isNaN(moment.getTime())) {
    checkMoment(moment.getTime(), 'at');
    return moment;
  }
  throw problem('bad-request/request-params-invalid', 'at must be a date and time, such as 2030-01-31T12:00:00Z.');
}

/** Dates of the API have four digits for the year. */
function checkMoment(ms: number, name: string): void {
  if (ms >= FIRST_MS && ms <= LAST_MS) return;
  throw problem('bad-request/request-params-invalid', `${name} must lead to a time between the years 1970 and 9000.`);
}
