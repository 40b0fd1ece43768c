// The contract of a check: what it finds, said in a sentence, and what to do when it is bad.
import type { FilesClient } from '@filescom/sdk';
import type { Settings } from '../config/settings.ts';
import type { ExitStatus } from '../exit-status.ts';

/** What a check found. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly message: string;
  readonly advice?: string;
  /** The exit status of a failure. */
  readonly status?: ExitStatus;
  /** Whether nothing behind this check can succeed. */
  readonly isFinal?: boolean;
}

/** What checks look at. */
export interface Patient {
  readonly url: URL;
  readonly settings: Settings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  now(): number;
  /** Rejects without a credential. */
  client(): Promise<FilesClient>;
  /** The remote folder whose rights are asked for. */
  readonly path: string;
}

/** A named question. */
export interface Check {
  readonly name: string;
  run(patient: Patient): Promise<Finding>;
}
