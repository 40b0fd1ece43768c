export function emitReference(_c: unknown, _f: unknown): void {}
