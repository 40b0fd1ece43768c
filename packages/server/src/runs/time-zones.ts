// The time zones of schedules: names of the IANA data base, and the ones that the service's own forms offer.

import { Temporal } from 'temporal-polyfill';
import { findOwn } from '../own-member.ts';

/** What the forms call a zone, where that is not the last part of its IANA name. */
const FORM_NAMES: Readonly<Record<string, string>> = {
  'International Date Line West': 'Etc/GMT+12',
  'American Samoa': 'Pacific/Pago_Pago',
  'Midway Island': 'Pacific/Midway',
  Hawaii: 'Pacific/Honolulu',
  Alaska: 'America/Juneau',
  'Pacific Time (US & Canada)': 'America/Los_Angeles',
  Arizona: 'America/Phoenix',
  'Mountain Time (US & Canada)': 'America/Denver',
  'Central Time (US & Canada)': 'America/Chicago',
  Saskatchewan: 'America/Regina',
  Guadalajara: 'America/Mexico_City',
  'Central America': 'America/Guatemala',
  'Eastern Time (US & Canada)': 'America/New_York',
  'Indiana (East)': 'America/Indiana/Indianapolis',
  Quito: 'America/Lima',
  'Atlantic Time (Canada)': 'America/Halifax',
  Georgetown: 'America/Guyana',
  Newfoundland: 'America/St_Johns',
  Brasilia: 'America/Sao_Paulo',
  Greenland: 'America/Godthab',
  'Mid-Atlantic': 'Atlantic/South_Georgia',
  'Cape Verde Is.': 'Atlantic/Cape_Verde',
  Ekaterinburg: 'Asia/Yekaterinburg',
  Kolkata: 'Asia/Kolkata',
  Kathmandu: 'Asia/Kathmandu',
  Chongqing: 'Asia/Shanghai',
  Edinburgh: 'Europe/London',
  Bern: 'Europe/Zurich',
  'West Central Africa': 'Africa/Algiers',
  Kyiv: 'Europe/Kiev',
  Pretoria: 'Africa/Johannesburg',
  'St. Petersburg': 'Europe/Moscow',
  'Abu Dhabi': 'Asia/Muscat',
  Islamabad: 'Asia/Karachi',
  Chennai: 'Asia/Kolkata',
  Mumbai: 'Asia/Kolkata',
  'New Delhi': 'Asia/Kolkata',
  'Sri Jayawardenepura': 'Asia/Colombo',
  Astana: 'Asia/Dhaka',
  Hanoi: 'Asia/Bangkok',
  Beijing: 'Asia/Shanghai',
  Ulaanbaatar: 'Asia/Ulaanbaatar',
  Osaka: 'Asia/Tokyo',
  Sapporo: 'Asia/Tokyo',
  Canberra: 'Australia/Canberra',
  'Solomon Is.': 'Pacific/Guadalcanal',
  'New Caledonia': 'Pacific/Noumea',
  'Marshall Is.': 'Pacific/Majuro',
  Wellington: 'Pacific/Auckland',
  "Nuku'alofa": 'Pacific/Tongatapu',
  'Tokelau Is.': 'Pacific/Fakaofo',
  'Chatham Is.': 'Pacific/Chatham',
  Samoa: 'Pacific/Apia',
};

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * Zones by the last part of their IANA names, which is what the forms call most of them. Made when it is first asked
 * for, and the same for every server.
 */
let byCity: ReadonlyMap<string, string> | undefined;

/** The IANA name of a zone; UTC for none. Undefined for a name that nobody knows. */
export function findZone(name: string): string | undefined {
  const given = name.trim();
  if (given === '') return 'UTC';
  byCity ??= new Map(Intl.supportedValuesOf('timeZone').map((zone) => [cityOf(zone), zone]));
  try {
    return EPOCH.toZonedDateTimeISO(findOwn(FORM_NAMES, given) ?? byCity.get(given) ?? given).timeZoneId;
  } catch {
    return undefined;
  }
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? '').replaceAll('_', ' ');
}
