// Writes what a client offers: the properties that hold the resources, and the index of all generated names.
import type { Catalogue, Entity } from '../catalogue.ts';
import { comment, notice } from '../layout.ts';
import { className, fileName, propertyName } from '../names.ts';
import { type Files, isOnSurface, listExports, RESOURCES } from './resources.ts';

const GENERATED = 'packages/sdk/src/generated';

/** Adds `surface.ts`: one lazy property per resource that has no class by hand. */
export function emitSurface(catalogue: Catalogue, files: Files): void {
  const entities = catalogue.entities.filter((entity) => isOnSurface(catalogue, entity));
  const imports = entities.map(
    (entity) => `import { ${className(catalogue, entity)} } from './resources/${fileName(entity)}.ts';\n`,
  );
  const about = ['Every resource that needs nothing by hand. `FilesClient` extends this and adds the others.'];
  const getters = entities.map((entity) => getter(catalogue, entity));
  files.set(
    `${GENERATED}/surface.ts`,
    `${notice('catalogue/resources')}import type { Http } from '../http/http.ts';\n` +
      `import type { Resource } from '../resource.ts';\n${imports.join('')}\n` +
      `${comment(about)}export abstract class Surface {\n${MEMBERS}\n${getters.join('\n')}}\n`,
  );
}

// Resources are made when they are first asked for, and each only once.
const MEMBERS = `  protected abstract readonly http: Http;
  readonly #made = new Map<unknown, Resource>();

  #resource<T extends Resource>(type: new (http: Http) => T): T {
    const made = this.#made.get(type);
    if (made instanceof type) return made;
    const resource = new type(this.http);
    this.#made.set(type, resource);
    return resource;
  }
`;

function getter(catalogue: Catalogue, entity: Entity): string {
  const [name, type] = [propertyName(entity), className(catalogue, entity)];
  return `${comment([entity.summary], '  ')}  get ${name}(): ${type} {\n    return this.#resource(${type});\n  }\n`;
}

const README = `# Generated

Everything in this folder is written by \`npm run generate\` from \`catalogue/\`. An edit here does not last: change the
catalogue, or the emitters in \`tools/codegen/emit\`, and generate again.
`;

/**
 * Adds `index.ts`: every generated name a user may need. Classes extended by hand are left to the hand-written index.
 */
export function emitIndex(catalogue: Catalogue, files: Files): void {
  const lines = catalogue.entities.flatMap((entity) => {
    const path = `./resources/${fileName(entity)}.ts`;
    if (!files.has(`${RESOURCES}/${fileName(entity)}.ts`)) return [];
    if (!catalogue.handwritten.has(entity.plural)) return [`export * from '${path}';\n`];
    const text = files.get(`${RESOURCES}/${fileName(entity)}.ts`) ?? '';
    const names = listExports(text).filter((name) => name !== className(catalogue, entity));
    return [`export type { ${names.join(', ')} } from '${path}';\n`];
  });
  files.set(`${GENERATED}/README.md`, README);
  const problems = ["export * from './problem-types.ts';\n", "export * from './problems.ts';\n"];
  files.set(`${GENERATED}/index.ts`, `${notice('catalogue')}${[...problems, ...lines].join('')}`);
}
