// The shapes of the mails and webhooks in the outbox, in code and over the control API.

/** A mail that the service would send. */
interface UnsentMail {
  readonly kind: 'mail';
  readonly siteId: number;
  /** A share link for its recipient, or the welcome of a user. */
  readonly about: 'share' | 'welcome';
  readonly to: string;
  readonly cc: string | null;
  readonly subject: string | null;
  /** The name of who gets it. */
  readonly name: string | null;
  /** What the sender wrote. */
  readonly note: string | null;
  /** The share link. */
  readonly url: string | null;
}

/** A call of another system that a `webhook` setting of a folder would make. */
interface UnsentWebhook {
  readonly kind: 'webhook';
  readonly siteId: number;
  /** The setting that asks for it; null for a test call. */
  readonly behaviorId: number | null;
  readonly url: string;
  /** `POST` unless the setting says otherwise. */
  readonly method: string;
  /** How the fields would be written: `JSON` unless the setting says otherwise. */
  readonly encoding: string;
  /** Those that let somebody in read `<redacted>`, as do such parts of `url` and `fields`. */
  readonly headers: Readonly<Record<string, string>>;
  /** What was done, with the fields of the setting's own `body` besides. */
  readonly fields: Readonly<Record<string, string | null>>;
}

export type Unsent = UnsentMail | UnsentWebhook;

/** Something that would have been sent. Numbers rise by one in the order of sending; `at` is the server's time. */
export type OutboxEntry = Unsent & { readonly number: number; readonly at: string };

/** What of an outbox is asked for. */
export interface OutboxMatch {
  readonly siteId?: number;
  readonly kind?: OutboxEntry['kind'];
}
