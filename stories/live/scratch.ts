// A folder of any site, real or local, in which facts are tried: requests over HTTP without our client, all of them
// about paths below the folder. What was made is removed at the end.

/** What came back, as far as facts look at it. */
export interface Observed {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Readonly<Record<string, unknown>>;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly text: string;
}

/** Where facts are tried. */
export interface ScratchOptions {
  /** The address of the service, without the path of the API. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** The folder, which has to be empty. */
  readonly folder: string;
  readonly fetch?: typeof fetch;
}

/** The folder has something in it, is not there, or cannot be listed: nothing was tried. */
export class ScratchError extends Error {
  override readonly name = 'ScratchError';
}

/** Nothing that is copied here takes longer. */
const MAX_WAIT_MS = 60_000;

/** The folder and how to speak about it. */
export class Scratch {
  readonly #options: ScratchOptions;
  readonly #folder: string;

  private constructor(options: ScratchOptions) {
    this.#options = options;
    this.#folder = options.folder.replaceAll(/^\/+|\/+$/g, '');
  }

  /** Opens the folder. Throws ScratchError unless it is there and empty. */
  static async open(options: ScratchOptions): Promise<Scratch> {
    const scratch = new Scratch(options);
    if (scratch.#folder === '') throw new ScratchError('The root cannot be used: name a folder of its own.');
    const listed = await scratch.call('GET', '/folders/{}?per_page=1');
    if (listed.status !== 200) {
      throw new ScratchError(`The folder ${scratch.#folder} cannot be listed (${describe(listed)}): make it first.`);
    }
    if (listed.items.length > 0)
      throw new ScratchError(`The folder ${scratch.#folder} is not empty. Nothing was tried.`);
    return scratch;
  }

  /** The path of something in the folder, as the API names it. */
  path(name = ''): string {
    return name === '' ? this.#folder : `${this.#folder}/${name}`;
  }

  /** Calls the API. `{}` stands for the folder, `{name}` for something in it: `call('GET', '/files/{a.txt}')`. */
  async call(method: string, route: string, json?: object): Promise<Observed> {
    const address = route.replaceAll(/\{([^}]*)\}/g, (_, name: string) =>
      this.path(name).split('/').map(encodeURIComponent).join('/'),
    );
    return await this.#send(`${this.#options.baseUrl}/api/rest/v1${address}`, {
      method,
      headers: { 'X-FilesAPI-Key': this.#options.apiKey, 'Content-Type': 'application/json' },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
  }

  /** Sends to a storage address, without credentials. */
  async store(
    method: string,
    address: unknown,
    init: { body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
  ) {
    return await this.#send(String(address), { method, ...init });
  }

  /** Uploads parts, and answers what the end of the upload answered. */
  async upload(name: string, parts: readonly Uint8Array<ArrayBuffer>[], end: object = {}): Promise<Observed> {
    const first = (await this.begin(name)).items[0] ?? {};
    const ref = first['ref'];
    const etags: object[] = [];
    for (const [index, body] of parts.entries()) {
      const part = index + 1;
      const ticket = part === 1 ? first : ((await this.begin(name, { ref, part })).items[0] ?? {});
      const put = await this.store('PUT', ticket['upload_uri'], { body });
      etags.push({ etag: put.headers.get('etag'), part });
    }
    return await this.call('POST', `/files/{${name}}`, { action: 'end', ref, etags, ...end });
  }

  /** Begins an upload, or asks for another part of it. */
  async begin(name: string, json: object = {}): Promise<Observed> {
    return await this.call('POST', `/file_actions/begin_upload/{${name}}`, json);
  }

  /** Waits for the migration of an action, a minute at most, and answers its last word. */
  async follow(action: Observed): Promise<string> {
    const id = action.json['file_migration_id'];
    const untilMs = Date.now() + MAX_WAIT_MS;
    let status = String(action.json['status'] ?? describe(action));
    while (id !== undefined && !ENDS.includes(status) && Date.now() < untilMs) {
      status = String((await this.call('GET', `/file_migrations/${String(id)}`)).json['status']);
    }
    return status;
  }

  /** Removes what was made in the folder. */
  async clear(): Promise<void> {
    for (const { path } of (await this.call('GET', '/folders/{}?per_page=1000')).items) {
      const name = String(path).split('/').at(-1) ?? '';
      await this.call('DELETE', `/files/{${name}}?recursive=true`);
    }
  }

  async #send(address: string, init: RequestInit): Promise<Observed> {
    const answer = await (this.#options.fetch ?? fetch)(address, init);
    const text = await answer.text();
    const parsed = parse(text);
    const items = Array.isArray(parsed) ? parsed.filter(isRecord) : [];
    return { status: answer.status, headers: answer.headers, json: isRecord(parsed) ? parsed : {}, items, text };
  }
}

const ENDS: readonly string[] = ['completed', 'failed', 'cancelled'];

/** Status and type of an answer, as a table shows them. */
export function describe({ status, json }: Observed): string {
  return typeof json['type'] === 'string' && status >= 400 ? `${status} ${json['type']}` : String(status);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Storage answers files and XML.
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
