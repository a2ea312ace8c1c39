/** The Python programs that the launched process starts on this machine: each is followed as a process of its own. */
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { CallEvent, Execution } from '../python/execution.ts';
import type { FileSystem } from '../python/resolved.ts';
import { libraryPath } from '../python/values.ts';
import type { FileUse } from '../receivers/file-use.ts';
import type { ReceivingProcess } from '../receivers/receiver.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { fileUsesOf } from '../receivers/used-files.ts';
import { startPrograms } from './start-programs.ts';

const STARTS = /^(subprocess|os|asyncio)\./;

export function createLocalPrograms({ file: own }: LaunchPlan, fs: FileSystem) {
  const started: FileUse[] = [];
  /** A script that starts itself again would tell everything twice. */
  const isOther = ({ program }: FileUse): boolean =>
    program !== undefined &&
    program.kind !== 'import' &&
    program.name !== own &&
    (program.kind === 'module' || fs.isFile(program.name));
  return {
    note(x: Execution, event: CallEvent): void {
      if (STARTS.test(libraryPath(event.term.callee) ?? '')) started.push(...fileUsesOf(x, event).filter(isOther));
    },
    /** Imports that fail there are told when that program is checked itself. */
    start(launched: ReceivingProcess, receivingOf: (child: ReceivingProcess, depth: number) => Receiving): void {
      if (started.length > 0) startPrograms({ interpreter: withoutMemory(launched), fileUses: started }, receivingOf);
    },
  };
}

/** What a new interpreter has of the process that starts it. */
function withoutMemory({ memory: _memory, remembers: _remembers, ...process }: ReceivingProcess): ReceivingProcess {
  return { ...process, key: 'started', name: 'your process', sharesMain: false };
}
