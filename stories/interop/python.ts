// The vendor's Python client, in a virtual environment of its own: one entry for each major version that people run.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InteropClient, Preparation } from './client.ts';
import { mustRun, works } from './command.ts';

const STORIES = fileURLToPath(new URL('./python/', import.meta.url));
const THEMES = ['sessions', 'accounts', 'paging', 'uploads', 'downloads', 'folders', 'copy_move', 'errors'] as const;

/** `Files.com` from PyPI in the given version. */
export function pythonClient(version: string, scheme: 'http' | 'https'): InteropClient {
  return {
    name: `Python ${version}`,
    scheme,
    async prepare(cacheDir): Promise<Preparation> {
      if (!(await works('python3', ['-c', 'import venv, ensurepip']))) {
        return { missing: 'python3 with the venv module is not installed' };
      }
      const python = await environment(join(cacheDir, `python-${version}`), version);
      const env = { PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' };
      return {
        programs: THEMES.map((name) => ({ name, command: python, args: [join(STORIES, `${name}.py`)], env })),
      };
    },
  };
}

async function environment(folder: string, version: string): Promise<string> {
  const python = join(folder, 'bin', 'python');
  const ready = await access(python).then(
    () => works(python, ['-c', `import importlib.metadata as m; assert m.version('Files.com') == '${version}'`]),
    () => false,
  );
  if (!ready) {
    await mustRun('python3', ['-m', 'venv', '--clear', folder]);
    await mustRun(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `Files.com==${version}`]);
  }
  return python;
}
