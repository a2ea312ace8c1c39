import type { Finding } from '../model/finding.ts';
import { relativeToRoot } from '../python/project.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { BLANK, sayUnread } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

const job = (root: string) => `from pathlib import Path

import modal

ROOT = ${root}

app = modal.App("job")


@app.function()
def count(text: str) -> int:
    return len(text.split())


@app.local_entrypoint()
def main():
    print(ROOT, count.remote("two words"))
`;

const OPEN = 'Path(__file__).resolve().parents[2]';
const GUARDED = `${OPEN} if modal.is_local() else Path("/root")`;

/** A path of the container has not as many directories above it as the code counts. */
export const missingParent: Rule = {
  documentation: {
    name: 'missing-parent',
    severity: 'error',
    summary: 'Code in a container asks a path for more directories above it than it has there.',
    what: 'Code that runs in a container takes an element of the `parents` of a path that is known there, such as `Path(__file__).parents[2]`, and the path is not as deep.',
    why: 'Modal puts the file of a function at /root/NAME.py, however deep it lies in the project: above it are /root and /, and `parents[2]` raises IndexError. At the top level of the module the container ends with it before it reads any argument.',
    example: { files: { 'jobs/nightly/job.py': job(OPEN) }, launch: 'modal run jobs/nightly/job.py' },
    corrected: { files: { 'jobs/nightly/job.py': job(GUARDED) }, launch: 'modal run jobs/nightly/job.py' },
    whenNotToTrust: 'When the line is not reached in the container for a reason that source does not show.',
  },
  // An App that is refused starts no container.
  check: followed =>
    followed.mistakes.length > 0 ? [] : followed.containers.flatMap(receiving => missingIn(receiving, followed)),
};

function missingIn({ interpreter, noParents }: Receiving, { launch, root }: Followed): readonly Finding[] {
  const once = noParents.filter((one, i) => noParents.findIndex(other => other.at === one.at && other.path === one.path) === i);
  return once
    .filter(one => !one.guarded)
    .map(({ path, index, at, doubts }): Finding => {
      const open = interpreter.incomplete ? [...doubts, interpreter.incomplete] : doubts;
      const certain = open.length === 0;
      const here = interpreter.fs.isFile(path) ? interpreter.fs.localPath(path) : null;
      return {
        ...BLANK,
        rule: missingParent.documentation.name,
        severity: certain ? 'error' : 'warning',
        verdict: certain ? 'predicted' : 'unknown',
        message: `${interpreter.name} asks for \`parents[${index}]\` of ${path}, which has only ${path.split('/').length - 1}: IndexError`,
        at,
        launch: launch.id,
        notes: [
          ...open.map(doubt => `not certain: ${sayUnread(doubt)}`),
          ...(here === null ? [] : [`${path} is ${relativeToRoot(root, here)} of the project`]),
        ],
      };
    });
}
