import { BLANK } from './finding.ts';
import type { Rule } from './rule.ts';

const JOB = `import modal

from .settings import SIZE

app = modal.App("job")


@app.local_entrypoint()
def main():
    print(SIZE)
`;

/** The launcher itself refuses. */
export const invalidLaunch: Rule = {
  documentation: {
    name: 'invalid-launch',
    severity: 'error',
    summary: 'The launcher itself refuses.',
    what: 'The command cannot start this program: a relative import in script mode, a dot in the file name, a module that does not exist.',
    why: 'Nothing runs. The message is the one the launcher prints.',
    example: {
      files: { 'pkg/job.py': JOB, 'pkg/__init__.py': '', 'pkg/settings.py': 'SIZE = 8\n' },
      launch: 'modal run pkg/job.py',
    },
    corrected: { files: {}, launch: 'modal run -m pkg.job' },
    whenNotToTrust: 'With another version of the launcher than the one it was measured on (Modal 1.6.4).',
  },
  check: ({ refused, mistakes, launch }) =>
    [...(refused ? [refused] : []), ...mistakes.filter(({ kind }) => kind === 'refused')].map(({ message, at }) => ({
      ...BLANK,
      rule: invalidLaunch.documentation.name,
      severity: 'error' as const,
      verdict: 'predicted' as const,
      message: `${launch.launcher} refuses: ${message}`,
      at,
      launch: launch.id,
    })),
};
