// Logging in and out by name and password. The client offers it as `client.sessions`; `client.login()` runs the whole
// flow.
import { GeneratedSessions } from '../generated/resources/sessions.ts';

/** Logins of users by name and password instead of an API key. */
export class Sessions extends GeneratedSessions {}
