// How large the parts of an upload are, for known sizes and for streams alike. Pure.
import { InvalidParameterError } from '../../errors.ts';
import type { PartSizer } from '../../sources/source.ts';

/** More parts than this do not make an upload faster, and each one costs an API call for its address. */
const ENOUGH_PARTS = 256;
/** Above this size a failed part would cost too much to send again. */
const LARGE_PART_BYTES = 64 * 1024 * 1024;
/**
 * A stream of unknown length doubles its part size after each tenth of the parts it may have: 5 MiB reach about 5 TiB.
 */
const GROWTH_STEPS = 10;

/** What the plan depends on. */
export interface PartPlan {
  /** Size of the whole; undefined for a stream of unknown length. */
  readonly totalBytes: number | undefined;
  /** Size the service suggested for the first part. */
  readonly suggestedBytes: number;
  /** Number of parts the service allows, 10,000 as a rule. */
  readonly availableParts: number;
  /** Whether a part in flight occupies memory of its own size. */
  readonly holdsParts: boolean;
  /** Size the caller asked for. */
  readonly wantedBytes?: number | undefined;
}

/**
 * The size of each part: as suggested or wanted, and as much larger as is needed to stay within the number of parts
 * allowed.
 */
export function planParts(plan: PartPlan): PartSizer {
  const { totalBytes, availableParts } = plan;
  if (plan.wantedBytes !== undefined && !(Number.isSafeInteger(plan.wantedBytes) && plan.wantedBytes > 0)) {
    throw new InvalidParameterError(`partSizeBytes must be a positive whole number, not ${plan.wantedBytes}.`);
  }
  if (totalBytes === undefined) return growPartSizes(plan.wantedBytes ?? plan.suggestedBytes, availableParts);
  const needed = Math.ceil(totalBytes / availableParts);
  const chosen = plan.holdsParts ? plan.suggestedBytes : chooseComfortableSize(totalBytes, plan.suggestedBytes);
  const size = Math.max(plan.wantedBytes ?? chosen, needed);
  return () => size;
}

/** The suggestion, or the smallest multiple of it that keeps the number of parts moderate. */
function chooseComfortableSize(totalBytes: number, suggestedBytes: number): number {
  const wanted = Math.min(totalBytes / ENOUGH_PARTS, LARGE_PART_BYTES);
  return Math.max(1, Math.ceil(wanted / suggestedBytes)) * suggestedBytes;
}

function growPartSizes(firstBytes: number, availableParts: number): PartSizer {
  const partsPerStep = Math.max(1, Math.floor(availableParts / GROWTH_STEPS));
  return (number) => {
    if (number > availableParts) {
      throw new InvalidParameterError(
        `The stream is too long for ${availableParts} parts that start at ${firstBytes} bytes; announce sizeBytes or choose a larger partSizeBytes.`,
      );
    }
    return firstBytes * 2 ** Math.floor((number - 1) / partsPerStep);
  };
}
