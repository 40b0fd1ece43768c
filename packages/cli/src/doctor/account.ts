// The checks of what answers and of who asks: is it Files.com's API, does it know the credential, may that do something
// in the folder.
import {
  AuthenticationError,
  InvalidResponseError,
  NotAuthenticatedError,
  NotAuthorizedError,
  NotFoundError,
} from '@filescom/sdk';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { describeFailure } from '../failures.ts';
import { showPath } from '../files/remote-path.ts';
import type { Check, Finding } from './check.ts';

const CREDENTIAL_CHECK: Check = {
  name: 'credential',
  async run(patient) {
    const { settings, signal } = patient;
    try {
      const client = await patient.client();
      await client.folders.listFor('', { per_page: 1 }, { signal }).page();
    } catch (error) {
      return judge(error, settings.source ?? 'none', patient.url.origin);
    }
    return { state: 'ok', message: `${settings.credential?.kind ?? ''} from ${settings.source ?? ''}, accepted` };
  },
};

function judge(error: unknown, source: string, origin: string): Finding {
  // Some keys may not list the root and are good all the same.
  if (error instanceof NotAuthorizedError) {
    return { state: 'ok', message: `from ${source}, accepted; the root is not for it` };
  }
  if (error instanceof AuthenticationError) {
    return refuse(error.message, 'Run `filescom login`, or set FILES_API_KEY.', EXIT.notAllowed);
  }
  if (error instanceof NotAuthenticatedError) {
    const message = `${origin} does not accept the credential from ${source} (${error.type})`;
    const advice =
      'It may be mistyped, expired, deleted, or belong to another site. Make a new one, and run `filescom login`.';
    return refuse(message, advice, EXIT.notAllowed);
  }
  if (error instanceof InvalidResponseError || (error instanceof NotFoundError && error.requestId === undefined)) {
    const message = `${origin} answers, but not like Files.com: ${error.message}`;
    return refuse(message, 'Check the address of the site: it is like https://acme.files.com.', EXIT.failed);
  }
  const { message, advice, status } = describeFailure(error);
  return refuse(message, advice ?? 'Try again later.', status);
}

/** A finding behind which nothing can succeed. */
function refuse(message: string, advice: string, status: ExitStatus): Finding {
  return { state: 'failed', message, advice, status, isFinal: true };
}

const RIGHTS = [
  ['l', 'list'],
  ['r', 'read'],
  ['w', 'write'],
  ['d', 'delete'],
] as const;

const RIGHTS_CHECK: Check = {
  name: 'rights',
  async run({ client, path, signal }) {
    const shown = showPath(path);
    try {
      const entry = await (await client()).files.find(path, {}, { signal });
      const has = RIGHTS.filter(([letter]) => entry.permissions.includes(letter)).map(([, word]) => word);
      const lacks = RIGHTS.filter(([letter]) => !entry.permissions.includes(letter)).map(([, word]) => word);
      if (has.length === 0)
        return {
          state: 'failed',
          message: `There is no right on ${shown}`,
          advice: 'An administrator gives rights on folders.',
          status: EXIT.notAllowed,
        };
      const rest = lacks.length === 0 ? '' : `; not ${lacks.join(', ')}`;
      return { state: lacks.length === 0 ? 'ok' : 'warning', message: `${shown}: may ${has.join(', ')}${rest}` };
    } catch (error) {
      if (error instanceof NotAuthorizedError)
        return {
          state: 'failed',
          message: `There is no right on ${shown} (${error.type})`,
          advice: 'An administrator gives rights on folders; `filescom whoami` says as whom you act.',
          status: EXIT.notAllowed,
        };
      if (error instanceof NotFoundError)
        return {
          state: 'failed',
          message: `There is no ${shown}, or it is hidden from you`,
          advice: 'Without a right to list it a folder looks as if it were not there.',
          status: EXIT.notFound,
        };
      throw error;
    }
  },
};

/** In the order of a request. */
export const ACCOUNT_CHECKS: readonly Check[] = [CREDENTIAL_CHECK, RIGHTS_CHECK];
