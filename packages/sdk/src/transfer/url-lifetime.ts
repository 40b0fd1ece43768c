// How long a URL of storage may still be used: that of a part, or that of a file to be downloaded.

const LIFETIME_IN_SECONDS = ['X-Amz-Expires', 'X-Files-Expires', 'X-Goog-Expires'];
const MENTIONS_LIFETIME = new RegExp(`[?&](?:${LIFETIME_IN_SECONDS.join('|')})=`);
/**
 * A request should reach storage well before the end; but an address that lives briefly is still good for most of its
 * life.
 */
const MAX_MARGIN_MS = 30_000;

/**
 * The time, by this machine's clock, until which an address that arrived at `nowMs` is worth using; undefined where
 * nothing says so. Goes by the length of its life, because the clock that its dates come from may be another one.
 */
export function computeExpiry(url: string, expires: string | null | undefined, nowMs: number): number | undefined {
  const lifetimeMs = readSignedLifetimeMs(url) ?? readAnnouncedLifetimeMs(expires, nowMs);
  return lifetimeMs === undefined ? undefined : nowMs + lifetimeMs - Math.min(MAX_MARGIN_MS, lifetimeMs / 4);
}

function readSignedLifetimeMs(url: string): number | undefined {
  // Addresses are parsed for every part; most say nothing.
  if (!MENTIONS_LIFETIME.test(url) || !URL.canParse(url)) return undefined;
  const { searchParams } = new URL(url);
  for (const name of LIFETIME_IN_SECONDS) {
    const text = searchParams.get(name) ?? '';
    if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  }
  return undefined;
}

/** A date in the past rather means that the clocks differ than that the service handed out what is of no use. */
function readAnnouncedLifetimeMs(expires: string | null | undefined, nowMs: number): number | undefined {
  const lifetimeMs = Date.parse(expires ?? '') - nowMs;
  return lifetimeMs > 0 ? lifetimeMs : undefined;
}
