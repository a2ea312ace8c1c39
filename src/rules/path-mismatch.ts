import { containerFinding, placeOf } from './container-import.ts';
import type { Rule } from './rule.ts';

const job = (entry: string) => `import sys

import modal

image = modal.Image.debian_slim().add_local_file("src/prices.py", "/app/prices.py")
app = modal.App("job", image=image)


@app.function()
def gross(net: float) -> float:
    sys.path.insert(0, "${entry}")
    import prices

    return net * (1 + prices.TAX)


@app.local_entrypoint()
def main():
    print(gross.remote(10.0))
`;

/** The module is in the container, where nothing looks for it. */
export const pathMismatch: Rule = {
  documentation: {
    name: 'path-mismatch',
    severity: 'error',
    summary: 'The module is in the container, but no entry of its search path points where it was placed.',
    what: 'Code in the container imports a module whose file the image does hold, in a directory that is neither on `sys.path` nor in PYTHONPATH nor the working directory.',
    why: 'Python looks in the entries of `sys.path` only. `os.chdir` does not help: the entry for the working directory is the one of the start.',
    example: { files: { 'job.py': job('/app/src'), 'src/prices.py': 'TAX = 0.2\n' }, launch: 'modal run job.py' },
    corrected: { files: { 'job.py': job('/app') }, launch: 'modal run job.py' },
    whenNotToTrust: 'When something outside the source extends the search path there, such as a `.pth` file of the base image.',
  },
  check: followed =>
    followed.failedStarts.flatMap(start => {
      const place = placeOf(start);
      if (!place) return [];
      const message = `${start.receiving.interpreter.name} imports \`${start.failure.name}\`, which is in it at ${place}, where no search path entry points`;
      // The directory that the process starts in is an entry, too.
      const { unknownStart } = start.receiving.interpreter;
      const failure = unknownStart ? { ...start.failure, doubts: [...start.failure.doubts, unknownStart] } : start.failure;
      return [containerFinding(followed, { ...start, failure }, pathMismatch.documentation.name, message)];
    }),
};
