// Generated from catalogue/problems.json.
// Change the catalogue, then run `npm run generate`.
export * from './problems/bad-request.ts';
export * from './problems/not-authenticated.ts';
export * from './problems/not-authorized.ts';
export * from './problems/not-found.ts';
export * from './problems/outside-groups.ts';
export * from './problems/processing-failure.ts';
export * from './problems/rate-limited.ts';
export * from './problems/service-unavailable.ts';
export * from './problems/site-configuration.ts';
