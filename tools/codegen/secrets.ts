// Decides which names of the catalogue stand for secrets. Secret is what the API takes and never returns, unless
// `secrets.json` says that it is plain, and what `secrets.json` adds to that. A field that is new in the catalogue is
// secret until then.
import type { Catalogue, Value } from './catalogue.ts';

/** Switches and numbers that only one side knows are no secrets; files are not kept by anybody who hides secrets. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['boolean', 'int64', 'double', 'file']);
/** Names that somebody has to decide about, even where the API returns them. */
const SUSPICIOUS = /(?:^|_)(?:password|passphrase|secret|token|otp|key|hash|credentials_json|confirmation)$/;

/** The names of all secrets, in alphabetical order. */
export function listSecretNames({ entities, secrets }: Catalogue): readonly string[] {
  const writeOnly = entities
    .flatMap(({ attributes }) => attributes.filter((one) => one.writeOnly && !PLAIN_TYPES.has(one.type)))
    .map(({ name }) => name)
    .filter((name) => !secrets.plain.includes(name));
  return [...new Set([...writeOnly, ...secrets.secret])].sort();
}

/** One line for each name that `secrets.json` should decide about or no longer needs to. */
export function checkSecrets({ entities, secrets }: Catalogue): string[] {
  const values = entities.flatMap(({ attributes, operations }): readonly (Value & { writeOnly?: boolean })[] => [
    ...attributes,
    ...operations.flatMap(({ params }) => params),
  ]);
  const known = new Set(values.map(({ name }) => name));
  const listed = [...secrets.plain, ...secrets.secret];
  const decided = new Set([...listed, ...values.filter(({ writeOnly }) => writeOnly).map(({ name }) => name)]);
  const open = values.filter(({ name, type }) => SUSPICIOUS.test(name) && !PLAIN_TYPES.has(type) && !decided.has(name));
  return [
    ...listed.filter((name) => !known.has(name)).map((name) => `secrets.json: nothing is called ${name}`),
    ...listed.filter((name, at) => listed.indexOf(name) !== at).map((name) => `secrets.json: ${name} is there twice`),
    ...[...new Set(open.map(({ name }) => name))].map(
      (name) => `secrets.json: says neither that ${name} is secret nor that it is plain`,
    ),
  ];
}
