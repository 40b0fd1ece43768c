// What a site requires of the passwords of its users.

import type { ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { OperationCall } from '../records/operation-call.ts';
import type { RecordData } from '../records/record-store.ts';
import type { Queries } from '../store/contract.ts';
import { hashImported, isImportedHash, verifyAnyPassword } from './imported-passwords.ts';
import { hashPassword, MAX_PASSWORD_CHARACTERS } from './secrets.ts';
import { loadSiteSettings, type PasswordSettings } from './site-settings.ts';

/** The hidden field that holds a user's password hash. */
export const PASSWORD_FIELD = 'password@hash';
/** The hidden field with the hashes of the user's earlier passwords, latest first. */
const PRIOR_FIELD = 'password@prior';

const DAY_MS = 86_400_000;

type Complaint = readonly [key: string, text: string];

/**
 * Checks the password that a call brings, or its hash from elsewhere, and sets the fields that hold it. Else does
 * nothing.
 */
export async function setPassword(
  queries: Queries,
  call: OperationCall,
  data: Record<string, ParamValue>,
): Promise<'set' | 'unchanged'> {
  const password = call.params.string('change_password') || call.params.string('password');
  if (password === undefined || password === '') return await setImported(call, data);
  if (password.length > MAX_PASSWORD_CHARACTERS) {
    throw passwordProblem(['too_long', `Password may have at most ${MAX_PASSWORD_CHARACTERS} characters.`]);
  }
  const { passwords } = await loadSiteSettings(queries, call.caller.siteId);
  const [complaint] = findComplaints(password, passwords, String(data['username'] ?? ''));
  if (complaint !== undefined) throw passwordProblem(complaint);
  const known = readEarlierHashes(data).slice(0, passwords.priorPasswords);
  for (const hash of known) {
    if (!(await verifyAnyPassword(password, hash))) continue;
    throw passwordProblem(['taken', 'Password may not be one of the latest passwords.']);
  }
  data[PRIOR_FIELD] = known.slice(0, Math.max(0, passwords.priorPasswords - 1));
  data[PASSWORD_FIELD] = await hashPassword(password);
  return 'set';
}

/** A hash tells nothing about its password, so no rule can be asked. */
async function setImported(call: OperationCall, data: Record<string, ParamValue>): Promise<'set' | 'unchanged'> {
  const given = call.params.string('imported_password_hash')?.trim() ?? '';
  if (given === '') return 'unchanged';
  if (!isImportedHash(given)) {
    const text = 'Imported password hash must be the MD5, SHA-1 or SHA-256 of a password, in hexadecimal digits.';
    throw problem('processing-failure/model-save-error', text, {
      modelErrors: { imported_password_hash: [text] },
      modelErrorKeys: { imported_password_hash: ['invalid'] },
    });
  }
  data[PASSWORD_FIELD] = await hashImported(given);
  return 'set';
}

/** When the password runs out; undefined if it never does. */
export function computePasswordEndMs(user: RecordData, { validityDays }: PasswordSettings): number | undefined {
  const own = Number(user['password_validity_days'] ?? -1);
  const days = own < 0 ? validityDays : own;
  const set = user['password_set_at'];
  return days > 0 && typeof set === 'string' ? Date.parse(set) + days * DAY_MS : undefined;
}

function findComplaints(password: string, rules: PasswordSettings, username: string): Complaint[] {
  const isLacking = (pattern: RegExp) => !pattern.test(password);
  const all: (readonly [boolean, ...Complaint])[] = [
    [[...password].length < rules.minLength, 'too_short', `Password must have at least ${rules.minLength} characters.`],
    [rules.requireLetter && isLacking(/\p{L}/u), 'letter', 'Password must have a letter.'],
    [
      rules.requireMixed && (isLacking(/\p{Lu}/u) || isLacking(/\p{Ll}/u)),
      'mixed',
      'Password must have upper and lower case.',
    ],
    [rules.requireNumber && isLacking(/\p{N}/u), 'number', 'Password must have a digit.'],
    [rules.requireSpecial && isLacking(/[^\p{L}\p{N}\s]/u), 'special', 'Password must have a special character.'],
    [password.toLowerCase() === username.toLowerCase(), 'exclusion', 'Password may not be the username.'],
  ];
  return all.filter(([isBroken]) => isBroken).map(([, key, text]) => [key, text]);
}

/** The hashes that a new password may not match: the current one and those kept before it. */
function readEarlierHashes(data: RecordData): string[] {
  const prior = data[PRIOR_FIELD];
  return [data[PASSWORD_FIELD], ...(Array.isArray(prior) ? prior : [])].filter((hash) => typeof hash === 'string');
}

function passwordProblem([key, text]: Complaint): Error {
  return problem('processing-failure/model-save-error', text, {
    modelErrors: { password: [text] },
    modelErrorKeys: { password: [key] },
  });
}
