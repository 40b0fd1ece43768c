// Generated from catalogue/resources/ip_addresses.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A set of public IP addresses in use by the site, grouped by what uses them. */
export const IP_ADDRESSES: ResourceSpec = {
  name: 'ip_addresses',
  property: 'ipAddresses',
  summary: 'A set of public IP addresses in use by the site, grouped by what uses them.',
  identifier: 'id',
  fields: ['id', 'associated_with', 'group_id', 'ip_addresses'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /ip_addresses',
      summary: 'Lists the IP addresses that belong to the site.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
    {
      id: 'get_smartfile_reserved',
      method: 'getSmartfileReserved',
      route: 'GET /ip_addresses/smartfile-reserved',
      summary: 'Lists the addresses reserved for sites that moved from SmartFile.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      fields: ['ip_address', 'server_name', 'ftp_enabled', 'sftp_enabled'],
    },
    {
      id: 'get_exavault_reserved',
      method: 'getExavaultReserved',
      route: 'GET /ip_addresses/exavault-reserved',
      summary: 'Lists the addresses reserved for sites that moved from ExaVault.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      fields: ['ip_address', 'server_name', 'ftp_enabled', 'sftp_enabled'],
    },
    {
      id: 'get_reserved',
      method: 'getReserved',
      route: 'GET /ip_addresses/reserved',
      summary: 'Lists every public address reserved for Files.com.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      fields: ['ip_address', 'server_name', 'ftp_enabled', 'sftp_enabled'],
    },
  ],
};
