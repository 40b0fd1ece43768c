// The operations around credentials that are no plain records: sessions, the key in use, the site, memberships, user
// actions.
import type { Accounts } from '../accounts/accounts.ts';
import { unlock } from '../accounts/lockouts.ts';
import { checkGroupAdmin, refuseMightier } from '../accounts/managed-users.ts';
import { SITE_RECORD_ID } from '../accounts/site-settings.ts';
import { noteUpdate } from '../history/account-history.ts';
import type { History } from '../history/history.ts';
import type { Call, Handler, Handlers } from '../http/call.ts';
import { readCredentials } from '../http/credential-headers.ts';
import { Params } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/contract.ts';

export function createAccountHandlers(services: Services, accounts: Accounts, history: History): Handlers {
  const { records, logins, sites } = accounts;
  const forUser = (change: (tx: Transaction, user: { siteId: number; userId: number }) => Promise<void>): Handler => {
    return async (call) => {
      const user = await records.require(call);
      refuseMightier(call.caller, user);
      await checkGroupAdmin(services.database, call, 'update');
      const { caller } = call;
      const at = { siteId: caller.siteId, userId: user.id };
      const note = (tx: Transaction) => noteUpdate(history, tx, { word: 'user', record: user, caller });
      await services.database.write((tx) => Promise.all([change(tx, at), note(tx)]), caller);
      return {};
    };
  };
  return {
    'POST /sessions': async ({ params, request, addressedSiteId }) => {
      if (!accounts.acceptsAnyKey) refuseKey(readCredentials(request.headers).key);
      const session = await logins.login({
        username: params.string('username'),
        password: params.string('password'),
        otp: params.string('otp'),
        partialSessionId: params.string('partial_session_id'),
        siteId: addressedSiteId,
        address: request.address,
      });
      return { json: session };
    },
    'DELETE /sessions': async ({ request }) => {
      await logins.logout(readCredentials(request.headers).session);
      return {};
    },
    'GET /api_key': (call) => records.find(withKeyInUse(call)),
    'PATCH /api_key': (call) => records.update(withKeyInUse(call)),
    'DELETE /api_key': (call) => records.delete(withKeyInUse(call)),
    'GET /site': (call) => records.find(withId(call, SITE_RECORD_ID)),
    'PATCH /site': (call) => records.update(withId(call, SITE_RECORD_ID)),
    'POST /users/{id}/unlock': forUser(unlock),
    'POST /users/{id}/2fa/reset': forUser((tx, user) => sites.storeTotpSecret(tx, user, null)),
  };
}

/** Who may not log in with a key in the request: everyone. */
function refuseKey(key: string | null): void {
  if (!key) return;
  throw problem(
    'not-authorized/cannot-login-while-using-key',
    'Log in without an API key in the request: leave out the header X-FilesAPI-Key. With the Python SDK 2.x, pass ' +
      '{"api_key": files_sdk.CLEAR} as the options of this call.',
  );
}

/** The same call, about the record with this id. */
function withId(call: Call, id: number): Call {
  return { ...call, params: new Params({ ...call.params.values, id }) };
}

function withKeyInUse(call: Call): Call {
  if (call.caller.apiKeyId !== null) return withId(call, call.caller.apiKeyId);
  throw problem('not-authorized/must-authenticate-with-api-key', 'Only a call made with an API key has a key in use.');
}
