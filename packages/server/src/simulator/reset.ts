// Reads the body of a reset. What it does not know it refuses by name, so that no test believes in a state that is not
// there.
import { isObject, type ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import { parseSeed, type Seed, SeedError } from '../seed/seed.ts';

/** How the simulator behaves until the next reset. */
export interface Profile {
  /** Copies, moves and deletions are migrations that are carried out by their second poll. */
  readonly file_actions?: 'pending';
  /** That the scenarios shared by all clients run; it changes nothing here. */
  readonly api_scenarios?: Readonly<Record<string, ParamValue>>;
}

/** What a reset asks for. */
export interface Reset {
  readonly seed: Seed;
  readonly profile: Profile;
}

type Body = Readonly<Record<string, ParamValue>>;

/** Profiles by the names that a launcher uses. */
const PRESETS: Readonly<Record<string, Profile>> = { 'api-scenarios-canonical': { api_scenarios: {} } };

/** Reads a reset. Throws `request-params-invalid`. */
export function readReset(body: Body): Reset {
  checkNames(body, ['fixtures', 'profile', 'preset'], 'the body');
  const fixtures = readObject(body['fixtures'], 'fixtures');
  checkNames(fixtures, ['users', 'files', 'folders'], 'fixtures');
  return {
    seed: readSeed(fixtures),
    profile: { ...readPreset(body['preset']), ...readProfile(readObject(body['profile'], 'profile')) },
  };
}

function readPreset(name: ParamValue | undefined): Profile {
  if (name === undefined || name === null) return {};
  const preset = typeof name === 'string' && Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (preset !== undefined) return preset;
  throw invalid(`preset has to be one of ${Object.keys(PRESETS).join(', ')}.`);
}

function readProfile(profile: Body): Profile {
  checkNames(profile, ['file_actions', 'api_scenarios'], 'profile');
  const { file_actions: fileActions, api_scenarios: scenarios } = profile;
  if (fileActions !== undefined && fileActions !== null && fileActions !== 'pending') {
    throw invalid('profile.file_actions has to be pending, or left out.');
  }
  return {
    ...(fileActions === 'pending' && { file_actions: fileActions }),
    ...(isObject(scenarios) && { api_scenarios: scenarios }),
  };
}

function readSeed(fixtures: Body): Seed {
  try {
    return parseSeed(JSON.stringify(fixtures));
  } catch (cause) {
    if (!(cause instanceof SeedError)) throw cause;
    throw invalid(`fixtures: ${cause.message}`, cause);
  }
}

function readObject(value: ParamValue | undefined, name: string): Body {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  throw invalid(`${name} has to be an object.`);
}

function checkNames(body: Body, known: readonly string[], where: string): void {
  const strange = Object.keys(body).find((name) => !known.includes(name));
  if (strange !== undefined) throw invalid(`Unknown property ${strange} in ${where}; known: ${known.join(', ')}.`);
}

function invalid(text: string, cause?: unknown): Error {
  return problem('bad-request/request-params-invalid', text, { cause });
}
