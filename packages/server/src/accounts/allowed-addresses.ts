// The lists of IP addresses from which a site may be used: the site's own, and those of a user, of the user's groups
// and partner.
import { BlockList, isIP } from 'node:net';
import { problem } from '../problem.ts';
import type { Queries } from '../store/contract.ts';
import { SITE_RECORD_ID } from './site-settings.ts';

const OF_SITE_AND_USER = `SELECT text(s.data, 'allowed_ips') AS site, flag(s.data, 'allow_user_level_allowed_ip_override') AS overrides,
    text(u.data, 'allowed_ips') AS own, flag(u.data, 'bypass_site_allowed_ips') AS bypasses,
    text(p.data, 'allowed_ips') AS partner
  FROM records s LEFT JOIN records u ON u.site_id = s.site_id AND u.entity = 'User' AND u.id = ?
    LEFT JOIN records p ON p.site_id = u.site_id AND p.entity = 'Partner' AND p.id = number(u.data, 'partner_id')
  WHERE s.site_id = ? AND s.entity = 'Site' AND s.id = ?`;

const OF_GROUPS = `SELECT string_agg(text(g.data, 'allowed_ips'), ' ') AS list FROM group_members m
  JOIN records g ON g.site_id = m.site_id AND g.entity = 'Group' AND g.id = m.group_id
  WHERE m.site_id = ? AND m.user_id = ?`;

/**
 * Throws unless the address is among those that all the lists allow; the lists of groups count as one. An empty list
 * allows all.
 */
export async function checkAddress(
  queries: Queries,
  { siteId, userId }: { siteId: number; userId: number | null },
  address: string,
): Promise<void> {
  const row = await queries.get(OF_SITE_AND_USER, userId, siteId, SITE_RECORD_ID);
  const own = String(row?.['own'] ?? '');
  const replacesSite = row?.['bypasses'] === 1 || (row?.['overrides'] === 1 && own !== '');
  const site = replacesSite ? '' : String(row?.['site'] ?? '');
  const groups = userId === null ? undefined : await queries.get(OF_GROUPS, siteId, userId);
  const lists = [site, own, String(row?.['partner'] ?? ''), String(groups?.['list'] ?? '')];
  if (lists.every((list) => isAllowed(list, address))) return;
  throw problem(
    'not-authorized/insufficient-permission-for-site',
    `The address ${address} is not allowed to use this site.`,
  );
}

/** True if the list, of addresses and networks such as `10.0.0.0/8`, has the address or is empty. */
function isAllowed(list: string, address: string): boolean {
  const items = list.split(/[\s,;]+/).filter((item) => item !== '');
  if (items.length === 0) return true;
  const allowed = new BlockList();
  for (const item of items) add(allowed, item);
  // A dual-stack socket gives IPv4 addresses in their IPv6 form.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(plain);
  return version !== 0 && allowed.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}

function add(allowed: BlockList, item: string): void {
  const [address = '', bits] = item.split('/', 2);
  const version = isIP(address);
  // `1.2.3.4/` names no network: taken for a number, nothing would be 0, and so everybody.
  const length = bits === undefined ? undefined : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  const maxLength = version === 6 ? 128 : 32;
  if (version === 0 || (length !== undefined && !(length <= maxLength))) return;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (length === undefined) allowed.addAddress(address, family);
  else allowed.addSubnet(address, length, family);
}
