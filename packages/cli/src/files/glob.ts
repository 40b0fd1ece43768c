// Patterns of remote paths.
export { parseGlob } from './glob-temporary.ts';
