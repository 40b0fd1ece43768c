export const REASONS: Readonly<Record<string, string>> = {};
export function readTable(): ReadonlyMap<string, Readonly<Record<string, string>>> { return new Map(); }
