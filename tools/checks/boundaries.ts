// Checks that imports point downward: between packages by a table of arrows, inside a package by its list of layers,
// and between files by refusing circles. Run by `npm run check`.
import { isTest, readSources, resolveImport, type SourceFile } from './sources.ts';

/** What the sources below `area` may import from outside it. A name ending in `/` or `:` stands for all below it. */
interface Area {
  readonly area: string;
  readonly may: readonly string[];
  /** What its tests may import besides, such as the real thing that they try it on. */
  readonly testsMay?: readonly string[];
  /** Top to bottom. A file may import its own layer and those below it; the longest matching prefix decides. */
  readonly layers?: readonly (readonly string[])[];
}

const AREAS: readonly Area[] = [
  { area: 'packages/paths/src/', may: [] },
  {
    area: 'packages/sdk/src/',
    may: ['@filescom/paths', '@filescom/paths/', '#platform'],
    layers: [
      ['index.ts', 'core.ts', 'generated/index'],
      ['client.ts', 'login.ts'],
      ['connection.ts'],
      ['generated/surface.ts'],
      ['resources/'],
      ['trees/'],
      ['transfer/upload/', 'transfer/download/'],
      ['transfer/'],
      ['sources/'],
      ['generated/resources/'],
      ['resource.ts'],
      ['http/'],
      ['listing.ts'],
      ['platform/node/index', 'platform/web/'],
      // The one door to direct connections: nothing else of the platform knows of them.
      ['platform/node/transport'],
      ['platform/node/direct/'],
      ['platform/node/'],
      ['platform/'],
      ['options.ts', 'transfer-limiter.ts', 'credentials.ts', 'usage.ts', 'validate.ts', 'inspect.ts', 'shapes.ts'],
      ['line-meter.ts'],
      ['generated/problems'],
      ['problem-view.ts'],
      ['errors.ts', 'errors/'],
      ['generated/problem-types.ts', 'filters.ts', 'attachment.ts'],
    ],
  },
  {
    area: 'packages/server/src/',
    may: [
      '@filescom/paths',
      '@filescom/paths/',
      'node:',
      '@aws-sdk/client-s3',
      'mime-types',
      'openpgp',
      'otpauth',
      'pg',
      'asn1js',
      'sharp',
      'temporal-polyfill',
      'yauzl',
      'yazl',
    ],
    layers: [
      ['main.ts', 'main/', 'testing/', 'control-client/'],
      ['index.ts', 'coverage.ts'],
      ['direct-transfers.ts'],
      ['server-contract.ts', 'server-options.ts', 'server-parts.ts'],
      ['console/', 'simulator/'],
      ['control/'],
      ['seed'],
      ['app.ts'],
      ['steps/'],
      ['handlers/'],
      ['faults/', 'journal/'],
      // What knows of requests and replies ends here; all below takes callers and typed values.
      ['http/'],
      // From here on is the domain, which knows no HTTP.
      ['runs/'],
      ['files/operations/'],
      ['files/files.ts', 'files/open-files.ts'],
      ['files/archives/', 'files/conversions/', 'files/folder-rules/'],
      ['files/uploads/', 'files/listing/', 'files/downloads.ts'],
      ['files/tree/'],
      ['files/content/', 'files/transfer-settings.ts'],
      ['history/'],
      ['accounts/'],
      ['records/'],
      ['services.ts'],
      ['outbox/', 'snapshots/'],
      ['params/'],
      ['permissions/'],
      ['background-work.ts'],
      ['background-job.ts'],
      ['store/'],
      ['pattern.ts'],
      ['clock.ts', 'log.ts', 'log-lines.ts', 'peers.ts', 'own-member.ts', 'problem.ts', 'random.ts', 'version.ts'],
      ['redact/'],
      ['generated/'],
      ['api-spec.ts'],
    ],
  },
  {
    area: 'packages/console/src/',
    may: ['@filescom/sdk', '@filescom/server/control', 'preact', 'preact/', '@preact/signals'],
    testsMay: ['@filescom/server'],
    layers: [
      ['main.tsx'],
      ['app.tsx'],
      ['requests/', 'files/', 'accounts/', 'faults/', 'state/', 'outbox/', 'overview/'],
      ['parts/'],
      ['model.ts'],
      ['live/'],
      ['sites.ts'],
      ['session.ts'],
      ['address.ts', 'format.ts'],
    ],
  },
  {
    area: 'packages/cli/src/',
    may: [
      '@filescom/sdk',
      '@filescom/paths/',
      'node:',
      'commander',
      '@clack/prompts',
      '@napi-rs/keyring',
      'fast-string-width',
    ],
    layers: [
      ['main.ts'],
      ['start.ts'],
      ['program.ts', 'help.ts', 'manual.ts'],
      ['commands/'],
      ['completion/'],
      ['generated/'],
      ['resources/', 'sync/', 'doctor/'],
      ['transfers/'],
      ['files/'],
      ['parser.ts', 'context.ts'],
      ['tell.ts'],
      ['failures.ts'],
      ['command.ts', 'global-options.ts'],
      ['input.ts', 'config/'],
      ['ui/'],
      [
        'exit-status.ts',
        'habits.ts',
        'interruption.ts',
        'json.ts',
        'nearest.ts',
        'quantities.ts',
        'stops.ts',
        'version.ts',
      ],
    ],
  },
  {
    area: 'stories/',
    may: [
      '@aws-sdk/client-s3',
      '@filescom/',
      'node:',
      'vitest',
      'fast-check',
      'files.com',
      'files.com/',
      'playwright-core',
      'axe-core',
      'esbuild',
      '@lydell/node-pty',
    ],
  },
  { area: 'examples/', may: ['@filescom/', 'node:', 'vitest'] },
  { area: 'bench/', may: ['@filescom/', 'node:', 'files.com/'] },
  {
    area: 'tools/',
    may: [
      'node:',
      'vitest',
      'fast-check',
      'ajv',
      'ajv/',
      'ajv-formats',
      '@seriousme/openapi-schema-validator',
      'esbuild',
      'publint',
      'publint/utils',
      'typedoc',
      'postject',
    ],
    layers: [
      ['bundle/', 'checks/', 'docs/', 'comparison-map/', 'coverage/', 'codegen/main', 'drift/main', 'release/'],
      ['drift/drift'],
      ['drift/compare'],
      ['drift/facts'],
      ['drift/read-'],
      ['drift/prose-facts'],
      ['drift/api-model', 'drift/fixtures/'],
      ['codegen/generate'],
      ['codegen/emit/'],
      ['codegen/scope', 'codegen/sentences', 'codegen/type-text', 'codegen/check', 'codegen/load', 'codegen/secrets'],
      ['codegen/catalogue', 'codegen/layout', 'codegen/names', 'codegen/reader', 'codegen/tsdoc'],
    ],
  },
];

/** Node's own modules may be named only where the package says so: in the SDK, by the Node side of the platform. */
const NODE_ONLY = /^packages\/sdk\/src\/platform\/node\//;
const TEST_TOOLS = ['vitest', 'fast-check', 'node:'];

/** Returns one line for each import that breaks a rule; none means the arrows hold. */
export function checkBoundaries(root: string): string[] {
  const sources = readSources(root);
  const broken = sources.flatMap((file) => file.imports.flatMap((name) => offence(file, name)));
  return [...broken, ...circles(sources.filter((file) => !isTest(file.path)))];
}

/** Returns one line for each name in the lists of layers that no file has: a leftover, or a slip of the pen. */
export function checkLayers(root: string): string[] {
  const sources = readSources(root);
  const named = AREAS.flatMap(({ area, layers = [] }) => layers.flat().map((prefix) => `${area}${prefix}`));
  const unknown = named.filter((prefix) => !sources.some(({ path }) => path.startsWith(prefix)));
  return unknown.map((prefix) => `${prefix}: named in tools/checks/boundaries.ts, but no file is called so`);
}

function offence(file: SourceFile, specifier: string): string[] {
  const area = AREAS.find((candidate) => file.path.startsWith(candidate.area));
  if (area === undefined) return [];
  const target = resolveImport(file.path, specifier);
  if (specifier.startsWith('.')) {
    if (!target.startsWith(area.area)) return [`${file.path} -> ${target}: leaves ${area.area}`];
    return isTest(file.path) ? [] : layerOffence(area, file.path, target);
  }
  if (NODE_ONLY.test(file.path)) {
    if (specifier.startsWith('node:') || /^https?-proxy-agent$/.test(specifier)) return [];
  }
  const allowed = isTest(file.path) ? [...area.may, ...(area.testsMay ?? []), ...TEST_TOOLS] : area.may;
  const fits = allowed.some((name) => specifier === name || (/[/:]$/.test(name) && specifier.startsWith(name)));
  return fits ? [] : [`${file.path} -> ${specifier}: not among what ${area.area} may import`];
}

function layerOffence(area: Area, from: string, to: string): string[] {
  if (area.layers === undefined) return [];
  const [above, below] = [layerOf(area, from), layerOf(area, to)];
  if (above === undefined) return [`${from}: belongs to no layer in tools/checks/boundaries.ts`];
  if (below === undefined) return [`${to}: belongs to no layer in tools/checks/boundaries.ts`];
  return above > below ? [`${from} -> ${to}: points upward`] : [];
}

function layerOf(area: Area, path: string): number | undefined {
  const inside = path.slice(area.area.length);
  let best: { layer: number; length: number } | undefined;
  for (const [layer, prefixes] of (area.layers ?? []).entries()) {
    for (const prefix of prefixes) {
      if (inside.startsWith(prefix) && prefix.length > (best?.length ?? -1)) best = { layer, length: prefix.length };
    }
  }
  return best?.layer;
}

function circles(sources: readonly SourceFile[]): string[] {
  const targets = new Map(
    sources.map((file) => [
      file.path,
      file.imports.filter((name) => name.startsWith('.')).map((name) => resolveImport(file.path, name)),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push(`circle: ${[...trail.slice(start), path].join(' -> ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const next of targets.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}
