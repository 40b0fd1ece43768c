// What the page shows, as its address says it: `#/requests/123?q=status:5xx`. Back works, a link can be sent, and a
// story can begin anywhere. A ticket in the fragment is for session.ts and gone before the page looks here.
import { type ReadonlySignal, signal } from '@preact/signals';

export const VIEWS = ['overview', 'requests', 'files', 'accounts', 'faults', 'state', 'outbox'] as const;
export type ViewName = (typeof VIEWS)[number];

/** A place in the console. */
export interface Place {
  readonly view: ViewName;
  /** What is selected there: the number of a request, a path. */
  readonly item: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name = '', ...rest] = path.split('/');
  const view = VIEWS.find((known) => known === name) ?? 'overview';
  const item = rest.length === 0 ? undefined : decode(rest.join('/'));
  return { view, item, query: Object.fromEntries(new URLSearchParams(query)) };
}

export function formatPlace({ view, item, query }: Place): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== '');
  const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
  const selected = item === undefined ? '' : `/${item.split('/').map(encodeURIComponent).join('/')}`;
  return `#/${view}${selected}${search}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Somebody wrote it by hand.
  }
}

/** The address of the page, as a value that views follow. */
export class Address {
  readonly #place = signal<Place>(parsePlace(''));

  get place(): ReadonlySignal<Place> {
    return this.#place;
  }

  /** Reads the address now and whenever the user goes back or forward. */
  follow(): void {
    const read = () => {
      this.#place.value = parsePlace(location.hash);
    };
    addEventListener('hashchange', read);
    read();
  }

  /** Goes to a place: a step that Back undoes, or in place of the one before while somebody types or moves about. */
  go(to: Partial<Place> & Pick<Place, 'view'>, how: 'step' | 'replace' = 'step'): void {
    const place: Place = { item: undefined, query: {}, ...to };
    const hash = formatPlace(place);
    if (hash === location.hash) return;
    if (how === 'step') history.pushState(undefined, '', hash);
    else history.replaceState(undefined, '', hash);
    this.#place.value = place;
  }

  /** Changes the place a little. */
  change(part: Partial<Place>, how: 'step' | 'replace' = 'replace'): void {
    this.go({ ...this.#place.peek(), ...part }, how);
  }
}
