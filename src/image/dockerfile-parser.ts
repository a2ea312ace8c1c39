/** The parser of Dockerfiles, loaded when there is one to read: it brings a language server's types, a sixth of the program. */
import type * as parser from 'dockerfile-ast';

// `require` in this place, and not `import`: the bundle holds the package and runs it at this call only.
export const instructionsIn = (text: string) =>
  (require('dockerfile-ast') as typeof parser).DockerfileParser.parse(text).getInstructions();
