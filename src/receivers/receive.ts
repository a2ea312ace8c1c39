/** What happens in the receiving process: each module is imported there, as far as source tells, with that process's search path. */
import type { Span } from '../model/source.ts';
import { trace } from '../pickle/trace.ts';
import type { LibraryReducer, SentModule, SentReference } from '../pickle/walk.ts';
import type { Pickler } from '../picklers/pickler.ts';
import { findInClass } from '../python/execute/find-in-class.ts';
import { unknownEntry } from '../python/execute/imports.ts';
import {
  createExecution,
  type Execution,
  type ExecutionEvent,
  type NoNameEvent,
  PythonRaise,
  type World,
} from '../python/execution.ts';
import { finish } from '../python/generators.ts';
import type { ClassValue, FunctionValue, ModuleValue, Value } from '../python/value.ts';
import { cell, joinValues } from '../python/values.ts';
import { arrived } from './called-code.ts';
import { argumentsThere, attributeThere, twinOf, underDecorators } from './definition-there.ts';
import { type ExternalImport, noteExternal } from './external-imports.ts';
import { type FailedImport, failedImport } from './failed-import.ts';
import type { FileUse } from './file-use.ts';
import { hiddenFrom } from './hidden-from.ts';
import { unlessMadeBefore } from './made-before.ts';
import { makeThere } from './made-there.ts';
import { createMainAgain, endsInMain } from './main-again.ts';
import { isCertain, type NoParent } from './no-parent.ts';
import { runProgram } from './program-there.ts';
import type { Given, Outcome, Received } from './received.ts';
import type { Handed, ReceivingProcess } from './receiver.ts';
import type { Asked, Receiving } from './receiving.ts';
import { isSameFile } from './same-file.ts';
import { fileUsesOf } from './used-files.ts';
import { onceEach } from './ways-called.ts';
import { type Ended, waysToEnd } from './ways-to-end.ts';

export function createReceiving(
  interpreter: ReceivingProcess,
  world: World,
  reducers: readonly LibraryReducer[],
  noteEvent: (x: Execution, event: ExecutionEvent) => void = () => {},
): Receiving {
  const failures: FailedImport[] = [];
  const fileUses: FileUse[] = [...(interpreter.commands ?? [])];
  const externalImports: ExternalImport[] = [];
  const noParents: NoParent[] = [];
  const noNames: NoNameEvent[] = [];
  const outcomes = new Map<string, Received & { readonly module?: ModuleValue }>();
  const instances = new Map<ClassValue, Value>();
  const x = createExecution(world, (execution, event) => {
    const failure = failedImport(event, world);
    if (failure) failures.push(unlessMadeBefore(failure, interpreter, fileUses));
    if (event.kind === 'import') noteExternal(event, world, externalImports);
    else if (event.kind === 'call') {
      main.note(event);
      fileUses.push(...fileUsesOf(execution, event));
    } else if (event.kind === 'no-parent') noParents.push(event);
    else if (event.kind === 'no-name') noNames.push(event);
    noteEvent(execution, event);
  });
  const main = createMainAgain(x, interpreter);
  interpreter.prepare?.(x);
  for (const [name, module] of interpreter.memory ?? []) x.modules.set(name, cell<Value>(module, joinValues));

  /** Where not all that the process can import is known, nothing is missing for certain. */
  function judged(seen: readonly FailedImport[]): readonly FailedImport[] {
    const { incomplete, unknownImage } = interpreter;
    const open = seen.filter(one => !hiddenFrom(one.searched, one.name, interpreter));
    if (!incomplete) return open;
    return unknownImage ? open.map(one => ({ ...one, doubts: [...one.doubts, unknownImage] })) : [];
  }

  function importThere(name: string, at: Span): Received & { readonly module?: ModuleValue } {
    const known = outcomes.get(name);
    if (known) return known;
    const outcome = tryImport(name, at);
    outcomes.set(name, outcome);
    return outcome;
  }

  function tryImport(name: string, at: Span): Received & { readonly module?: ModuleValue } {
    // A module that the main file has loaded from a file of its choice is found under the name that it was given.
    const loaded = x.modules.get(name)?.value;
    if (loaded?.kind === 'module') return { kind: 'loads', module: loaded };
    const resolved = world.resolve(name, x.searchPath());
    if (resolved.kind === 'missing') {
      const why = interpreter.incomplete ?? hiddenFrom(resolved.searched, name, interpreter) ?? unknownEntry(x);
      return why ? { kind: 'unknown', why } : { kind: 'missing', name: resolved.name, searched: resolved.searched };
    }
    const before = failures.length;
    try {
      const value = x.importModule(name, at);
      return value.kind === 'module' ? { kind: 'loads', module: value } : { kind: 'other-file', file: resolved.file ?? name };
    } catch (raised) {
      if (!(raised instanceof PythonRaise)) throw raised;
      const failure = failures.slice(before).at(-1);
      const why = failure && (interpreter.incomplete ?? hiddenFrom(failure.searched, failure.name, interpreter));
      if (why) return { kind: 'unknown', why, failure };
      if (failure) return { kind: 'import-fails', failure };
      return { kind: 'unknown', why: { why: `importing \`${name}\` there may raise ${raised.type}`, at: raised.at } };
    }
  }

  function followNow(fn: FunctionValue, returning: Asked | null, handed: Handed, lasts = false): Outcome {
    let before = failures.length;
    const namedBefore = noNames.length;
    const there = twinOf(fn, x, interpreter.fs);
    let given: readonly Given[] = [];
    let noted: readonly [number, number] = [0, 0];
    const pickled = (values: readonly Value[], pickler: Pickler) =>
      trace(
        x,
        pickler,
        values.map(value => ({ name: 'the result', value })),
        reducers,
      );
    const givenFor = (ended: Ended): readonly Given[] =>
      returning
        ? waysToEnd(x, there, ended, noted, returning).map(({ values, raises, doubts }) => ({
            trace: pickled(values, returning.pickler),
            raises,
            doubts,
          }))
        : [];
    const runThere = () => {
      const self = returning?.on ? makeThere(x, returning.on, interpreter.fs) : instanceFor(there);
      // What making it lacks there is told where it is made.
      before = failures.length;
      noted = [x.perhaps.raised.length, x.perhaps.returned.length];
      const args = argumentsThere(
        there,
        self,
        handed.map(one => one && arrived(one, x, interpreter.fs)),
      );
      try {
        const value = returning?.makes
          ? x.call(twinOf(returning.makes, x, interpreter.fs), args.slice(1), [], there.node.at)
          : x.call(there, args, [], there.node.at);
        // What is sent back as it is, nobody iterates.
        given = givenFor({ value: returning && !returning.takes ? value : finish(value), raises: false });
      } catch (raised) {
        if (!(raised instanceof PythonRaise)) throw raised;
        // An import that fails, or a name that is not there, is told as such; what the code raises itself goes back.
        if (failures.length === before && noNames.length === namedBefore) given = givenFor({ value: raised.value, raises: true });
      }
    };
    // What the function changes belongs to the other process: every change is taken back, unless it is for all that comes after.
    if (lasts && there !== fn) runThere();
    else x.journal.branch([runThere], () => false);
    return { failures: judged(failures.slice(before)), noNames: noNames.slice(namedBefore), given };
  }

  function receiveFromMain(sent: SentReference | SentModule): Received {
    if (!('qualname' in sent)) return { kind: 'loads' };
    if (!interpreter.sharesMain) return { kind: 'no-attribute' };
    const ran = main.run();
    if (ran === null) return { kind: 'loads' };
    if (ran.kind === 'ran') return attributeThere(ran.module, sent.qualname);
    const { type, at } = ran.raised;
    return { kind: 'unknown', why: { why: `running the main file there may raise ${type}`, at } };
  }

  /** `__mp_main__` is another name of the main module in the process that spawns (multiprocessing/__init__.py). */
  const isMain = (module: string): boolean => module === '__main__' || (module === '__mp_main__' && interpreter.sharesMain);

  function construct(cls: ClassValue, methods: readonly string[]): readonly FailedImport[] {
    const before = failures.length;
    const there = twinOf(cls, x, interpreter.fs);
    const at = cls.at;
    try {
      const instance = x.call(there, [], [], at);
      instances.set(there, instance);
      for (const name of methods) {
        const found = underDecorators(findInClass(there, name));
        if (found?.kind === 'function') finish(x.call(found, [instance], [], at));
      }
    } catch (raised) {
      if (!(raised instanceof PythonRaise)) throw raised;
    }
    return judged(failures.slice(before));
  }

  /** `self` of a method of a class that was constructed here. */
  const instanceFor = (fn: FunctionValue): Value | null =>
    [...instances].find(([cls]) => underDecorators(findInClass(cls, fn.qualname.split('.').at(-1)!)) === fn)?.[1] ?? null;

  const endsAtStart = (): boolean =>
    outcomes.get(interpreter.entryModule ?? '')?.kind === 'unknown' && noParents.some(isCertain) && !interpreter.incomplete;

  return {
    interpreter,
    endsAtStart,
    failsInMain: main.failure,
    fileUses,
    externalImports,
    noParents,
    follow: onceEach(followNow),
    initialize: (fn, handed) => followNow(fn, null, handed, true),
    construct,
    receive(sent, localFile) {
      if (endsInMain(main.failure()) || endsAtStart()) return { kind: 'ends-before' };
      const remembered = 'qualname' in sent ? interpreter.remembers?.(sent.module, sent.qualname.split('.')[0]!) : undefined;
      if (remembered != null) return { kind: remembered ? 'loads' : 'no-attribute' };
      if (isMain(sent.module)) return receiveFromMain(sent);
      const outcome = importThere(sent.module, sent.route.at(-1)?.at ?? NOWHERE);
      if (outcome.kind !== 'loads' || !outcome.module) return outcome;
      const there = outcome.module.file;
      if (localFile !== null && !isSameFile(there === null ? null : interpreter.fs.localPath(there), localFile))
        return { kind: 'other-file', file: there ?? sent.module, module: outcome.module };
      return 'qualname' in sent ? attributeThere(outcome.module, sent.qualname) : outcome;
    },
    run(program, at, doubts = []) {
      const before = failures.length;
      runProgram(x, program, at, doubts);
      return judged(failures.slice(before));
    },
    fileOf(module) {
      const resolved = world.resolve(module, x.searchPath());
      return resolved.kind === 'found' ? resolved.file : null;
    },
    start() {
      if (!interpreter.entryModule) return null;
      const outcome = importThere(interpreter.entryModule, NOWHERE);
      if (outcome.kind === 'import-fails') return outcome.failure;
      if (outcome.kind === 'unknown' && outcome.failure) return judged([outcome.failure])[0] ?? null;
      // The function's own module is not there at all.
      return outcome.kind === 'missing' ? { name: outcome.name, at: NOWHERE, searched: outcome.searched, doubts: [] } : null;
    },
  };
}

const NOWHERE: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };
