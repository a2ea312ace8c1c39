import { basename, dirname, join } from 'node:path';
import type { Finding } from '../model/finding.ts';
import type { FileUse } from '../receivers/file-use.ts';
import { mayHaveMade } from '../receivers/made-before.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { BLANK, sayUnread } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

const job = (added: string) => `import subprocess

import modal

app = modal.App("job", image=modal.Image.debian_slim()${added})


@app.function()
def download():
    subprocess.run(["bash", "/app/data/download.sh"], check=True)


@app.local_entrypoint()
def main():
    download.remote()
`;

/** Code in a container starts or opens a file that was never added to its image. */
export const missingFile: Rule = {
  documentation: {
    name: 'missing-file',
    severity: 'error',
    summary: 'A file or script that is used in the container was never added to its image.',
    what: 'A function that runs in a container starts a script, or reads a file of the project, at a constant path where its image holds nothing.',
    why: 'A container has none of the project but what Modal mounts for the function and what its image adds.',
    example: { files: { 'job.py': job(''), 'data/download.sh': 'echo done\n' }, launch: 'modal run job.py' },
    corrected: { files: { 'job.py': job('.add_local_dir("data", "/app/data")') }, launch: 'modal run job.py' },
    whenNotToTrust: 'When the file is made there at run time in a way that the code does not show.',
  },
  check: followed => followed.containers.flatMap(receiving => missingIn(receiving, followed)),
};

function missingIn(receiving: Receiving, followed: Followed): readonly Finding[] {
  const { interpreter, fileUses } = receiving;
  if (interpreter.incomplete || interpreter.furtherFiles) return [];
  const missing = fileUses.filter((use, i) =>
    isMissing(use, [...(interpreter.before ?? []), ...fileUses.slice(0, i)], receiving, followed),
  );
  const once = missing.filter(
    (use, i) => missing.findIndex(other => other.path === use.path && other.at.line === use.at.line) === i,
  );
  return once.map((use): Finding => {
    const certain = use.doubts.length === 0 && !use.guarded;
    const local = localFileOf(use.path!, followed);
    return {
      ...BLANK,
      rule: missingFile.documentation.name,
      severity: certain ? 'error' : 'warning',
      verdict: certain ? 'predicted' : 'unknown',
      message: `${interpreter.name} ${use.kind === 'script' ? 'starts' : 'reads'} ${use.path}, which is not in it`,
      at: use.at,
      launch: followed.launch.id,
      searched: [{ dir: dirname(use.path!), because: 'a path in the code', looked: basename(use.path!) }],
      notes: [
        ...(use.guarded ? ['the code catches the failure'] : []),
        ...use.doubts.map(doubt => `not certain: ${sayUnread(doubt)}`),
        ...(local === null
          ? []
          : [`the project has it: \`.add_local_file("${local}", "${use.path}")\` on the image would add it`]),
      ],
    };
  });
}

/** Directories that hold what the base image brings, or what runs make. */
const NOT_OURS = /^\/(tmp|proc|sys|dev|etc|usr|bin|sbin|lib|lib64|opt\/(conda|nvidia)|var|run|mnt|home|root\/\.)/;

function isMissing(use: FileUse, before: readonly FileUse[], { interpreter }: Receiving, followed: Followed): boolean {
  const { path, kind } = use;
  if (path === null || (kind !== 'script' && kind !== 'read') || NOT_OURS.test(path)) return false;
  // Code that asks first, or forgives the failure, knows that it may be missing.
  if (kind === 'read' && (use.guarded || before.some(one => one.kind === 'asked' && one.path === path))) return false;
  const { fs, opaque } = interpreter;
  if (fs.isFile(path) || fs.isDirectory(path)) return false;
  if (opaque.some(one => path === one.path || path.startsWith(`${one.path}/`))) return false;
  // What runs before may have made it: a command of which not all is known, or the code itself.
  if (before.some(one => mayHaveMade(one, path, fs))) return false;
  return kind === 'script' || localFileOf(path, followed) !== null;
}

/** The project's file that was probably meant: the longest end of the path that exists below the root or the working directory. */
function localFileOf(path: string, { root, launch, exists }: Followed): string | null {
  const parts = path.split('/').filter(part => part !== '');
  for (let i = 0; i < parts.length; i++) {
    const tail = parts.slice(i).join('/');
    if (exists(join(launch.cwd, tail)) || exists(join(root, tail))) return tail;
  }
  return null;
}
