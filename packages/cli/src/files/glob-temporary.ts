export function parseGlob(pattern: string): { matches(path: string): boolean } {
  const source = pattern
    .replaceAll(/[.+^$()|\\]/g, '\\$&')
    .replaceAll('**', '\u0001')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
    .replaceAll('\u0001', '.*')
    .replaceAll('{', '(?:')
    .replaceAll('}', ')')
    .replaceAll(',', '|');
  const expression = new RegExp(pattern.includes('/') ? `^${source.replace(/^\//, '')}$` : `(^|/)${source}$`, 'iu');
  return { matches: (path) => expression.test(path) };
}
