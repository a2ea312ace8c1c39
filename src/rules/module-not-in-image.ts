import { containerFinding, notThere, placeOf } from './container-import.ts';
import type { Rule } from './rule.ts';

const job = (image: string) => `import modal
import prices

app = modal.App("job", image=${image})


@app.function()
def gross(net: float) -> float:
    return net * (1 + prices.TAX)


@app.local_entrypoint()
def main():
    print(gross.remote(10.0))
`;

/** Code that runs in a container imports a module of the project that is not there. */
export const moduleNotInImage: Rule = {
  documentation: {
    name: 'module-not-in-image',
    severity: 'error',
    summary: 'Code that runs in the container imports a local module that is not there.',
    what: "A Modal function's container holds the file (or package) the function is defined in, and what its image adds. The module imports another one of the project.",
    why: 'The container imports the module before it reads any argument, so every call fails with ModuleNotFoundError.',
    example: { files: { 'job.py': job('modal.Image.debian_slim()'), 'prices.py': 'TAX = 0.2\n' }, launch: 'modal run job.py' },
    corrected: {
      files: { 'job.py': job('modal.Image.debian_slim().add_local_python_source("prices")') },
      launch: 'modal run job.py',
    },
    whenNotToTrust: 'When the image gets the module in a way that the code does not show, such as a private base image.',
  },
  check: followed =>
    followed.failedStarts.flatMap(start => {
      if (placeOf(start)) return [];
      const { failure, receiving } = start;
      const message = `${receiving.interpreter.name} imports \`${failure.name}\`, ${notThere(start)}`;
      return [containerFinding(followed, start, moduleNotInImage.documentation.name, message)];
    }),
};
