// The patterns by which automations and syncs choose files: `*` within a name, `**` across folders, `?`, `[a-z]`,
// `{a,b}`.
import { AUTOMATION_GLOB } from '@filescom/paths/glob';
import { compilePattern } from '../pattern.ts';

/**
 * Makes a test of whole paths, which compare without regard to case and accents. Throws for patterns that are too
 * complex.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  return compilePattern(pattern, AUTOMATION_GLOB);
}

/** The folders at the start of a pattern that are plain names: all that it matches lies below them. */
export function findPlainStart(pattern: string): string {
  const names = pattern.split('/').filter((name) => name !== '');
  const first = names.findIndex((name) => /[*?[\]{}]/.test(name));
  return (first === -1 ? names : names.slice(0, first)).join('/');
}
