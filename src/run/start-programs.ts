/** The Python programs that code in a container starts there, and those that these start: each is followed as a process of its own. */
import type { StartedProgram } from '../receivers/commands/started.ts';
import type { FileUse } from '../receivers/file-use.ts';
import type { ReceivingProcess } from '../receivers/receiver.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { startedProcess } from '../receivers/started-process.ts';
import type { FailedStart } from './start-container.ts';

/** A program that starts a program that starts a program: deeper nests are not followed. */
const DEEPEST = 3;

export function startPrograms(
  receiving: Pick<Receiving, 'interpreter' | 'fileUses'>,
  receivingOf: (child: ReceivingProcess, depth: number) => Receiving,
  depth = 1,
): readonly FailedStart[] {
  const { interpreter, fileUses } = receiving;
  if (depth > DEEPEST) return [];
  const keys = new Set<string>();
  return fileUses.flatMap((use, i): readonly FailedStart[] => {
    const { program } = use;
    // A file that is not there is told as such.
    if (!program || (program.kind === 'file' && !interpreter.fs.isFile(program.name))) return [];
    const child = startedProcess(interpreter, program, [...(interpreter.before ?? []), ...fileUses.slice(0, i)]);
    if (keys.has(child.key)) return [];
    keys.add(child.key);
    const there = receivingOf(child, depth + 1);
    // What is sent from there is as certain as the start is; of a container the failures say it.
    const failures = there.run(program, use.at, interpreter.fs.kind === 'local' ? doubtsOf(use, program) : []).map(failure => ({
      receiving: there,
      failure: { ...failure, doubts: [...doubtsOf(use, program), ...failure.doubts] },
      at: use.at,
    }));
    return [...failures, ...startPrograms(there, receivingOf, depth + 1)];
  });
}

const doubtsOf = ({ doubts, guarded, at }: FileUse, { unclear }: StartedProgram): FileUse['doubts'] => [
  ...doubts,
  ...(unclear ? [unclear] : []),
  ...(guarded ? [{ why: 'the code catches the failure', at }] : []),
];
