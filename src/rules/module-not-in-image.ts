import { BLANK, sayUnread, view } from './finding.ts';
import type { Rule } from './rule.ts';

/** Code that runs in a container imports a module of the project that is not there. */
export const moduleNotInImage: Rule = {
  documentation: {
    name: 'module-not-in-image',
    severity: 'error',
    summary: 'Code that runs in the container imports a local module that is not there.',
    what: "A Modal function's container holds the file (or package) the function is defined in, and what its image adds. The module imports another one of the project.",
    why: 'The container imports the module before it reads any argument, so every call fails with ModuleNotFoundError.',
    whenNotToTrust: 'When the image gets the module in a way that the code does not show, such as a private base image.',
  },
  check: followed =>
    followed.failedStarts.map(({ receiving, failure, at }) => {
      const certain = failure.doubts.length === 0;
      return {
        ...BLANK,
        rule: moduleNotInImage.documentation.name,
        severity: certain ? ('error' as const) : ('warning' as const),
        verdict: certain ? ('predicted' as const) : ('unknown' as const),
        message: `${receiving.interpreter.name} imports \`${failure.name}\`, which is not in it`,
        at: failure.at,
        launch: followed.launch.id,
        module: failure.name,
        searched: failure.searched,
        notes: failure.doubts.map(doubt => `not certain: ${sayUnread(doubt)}`),
        labels: [{ at, text: 'this function runs in the container' }],
        compared: [view(receiving.interpreter.label, receiving.interpreter.path, null)],
      };
    }),
};
