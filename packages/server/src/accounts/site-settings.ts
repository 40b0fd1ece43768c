// The settings of a site that accounts depend on, with the defaults of a new site.
import type { RecordData } from '../records/record-store.ts';
import type { Queries } from '../store/contract.ts';

/** The id under which each site keeps its own record. */
export const SITE_RECORD_ID = 1;

/** What a new site starts with; everything else is empty or off. */
export const NEW_SITE: RecordData = {
  allow_bundle_names: true,
  allowed_2fa_method_totp: true,
  bundle_expiration: 0,
  calculate_file_checksums_crc32: true,
  calculate_file_checksums_md5: true,
  calculate_file_checksums_sha1: true,
  calculate_file_checksums_sha256: true,
  currency: 'USD',
  dav_enabled: true,
  default_time_zone: 'UTC',
  ftp_enabled: true,
  language: 'en',
  non_sso_groups_allowed: true,
  non_sso_users_allowed: true,
  password_min_length: 8,
  session_expiry_minutes: 360,
  sftp_enabled: true,
  sharing_enabled: true,
  ssl_required: false,
  use_provided_modified_at: true,
  user_lockout: true,
  user_lockout_lock_period: 1,
  user_lockout_tries: 10,
  user_lockout_within: 6,
  username_display: 'username_only',
  users_can_create_api_keys: true,
  users_can_create_ssh_keys: true,
};

/** What passwords must be like. */
export interface PasswordSettings {
  readonly minLength: number;
  readonly requireLetter: boolean;
  readonly requireMixed: boolean;
  readonly requireNumber: boolean;
  readonly requireSpecial: boolean;
  /** So many of the latest passwords may not come again. */
  readonly priorPasswords: number;
  /** Days after which a password must be changed; 0 for never. */
  readonly validityDays: number;
}

export interface SiteSettings {
  readonly name: string;
  readonly passwords: PasswordSettings;
  /** Everyone needs a second factor who is not exempt. */
  readonly requires2fa: boolean;
  readonly sessionLifetimeMs: number;
  /** Failed logins until a user is locked out; undefined when users are never locked out. */
  readonly lockoutTries: number | undefined;
  readonly lockoutWithinMs: number;
  readonly lockoutPeriodMs: number;
  readonly usersCanCreateApiKeys: boolean;
}

const HOUR_MS = 3_600_000;

/** The settings of one site as they stand. */
export async function loadSiteSettings(queries: Queries, siteId: number): Promise<SiteSettings> {
  const sql = "SELECT data FROM records WHERE site_id = ? AND entity = 'Site' AND id = ?";
  const row = await queries.get(sql, siteId, SITE_RECORD_ID);
  const data: Readonly<Record<string, unknown>> = row === undefined ? {} : JSON.parse(String(row['data']));
  const number = (name: string, fallback: number) => {
    const value = data[name];
    return typeof value === 'number' && value > 0 ? value : fallback;
  };
  return {
    name: String(data['name'] ?? ''),
    passwords: {
      minLength: number('password_min_length', 1),
      requireLetter: data['password_require_letter'] === true,
      requireMixed: data['password_require_mixed'] === true,
      requireNumber: data['password_require_number'] === true,
      requireSpecial: data['password_require_special'] === true,
      priorPasswords: number('max_prior_passwords', 0),
      validityDays: number('password_validity_days', 0),
    },
    requires2fa: data['require_2fa'] === true,
    sessionLifetimeMs: number('session_expiry_minutes', 360) * 60_000,
    lockoutTries: data['user_lockout'] === false ? undefined : number('user_lockout_tries', 10),
    lockoutWithinMs: number('user_lockout_within', 6) * HOUR_MS,
    lockoutPeriodMs: number('user_lockout_lock_period', 1) * HOUR_MS,
    usersCanCreateApiKeys: data['users_can_create_api_keys'] !== false,
  };
}
