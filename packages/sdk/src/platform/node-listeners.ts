// Signals that many listen to. Used by node-exchange.ts, and through `#platform`.
import { setMaxListeners } from 'node:events';

const EXPECTED = new WeakSet<AbortSignal>();

/**
 * Tells Node that a signal with many listeners is no leak: one listener per request in flight is what signals are for.
 */
export function expectListeners(signal: AbortSignal): void {
  if (EXPECTED.has(signal)) return;
  EXPECTED.add(signal);
  setMaxListeners(0, signal);
}
