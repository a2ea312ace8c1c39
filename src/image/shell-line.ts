/** A line of shell that runs while an image is built (`run_commands`, RUN of a Dockerfile): what the image may hold afterwards. */
import { resolve } from 'node:path/posix';
import { bringsModules } from './bringing-command.ts';
import { commandsIn } from './commands-in-line.ts';
import { fromElsewhere, withFurtherFiles } from './elsewhere.ts';
import { placedFileSystem } from './file-system.ts';
import type { ContainerImage } from './image.ts';
import type { InstallContext } from './install.ts';
import { afterInstall } from './installing-command.ts';
import { afterMove } from './moving-command.ts';
import { programOf } from './program.ts';

export interface LineContext extends Omit<InstallContext, 'cwd'> {
  /** "the command": what a report calls it. */
  readonly called: string;
}

/** Each line starts in the working directory of the image. */
export function afterLine(image: ContainerImage, line: string, context: LineContext): ContainerImage {
  // What else it installs (`apt-get install python3-numpy`) is not listed.
  const before = { ...image, installs: { ...image.installs, isWhole: false } };
  return runLine(before, line, image.workdir ?? '/', context);
}

function runLine(image: ContainerImage, line: string, start: string, context: LineContext): ContainerImage {
  const { fs, at, called } = context;
  let next = image;
  let cwd = start;
  for (const command of commandsIn(line)) {
    const program = programOf(command.words);
    const inner = innerLine(program);
    if (program[0] === 'cd') cwd = resolve(cwd, program[1] ?? '/root');
    else if (inner !== null) next = runLine(next, inner, cwd, context);
    else {
      const around = { image: next, there: placedFileSystem(next.placements, fs), cwd };
      const after = afterInstall(next, program, { fs, at, cwd }) ?? afterMove(next, program, { fs, at, cwd });
      if (after) next = after;
      else if (bringsModules(command, program, around))
        next = fromElsewhere(next, `${called} may put files into its container`, at);
      else if (!MAKES_NO_FILES.test(program[0] ?? ''))
        next = withFurtherFiles(next, `${called} may put files into its container`, at);
    }
  }
  return next;
}

/** `bash -lc "..."` */
const innerLine = ([name = '', ...rest]: readonly string[]): string | null => {
  const flag = /^(sh|bash|zsh|dash)$/.test(name) ? rest.findIndex(word => /^-\w*c$/.test(word)) : -1;
  return flag === -1 ? null : (rest[flag + 1] ?? '');
};

/** Programs that make none that code of the user would read. */
const MAKES_NO_FILES =
  /^(apt|apt-get|apk|yum|dnf|dpkg|pip|uv|echo|true|mkdir|chmod|chown|rm|touch|export|ldconfig|update-ca-certificates|locale-gen|nvidia-smi|playwright|npm|corepack|rustup|cargo)$/;
