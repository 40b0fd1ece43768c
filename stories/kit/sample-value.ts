// Legal values for the parameters of the catalogue, for tables that call every operation.
import type { Parameter } from './catalogue.ts';

const TEXT_OF_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2030-01-02T03:04:05Z',
  date: '2030-01-02',
  email: 'someone@example.com',
  path: 'sample/path',
  decimal: '12.50',
  'time-of-day': '06:30',
  json: '{"a":1}',
};

/** A value that the API accepts for this parameter; `variation` makes texts differ where any text will do. */
export function sampleValue(parameter: Parameter, variation = 1): unknown {
  const legal = parameter.values[(variation - 1) % Math.max(parameter.values.length, 1)];
  if (legal !== undefined) return parameter.type === 'array' ? [legal] : legal;
  switch (parameter.type) {
    case 'int64':
      return Math.max(variation, parameter.min ?? variation);
    case 'double':
      return variation + 0.5;
    case 'boolean':
      return true;
    case 'object':
    case 'map':
      return { key: `value ${variation}` };
    case 'array':
      return [sampleItem(parameter.item)];
    case 'file':
      return new Blob([`content ${variation}`], { type: 'text/plain' });
    default:
      return TEXT_OF_FORMAT[parameter.format ?? ''] ?? sampleText(parameter, variation);
  }
}

function sampleItem(type: string | undefined): unknown {
  if (type === 'int64') return 1;
  return type === 'object' || type === 'entity' ? { key: 'value' } : 'item';
}

function sampleText(parameter: Parameter, variation: number): string {
  if (parameter.csv && /_ids$/.test(parameter.name)) return String(variation);
  if (/email|recipient/.test(parameter.name)) return `someone${variation}@example.com`;
  if (/_hash$/.test(parameter.name)) return variation.toString(16).padStart(64, '0');
  if (/url|uri/.test(parameter.name)) return `https://example.com/${variation}`;
  return `${parameter.name.replaceAll('_', '-')}-${variation}`;
}
