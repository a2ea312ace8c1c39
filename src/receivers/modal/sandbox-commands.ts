/** What a sandbox is told to do: its own command, `sb.exec("python", "job.py")`, and the files that are put into it. */
import { resolve } from 'node:path/posix';
import type { CallEvent } from '../../python/execution.ts';
import { HOLE, templateOf } from '../../python/text-template.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, keyword, stringOf } from '../../python/values.ts';
import { type CalledCommands, wordsIn } from '../commands/command-calls.ts';
import type { FileUse } from '../file-use.ts';
import { pathsIn } from '../made-files.ts';
import type { ReceivingProcess } from '../receiver.ts';
import { type Use, usesOfCommands } from '../used-files.ts';

export function usesInSandbox({ term, doubts }: CallEvent, sandbox: ReceivingProcess, isOwn: boolean): readonly FileUse[] {
  const { at, callee } = term;
  const use: Use = (kind, path) => [
    { kind, path: path?.includes(HOLE) ? null : path, holdsMore: kind === 'written', at, doubts, guarded: false },
  ];
  if (isOwn || isExec(callee)) return usesOfCommands(commandOf(term, sandbox), use);
  return argumentsOf(term).flatMap(given => pathsIn(given).flatMap(path => use('written', resolve(sandbox.cwd, path))));
}

/** `sb.exec(...)`, `sb.exec.aio(...)` */
const isExec = (callee: Value): boolean =>
  callee.kind === 'attribute' && (callee.name === 'exec' || (callee.name === 'aio' && isExec(callee.object)));

/** The words are arguments; `env=` is added to the environment of the sandbox (modal/sandbox/_sandbox.py, 1.6.4). */
function commandOf({ args, keywords, at }: CallTerm, { cwd, env }: ReceivingProcess): CalledCommands {
  const [dir, variables] = [keyword(keywords, 'workdir'), keyword(keywords, 'env')];
  const given = variables?.kind === 'dict' ? variables.state.value : { entries: [], rest: variables };
  const own = Object.fromEntries(given.entries.map(([name, value]) => [stringOf(name) ?? HOLE, stringOf(value) ?? HOLE]));
  const isClear = given.rest === null && !(HOLE in own) && own['PYTHONPATH'] !== HOLE;
  const around = { cwd: dir ? resolve(cwd, templateOf(dir) ?? HOLE) : cwd, env: { ...env, ...own } };
  const words = wordsIn(args);
  return {
    commands: words.length > 0 ? [{ words, around, output: [], isOtherwise: false }] : [],
    isOpen: false,
    unclear: isClear ? null : { why: 'the PYTHONPATH of the program that is started is not known', at },
    at,
  };
}
