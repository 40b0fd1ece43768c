// Schemathesis, from PyPI: reads the document that the server gives of itself, sends what it may and may not, and
// holds every answer against the document. No answer may be a failure of the server, or one that the document does not
// know.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InteropClient, Preparation } from './client.ts';
import { mustRun, works } from './command.ts';

const VERSION = '4.32.5';
const FOLDER = fileURLToPath(new URL('./schemathesis/', import.meta.url));
const RUN_SECONDS = Number(process.env['FILESCOM_SCHEMATHESIS_SECONDS'] ?? 300);
// What changes the key in use, or who may come from where, would end the long run early: it has a server of its own.
const LOCKING_OUT = [
  'api_keys.update_current',
  'api_keys.delete_current',
  'api_keys.update',
  'api_keys.delete',
  'sites.update',
];

/** All operations of the document, for `FILESCOM_SCHEMATHESIS_SECONDS` (five minutes unless given). */
export const SCHEMATHESIS_CLIENT: InteropClient = {
  name: `Schemathesis ${VERSION}`,
  async prepare(cacheDir): Promise<Preparation> {
    if (!(await works('python3', ['-c', 'import venv, ensurepip']))) {
      return { missing: 'python3 with the venv module is not installed' };
    }
    const python = await environment(join(cacheDir, 'schemathesis'));
    const program = (name: string, seconds: number, flag: 'include' | 'exclude') => ({
      name,
      command: python,
      args: [join(FOLDER, 'check.py'), ...LOCKING_OUT.map((id) => `--${flag}-operation-id=${id}`)],
      env: { PYTHONUNBUFFERED: '1', RUN_SECONDS: String(seconds), CONFIG: join(FOLDER, 'schemathesis.toml') },
      timeoutMs: (seconds + 120) * 1000,
    });
    return {
      programs: [
        program('answers are those of the document', RUN_SECONDS, 'exclude'),
        program('what locks the caller out', Math.min(RUN_SECONDS, 30), 'include'),
      ],
    };
  },
};

async function environment(folder: string): Promise<string> {
  const python = join(folder, 'bin', 'python');
  const ready = await access(python).then(
    () => works(python, ['-c', `import importlib.metadata as m; assert m.version('schemathesis') == '${VERSION}'`]),
    () => false,
  );
  if (!ready) {
    await mustRun('python3', ['-m', 'venv', '--clear', folder]);
    const flags = ['--quiet', '--disable-pip-version-check'];
    await mustRun(python, ['-m', 'pip', 'install', ...flags, `schemathesis==${VERSION}`]);
  }
  return python;
}
