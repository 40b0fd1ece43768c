// One rule that hit a request, with what its effect is computed from.
import type { FaultAnswer, FaultEffect } from './fault-rule.ts';

/** One rule that hit. */
export interface InjectedFault {
  readonly ruleId: number;
  readonly effect: FaultEffect;
  /** The function that answers, of a rule that has one. */
  readonly answer: FaultAnswer | undefined;
  /** Draws a number from 0 to 1; the same purpose always gives the same one. */
  readonly draw: (purpose: number) => number;
  /** For a throttle: until when the caller has to wait. */
  readonly waitSeconds: number;
}
