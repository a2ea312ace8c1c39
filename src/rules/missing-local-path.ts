import { dirname, relative, resolve } from 'node:path';
import type { Finding } from '../model/finding.ts';
import { BLANK } from './finding.ts';
import type { Rule } from './rule.ts';

const JOB = `import modal

image = modal.Image.debian_slim().add_local_file("data/prices.csv", "/root/prices.csv")
app = modal.App("job", image=image)


@app.function()
def total() -> int:
    with open("/root/prices.csv") as prices:
        return sum(int(line) for line in prices.readlines()[1:])


@app.local_entrypoint()
def main():
    print(total.remote())
`;

/** A local path of an image does not exist from where the job is launched. */
export const missingLocalPath: Rule = {
  documentation: {
    name: 'missing-local-path',
    severity: 'error',
    summary: 'The local source of an `add_local_*` or of a Dockerfile does not exist from the launch’s working directory.',
    what: 'Relative local paths of an image are looked up from the working directory of the launch, not from the script.',
    why: 'Modal looks when the App is loaded, and ends with FileNotFoundError before any container starts.',
    example: { files: { 'scripts/job.py': JOB, 'data/prices.csv': 'net\n10\n' }, launch: 'modal run job.py', cwd: 'scripts' },
    corrected: { files: {}, launch: 'modal run scripts/job.py' },
    whenNotToTrust: 'When the file is made by something else before the launch, such as a build step.',
  },
  check: followed =>
    followed.mistakes.flatMap((mistake): readonly Finding[] => {
      if (mistake.kind !== 'missing-local-path') return [];
      const { cwd } = followed.launch;
      const from = whereItExists(mistake.path, cwd, followed.root, mistake.at.file, followed.exists);
      return [
        {
          ...BLANK,
          rule: missingLocalPath.documentation.name,
          severity: 'error',
          verdict: 'predicted',
          message: `${mistake.message}: \`${mistake.path}\` is looked up from the working directory of the launch`,
          at: mistake.at,
          launch: followed.launch.id,
          notes:
            from === null
              ? []
              : [
                  `it exists from \`${relative(cwd, from) || '.'}\`: launch from there, or write the path from \`Path(__file__)\``,
                ],
        },
      ];
    }),
};

/** The nearest directory from which the path would be found: the project's root, the script's directory, those between. */
function whereItExists(path: string, cwd: string, root: string, file: string, exists: (path: string) => boolean): string | null {
  const candidates = [root];
  for (let dir = dirname(resolve(root, file)); dir.startsWith(root) && dir !== root; dir = dirname(dir)) candidates.push(dir);
  for (let dir = dirname(cwd); dir.startsWith(root) && dir !== dirname(dir); dir = dirname(dir)) candidates.push(dir);
  return candidates.find(dir => dir !== cwd && exists(resolve(dir, path))) ?? null;
}
