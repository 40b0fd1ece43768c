import { describe, expect, test } from 'vitest';
import type { Outcome, Phase } from '../errors.ts';
import { adviseCheck, type Effect, effectOf, outcomeOfFailure, outcomeOfRefusal } from './effects.ts';

test.each<[route: string, effect: Effect, declared: Effect]>([
  ['GET /users', 'read', 'read'],
  ['GET /files/{path}', 'read', 'read'],
  ['POST /file_actions/begin_upload/{path}', 'read', 'read'],
  ['POST /users', 'changing', 'repeatable'],
  ['POST /files/{path}', 'changing', 'repeatable'],
  ['POST /file_actions/move/{path}', 'changing', 'repeatable'],
  ['POST /sessions', 'changing', 'repeatable'],
  ['PATCH /users/{id}', 'idempotent', 'repeatable'],
  ['PATCH /site', 'idempotent', 'repeatable'],
  ['PUT /things/{id}', 'idempotent', 'repeatable'],
  ['DELETE /users/{id}', 'idempotent', 'repeatable'],
  ['DELETE /groups/{group_id}/memberships/{user_id}', 'idempotent', 'repeatable'],
  ['DELETE /files/{path}', 'changing', 'repeatable'],
  ['DELETE /sessions', 'changing', 'repeatable'],
  ['DELETE /groups/{id}/members', 'changing', 'repeatable'],
])('%s is %s, and %s if the caller says so', (route, effect, declared) => {
  expect(effectOf(route, false)).toBe(effect);
  expect(effectOf(route, true)).toBe(declared);
});

describe('what became of a request that failed', () => {
  const never = { mayHaveHappened: false, succeeded: false };
  test.each<[phase: Phase, first: Outcome]>([
    ['local', 'not-carried-out'],
    ['connect', 'not-carried-out'],
    ['wait', 'not-carried-out'],
    ['request', 'unknown'],
    ['response', 'unknown'],
    ['body', 'unknown'],
  ])('in the phase %s: %s for a change', (phase, first) => {
    for (const effect of ['repeatable', 'idempotent', 'changing'] as const) {
      expect(outcomeOfFailure({ effect, phase, ...never })).toBe(first);
      expect(outcomeOfFailure({ effect, phase, ...never, mayHaveHappened: true })).toBe('unknown');
      expect(outcomeOfFailure({ effect, phase, ...never, succeeded: true })).toBe('done');
    }
    const reading = { effect: 'read', phase, mayHaveHappened: true, succeeded: true } as const;
    expect(outcomeOfFailure(reading)).toBe('not-carried-out');
  });

  test.each<[status: number, ofApi: Outcome, ofOthers: Outcome]>([
    [400, 'not-carried-out', 'unknown'],
    [401, 'not-carried-out', 'unknown'],
    [404, 'not-carried-out', 'unknown'],
    [408, 'unknown', 'unknown'],
    [409, 'not-carried-out', 'unknown'],
    [422, 'not-carried-out', 'unknown'],
    [429, 'unknown', 'unknown'],
    [500, 'unknown', 'unknown'],
    [502, 'unknown', 'unknown'],
    [503, 'unknown', 'unknown'],
  ])('that was refused with %i: %s by the API, %s by a gateway', (status, ofApi, ofOthers) => {
    const refusal = { effect: 'changing', status, mayHaveHappened: false } as const;
    expect(outcomeOfRefusal({ ...refusal, isFromApi: true })).toBe(ofApi);
    expect(outcomeOfRefusal({ ...refusal, isFromApi: false })).toBe(ofOthers);
    expect(outcomeOfRefusal({ ...refusal, isFromApi: true, mayHaveHappened: true })).toBe('unknown');
    expect(outcomeOfRefusal({ ...refusal, isFromApi: false, effect: 'read' })).toBe('not-carried-out');
  });
});

test.each([
  ['POST /users', 'GET /users'],
  ['PATCH /users/{id}', 'GET /users/{id}'],
  ['POST /users/{id}/unlock', 'GET /users/{id}'],
  ['POST /partner_site_requests/approve', 'GET /partner_site_requests'],
  ['POST /folders/{path}', 'GET /file_actions/metadata/{path}'],
  ['POST /files/{path}', 'GET /file_actions/metadata/{path}'],
  ['POST /file_actions/copy/{path}', 'GET /file_actions/metadata/{path} for the destination'],
  ['POST /file_actions/zip', 'GET /file_actions/metadata/{path} for the destination'],
  ['DELETE /locks/{path}', 'GET /locks/{path}'],
])('after %s one looks with %s', (route, check) => {
  expect(adviseCheck(route, 'unknown')).toBe(`It may have been carried out; ${check} shows what is there now.`);
  expect(adviseCheck(route, 'done')).toBe(`It was carried out; ${check} shows what is there now.`);
  expect(adviseCheck(route, 'not-carried-out')).toBeUndefined();
});
