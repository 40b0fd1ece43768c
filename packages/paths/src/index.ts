// The rules for remote paths that the client and the server share: cleaning, comparing, taking apart, putting in a URL.
// Imports nothing outside this folder and runs everywhere.
export { isSame, normalizeForComparison, startsWith } from './comparison.ts';
export { COMPARISON_MAP_VERSION } from './generated/comparison-map.ts';
export { baseName, encodeForUrl, join, normalize, parentOf } from './remote-path.ts';
