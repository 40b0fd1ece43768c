// The client without its resources: what bundle sizes are measured on. Part of no public entry.
export { Http } from './http/http.ts';
export { Listing } from './listing.ts';
export { Resource } from './resource.ts';
