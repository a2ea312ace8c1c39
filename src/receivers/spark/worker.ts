/** A Spark Python worker: the driver's working directory and the files that were added, nothing else (pyspark/worker.py, 4.3.0). */
import { basename, dirname, resolve } from 'node:path';
import { childPath } from '../../python/environment/search-path.ts';
import type { Execution } from '../../python/execution.ts';
import { pathText } from '../../python/library/paths.ts';
import type { MappedEntry } from '../../python/resolved.ts';
import type { CallTerm } from '../../python/value.ts';
import { keyword, libraryOf, madeBy, stringOf } from '../../python/values.ts';
import { childProcess } from '../child-process.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { createMemory } from '../remembered.ts';

/** What `addPyFile` and the settings name so far; null: something that is not known. */
const added = createMemory<readonly (string | null)[]>([]);
/** PYTHONPATH of the executors, where a setting gives them one. */
const searched = createMemory<string | null>(null);

export function noteAddedFile(x: Execution, term: CallTerm): void {
  const { callee, args, keywords } = term;
  const add = (...files: readonly (string | null)[]) => added.set(x, [...added.of(x), ...files]);
  if (madeBy(term, /^pyspark(\.(core\.)?context)?\.SparkContext$/)) {
    const given = keyword(keywords, 'pyFiles') ?? args[3];
    if (given && given.kind !== 'constant') add(...(given.kind === 'sequence' ? given.state.value.items.map(pathText) : [null]));
  }
  if (callee.kind !== 'attribute') return;
  if (/^(addPyFile|addArtifacts?)$/.test(callee.name)) add(...args.map(pathText));
  // `builder.config(name, value)`, `SparkConf().set(name, value)`
  if (!/^(config|set)$/.test(callee.name) || libraryOf(callee) !== 'pyspark') return;
  const [name, value] = [stringOf(args[0]), pathText(args[1])];
  if (name === 'spark.submit.pyFiles') add(...(value?.split(',') ?? [null]));
  if (name === 'spark.executorEnv.PYTHONPATH') searched.set(x, value ?? '');
}

export function sparkWorker(x: Execution, context: ReceiverContext): ReceivingProcess {
  const plain = childProcess(x, context, { label: 'pyspark.daemon (worker)', name: 'the Spark worker', startedAs: 'm' });
  const child = withPythonPath(plain, searched.of(x), context);
  const files = added.of(x);
  const modules = files.filter(file => file?.endsWith('.py')).map(file => resolve(child.cwd, file!));
  const entries = modules.map(
    (file): MappedEntry => ({
      dir: dirname(file),
      because: 'addPyFile',
      mapped: { [basename(file, '.py')]: file.replace(/\.py$/, '') },
    }),
  );
  const archive = files.find(file => file === null || !file.endsWith('.py'));
  const incomplete =
    archive === undefined
      ? child.incomplete
      : {
          why: archive === null ? 'what `addPyFile` is given is not known before the run' : `what ${archive} holds is not read`,
          at: null,
        };
  return { ...child, key: `${child.key}|${files.join()}`, path: [...entries, ...child.path], sharesMain: false, incomplete };
}

/** `spark.executorEnv.PYTHONPATH` is put before what the driver's environment says (core/src/main/scala/org/apache/spark/api/python). */
function withPythonPath(child: ReceivingProcess, given: string | null, { environment }: ReceiverContext): ReceivingProcess {
  if (given === null) return child;
  if (given === '')
    return {
      ...child,
      incomplete: { why: 'what `spark.executorEnv.PYTHONPATH` is set to is not known before the run', at: null },
    };
  const env = { ...child.env, PYTHONPATH: [given, child.env['PYTHONPATH']].filter(Boolean).join(':') };
  return { ...child, env, key: `${child.key}|${given}`, path: childPath({ startedAs: 'm', cwd: child.cwd, env, environment }) };
}
