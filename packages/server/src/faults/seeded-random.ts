// Repeatable random numbers: each depends on a seed and a position alone.

/** A number from 0 up to but not including 1, the same whenever seed, position and purpose are the same. */
export function drawSeeded(seed: number, position: number, purpose = 0): number {
  let state = mix(seed >>> 0);
  state = mix(state ^ (position >>> 0));
  state = mix(state ^ (purpose >>> 0));
  return state / 2 ** 32;
}

/** A seed made of a text: the same text gives the same one (32-bit FNV-1a). */
export function seedOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Spreads neighbouring numbers over the whole range (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let state = (value + 0x9e3779b9) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
