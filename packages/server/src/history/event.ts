// What the history knows of one thing that was done, and of who did it.
import type { RecordData } from '../records/record-store.ts';

/** One thing that happened to a file or folder. */
export interface FileEvent {
  readonly action: 'create' | 'read' | 'update' | 'destroy' | 'copy' | 'move' | 'archived_delete';
  readonly path: string;
  /** Copies and moves: where to. */
  readonly destination?: string;
}

/** One thing that happened to an account, or a login. */
export interface AccountEvent {
  /** `login`, or an entity and what was done to it, such as `user_create`. */
  readonly action: string;
  /** What it was done to, in the words of the service's exports without their prefix `target_`. */
  readonly targets: RecordData;
  /** Why a login failed. */
  readonly failure?: string | undefined;
}

/** Who caused an event, from where: a caller, or what is known of one who is not let in. */
export interface Originator {
  readonly siteId: number;
  readonly workspaceId: number;
  readonly userId: number | null;
  readonly username: string | null;
  readonly address: string;
  /** The automations in whose runs it was done, the last one innermost. */
  readonly causedBy?: readonly number[] | undefined;
}

interface Dated extends Originator {
  readonly atMs: number;
}

/** An event at a path, with who caused it, and when. */
export interface NotedEvent extends FileEvent, Dated {}

interface NotedAccountEvent extends AccountEvent, Dated {
  readonly path?: undefined;
}

/** Any event that was noted. */
export type Noted = NotedEvent | NotedAccountEvent;
