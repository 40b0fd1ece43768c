// The names of operations in the contract of the simulator: collection and verb, such as `users.find`.
import { RESOURCES } from '../generated/catalogue.ts';

/** Where the contract has another name than the catalogue. */
const RENAMED: Readonly<Record<string, string>> = {
  'folders.list_for': 'folders.list',
  'files.find': 'files.metadata',
};

const NAMES: ReadonlyMap<string, string> = new Map(
  RESOURCES.flatMap(({ plural, operations }) =>
    operations.map(({ route, id }) => [route, RENAMED[`${plural}.${id}`] ?? `${plural}.${id}`] as const),
  ),
);
const ROUTES: ReadonlyMap<string, string> = new Map([...NAMES].map(([route, name]) => [name, route]));

/** The name of the operation of a route; the route itself where it is none of the API. */
export function nameOperation(route: string): string {
  return NAMES.get(route) ?? route;
}

/** The route of an operation; undefined if there is none of that name. */
export function routeOfOperation(name: string): string | undefined {
  return ROUTES.get(name);
}
