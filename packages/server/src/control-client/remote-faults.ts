// The fault rules of a server in another process, in the words of `server.faults`.
import type { FaultRule, NewFault } from '../faults/fault-rule.ts';
import type { ProblemType } from '../generated/problems.ts';
import { ControlError, type ControlRequest } from './request.ts';

/** What a rule can name on this server. */
export interface FaultWords {
  readonly routes: readonly string[];
  readonly errorTypes: readonly ProblemType[];
}

/** Adds, shows and removes fault rules. */
export class RemoteFaults {
  readonly #request: ControlRequest;
  readonly #siteId: number | undefined;

  constructor(request: ControlRequest, siteId?: number) {
    this.#request = request;
    this.#siteId = siteId;
  }

  /** The rules of one site: those that are added here hit, show and clear nothing else. */
  ofSite(siteId: number): RemoteFaults {
    return new RemoteFaults(this.#request, siteId);
  }

  /** Adds a rule. Throws `ControlError` with the word it does not know. `POST /faults` */
  async add(fault: NewFault): Promise<FaultRule> {
    return readRule(await this.#request('POST /faults', { body: fault, query: { siteId: this.#siteId } }));
  }

  /** All rules with how often they fired. `GET /faults` */
  async list(): Promise<FaultRule[]> {
    const rules = await this.#request('GET /faults', { query: { siteId: this.#siteId } });
    return Array.isArray(rules) ? rules.map(readRule) : [];
  }

  /** `GET /faults/{id}` */
  async find(id: number): Promise<FaultRule | undefined> {
    const found = await this.#ignoreMissing(`GET /faults/${id}`);
    return found === 'missing' ? undefined : readRule(found);
  }

  /** Turns a rule off or on; undefined if there is no such rule. `PATCH /faults/{id}` */
  async setEnabled(id: number, enabled: boolean): Promise<FaultRule | undefined> {
    const found = await this.#ignoreMissing(`PATCH /faults/${id}`, { enabled });
    return found === 'missing' ? undefined : readRule(found);
  }

  /** The routes and types of errors that rules can name. `GET /fault-words` */
  async words(): Promise<FaultWords> {
    const words: unknown = await this.#request('GET /fault-words');
    if (areWords(words)) return words;
    throw new TypeError('The control API answered with something else than words.');
  }

  /** False if there is no such rule. `DELETE /faults/{id}` */
  async remove(id: number): Promise<boolean> {
    return (await this.#ignoreMissing(`DELETE /faults/${id}`)) !== 'missing';
  }

  /** Removes all rules. `DELETE /faults` */
  async clear(): Promise<void> {
    await this.#request('DELETE /faults', { query: { siteId: this.#siteId } });
  }

  /**
   * The answers that `pass-through` has recorded, as rules that give them again: add them to any site.
   * `GET /recordings`
   */
  async recordings(): Promise<NewFault[]> {
    const rules = await this.#request('GET /recordings', { query: { siteId: this.#siteId } });
    return Array.isArray(rules) ? rules.filter(isFault) : [];
  }

  /** Forgets them. `DELETE /recordings` */
  async clearRecordings(): Promise<void> {
    await this.#request('DELETE /recordings', { query: { siteId: this.#siteId } });
  }

  async #ignoreMissing(route: string, body?: object): Promise<unknown> {
    try {
      return await this.#request(route, { query: { siteId: this.#siteId }, ...(body && { body }) });
    } catch (error) {
      if (error instanceof ControlError && error.status === 404) return 'missing';
      throw error;
    }
  }
}

function readRule(value: unknown): FaultRule {
  if (isRule(value)) return value;
  throw new TypeError('The control API returned something other than a fault rule.');
}

function areWords(value: unknown): value is FaultWords {
  return typeof value === 'object' && value !== null && 'routes' in value && 'errorTypes' in value;
}

function isFault(value: unknown): value is NewFault {
  return typeof value === 'object' && value !== null && 'effect' in value;
}

function isRule(value: unknown): value is FaultRule {
  return typeof value === 'object' && value !== null && 'id' in value && 'effect' in value;
}
