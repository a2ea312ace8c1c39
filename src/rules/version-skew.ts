import type { Finding } from '../model/finding.ts';
import type { Sent } from '../receivers/sent.ts';
import { BLANK, boundaryLabel, sayUnread } from './finding.ts';
import type { Rule } from './rule.ts';

const job = (version: string) => `import modal

app = modal.App("job")
image = modal.Image.debian_slim(python_version="${version}")


@app.function(image=image)
def apply(function, value):
    return function(value)


@app.local_entrypoint()
def main():
    print(apply.remote(lambda value: value + 1, 1))
`;

/** Code objects hold bytecode, which is of one minor version of Python (Lib/importlib/_bootstrap_external.py, MAGIC_NUMBER). */
export const versionSkew: Rule = {
  documentation: {
    name: 'version-skew',
    severity: 'warning',
    summary: 'Code sent by value from one Python minor version is loaded under another.',
    what: 'A function or class travels as its code, and the receiving process runs another minor version of Python than the sending one.',
    why: 'Bytecode changes with every minor version. The code object does not load (`TypeError: code() argument ...`, which Modal reports as a version mismatch), or it loads and crashes when it runs.',
    example: {
      files: { 'job.py': job('3.9'), 'pyproject.toml': '[project]\nname = "job"\nrequires-python = "==3.11.*"\n' },
      launch: 'modal run job.py',
    },
    corrected: { files: { 'job.py': job('3.11') }, launch: 'modal run job.py' },
    whenNotToTrust: 'When the launch runs under another Python than the one the report names.',
  },
  check: ({ sent, launch }) =>
    sent.flatMap((one): readonly Finding[] => {
      const here = one.from.environment.version;
      const there = one.receiving.interpreter.environment.version;
      const code = one.trace.byValue[0];
      if (!code || one.shipment.leaves === false || !here || !there || here === there) return [];
      return [
        {
          ...BLANK,
          rule: versionSkew.documentation.name,
          severity: 'warning',
          verdict: 'predicted',
          message: `${names(one)} goes to ${one.receiving.interpreter.name} as code of Python ${here}; Python ${there} runs there`,
          at: one.shipment.at,
          launch: launch.id,
          boundary: one.id,
          notes: one.shipment.doubts.map(doubt => `not certain: ${sayUnread(doubt)}`),
          labels: [{ at: code.kind === 'class' ? code.at : code.node.at, text: 'sent as code' }, boundaryLabel(one)],
        },
      ];
    }),
};

const names = ({ trace }: Sent): string => {
  const [first, ...others] = trace.byValue.map(one => `\`${one.qualname}\``);
  return others.length > 0 ? `${first} (and ${others.length} more)` : first!;
};
