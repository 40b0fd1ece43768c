// Says in words what the facts say in fields: limits, units, defaults, and rules between parameters.
import type { Attribute, Entity, Param, Value } from './catalogue.ts';
import { phrase } from './layout.ts';
import { camelCase, methodName } from './names.ts';
import { isObject } from './reader.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  'current-user': 'the current user',
  'default-workspace': 'the default workspace',
  'site-wide': 'the whole site',
  'default-workspace-or-site-wide': 'the default workspace, or the whole site',
};

/** Sentences about an attribute: its description, its shape, and when it is there. */
export function attributeSentences(entity: Entity, attribute: Attribute): string[] {
  const said = valueSentences(attribute, attribute.description);
  return [...said, ...presence(entity, attribute), ...deprecation(attribute)];
}

/** What descriptions of attributes say of records only. */
const OF_RECORDS = /[;,] (?:null (?:for|if|until) [^;.]*|left out of lists|returned on request)(?=[;.])/g;

/** Sentences about a parameter; it shares the description and the limits of the `attribute` of the same name. */
export function paramSentences(param: Param, attribute: Attribute | undefined): string[] {
  const description = param.description ?? attribute?.description?.replaceAll(OF_RECORDS, '');
  const limit = size({ ...attribute?.facts, ...param.facts }, description ?? '');
  return [...valueSentences(param, description), ...limit, ...deprecation(param)];
}

function valueSentences(value: Value, description: string | undefined): string[] {
  const said = description ?? '';
  const { facts } = value;
  const sentences = [description, list(value, said), unit(facts, said), range(facts, said), special(facts, said)];
  if (facts['default'] !== undefined && !/default/i.test(said)) {
    sentences.push(`Default \`${plain(facts['default'])}\`.`);
  }
  if (value.format === 'decimal' && !/decimal/i.test(said)) sentences.push('A decimal number in a string.');
  if (value.format === 'time-of-day' && !said.includes('HH:MM')) sentences.push('HH:MM.');
  if (facts['adminOnly'] === true && !/admin/i.test(said)) sentences.push('For site administrators only.');
  return sentences.filter((sentence) => sentence !== undefined);
}

function list(value: Value, said: string): string | undefined {
  const commas = /comma/i.test(said);
  if (value.acceptsArray) return commas ? 'An array is taken, too.' : 'Comma-separated, or an array.';
  if (value.csv) {
    const each = value.enum === undefined ? '' : `, each of ${value.enum.join(', ')}`;
    return each === '' && commas ? undefined : `Comma-separated${each}.`;
  }
  const separators = value.facts['delimiters'];
  if (!Array.isArray(separators) || /comma|line|separated/i.test(said)) return undefined;
  if (separators.length === 1 && separators[0] === '\n') return 'One entry per line.';
  const names = separators.map((text) => (text === '\n' ? 'line breaks' : `\`${String(text)}\``));
  return `Entries separated by ${names.join(' or ')}.`;
}

function unit(facts: Value['facts'], said: string): string | undefined {
  const name = facts['unit'];
  if (typeof name !== 'string' || said.toLowerCase().includes(name.replace(/s$/, ''))) return undefined;
  return `In ${name}.`;
}

function range(facts: Value['facts'], said: string): string | undefined {
  const { min, max, recommendedMax, maxAgeDays } = facts;
  const limits = [min, max, maxAgeDays].filter((limit) => limit !== undefined);
  if (limits.every((limit) => mentions(said, String(limit)))) return undefined;
  if (maxAgeDays !== undefined) return `At most ${String(maxAgeDays)} days in the past.`;
  if (min !== undefined && max !== undefined) return `From ${String(min)} to ${String(max)}.`;
  if (min !== undefined) return `At least ${String(min)}.`;
  const advice =
    recommendedMax === undefined || recommendedMax === max
      ? ''
      : `; ${String(recommendedMax)} or fewer are recommended`;
  return `At most ${String(max)}${advice}.`;
}

function mentions(said: string, number: string): boolean {
  return new RegExp(`(^|\\W)${number}(\\W|$)`).test(said);
}

function size(facts: Value['facts'], said: string): string[] {
  const { maxLength, maxProperties, keyMaxLength, valueMaxLength } = facts;
  if (maxLength !== undefined) {
    return mentions(said, String(maxLength)) ? [] : [`At most ${String(maxLength)} characters.`];
  }
  if (maxProperties === undefined) return [];
  const each = `keys of at most ${String(keyMaxLength)} and values of at most ${String(valueMaxLength)} characters`;
  return [`At most ${String(maxProperties)} keys; ${each}.`];
}

function special(facts: Value['facts'], said: string): string | undefined {
  const values = facts['specialValues'];
  if (!isObject(values)) return undefined;
  const meanings = Object.entries(values).filter(([number]) => !mentions(said, number));
  if (meanings.length === 0) return undefined;
  return `${meanings.map(([number, meaning]) => `${number} stands for ${SPECIAL[String(meaning)]}`).join('; ')}.`;
}

function presence(entity: Entity, attribute: Attribute): string[] {
  if (/left out of lists|only after|only for|present only/i.test(attribute.description ?? '')) return [];
  if (attribute.omittedInList) return ['Left out by lists.'];
  const when = attribute.returnedOnlyWhen;
  if (when === undefined) return [];
  if (when['attribute'] !== undefined) {
    return [`Present only while \`${String(when['attribute'])}\` is \`${String(when['equals'])}\`.`];
  }
  const asked = when['param'] === undefined ? '' : `with \`${String(when['param'])}\``;
  const id = when['operation'];
  if (id === undefined) return [`Present only when asked for ${asked}.`];
  const operation = entity.operations.find((candidate) => candidate.id === id);
  const method = operation === undefined ? camelCase(String(id)) : methodName(operation);
  return [`Present only after \`${method}\`${asked === '' ? '' : ` ${asked}`}.`];
}

function deprecation(value: Value): string[] {
  if (!value.deprecated) return [];
  return [value.replacedBy === undefined ? '@deprecated' : `@deprecated Use \`${value.replacedBy}\` instead.`];
}

/** One rule between parameters of an operation. */
export function constraintSentence(rule: Readonly<Record<string, unknown>>): string {
  const names = Array.isArray(rule['params']) ? rule['params'].map(String) : [String(rule['param'])];
  const subject = phrase(names);
  const many = names.length > 1;
  switch (rule['kind']) {
    case 'atLeastOneOf':
      return `At least one of ${subject} is needed.`;
    case 'alternatives':
      return `${phrase(names, 'or')}: each names the same thing.`;
    case 'conflicts':
      return `${subject} exclude each other.`;
    case 'mustEqual':
      return `${subject} must be equal when both are sent.`;
    case 'requires':
      return `${subject} ${many ? 'need' : 'needs'} ${condition(rule)}.`;
    case 'requiredIf':
      return `${subject} ${many ? 'are' : 'is'} required ${requirement(rule)}.`;
    case 'ignoredUnless':
      return `${subject} ${many ? 'are' : 'is'} ignored unless ${condition(rule)}.`;
    case 'appliesOnlyWhen':
      return `${subject} ${many ? 'apply' : 'applies'} only when ${condition(rule)}.`;
    default:
      throw new Error(`no sentence for a constraint of kind ${String(rule['kind'])}`);
  }
}

function requirement(rule: Readonly<Record<string, unknown>>): string {
  if (rule['whenCaller'] === 'not-site-admin') return 'unless the caller is a site administrator';
  if (rule['whenRecord'] === 'absent') return 'while there is no record yet';
  const unless = rule['unlessPresent'] === undefined ? '' : `, unless \`${String(rule['unlessPresent'])}\` is given`;
  return `when ${condition(rule)}${unless}`;
}

function condition(rule: Readonly<Record<string, unknown>>): string {
  const present = rule['withPresent'] ?? rule['whenPresent'];
  if (present !== undefined)
    return rule['kind'] === 'requires' ? `\`${String(present)}\`` : `\`${String(present)}\` is given`;
  const values = rule['when'] ?? rule['with'];
  if (!isObject(values)) throw new Error(`a constraint of kind ${String(rule['kind'])} has no condition`);
  return Object.entries(values)
    .map(([name, value]) => `\`${name}\` ${rule['kind'] === 'requires' ? 'to be' : 'is'} ${alternatives(value)}`)
    .join(' and ');
}

function alternatives(value: unknown): string {
  return phrase((Array.isArray(value) ? value : [value]).map(plain), 'or');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
