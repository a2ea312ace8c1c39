/** What pickling the value of an expression sends: the pickle engine asked directly, without a launch or a boundary. */
import { basename, dirname, resolve } from 'node:path';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import type { Span } from '../model/source.ts';
import { VERSION } from '../model/version.ts';
import { trace } from '../pickle/trace.ts';
import type { Trace } from '../pickle/walk.ts';
import type { Pickler } from '../picklers/pickler.ts';
import { findEnvironment } from '../python/environment/find-environment.ts';
import { childPath } from '../python/environment/search-path.ts';
import { createExecution, PythonRaise } from '../python/execution.ts';
import { localFileSystem } from '../python/file-system.ts';
import { loadParser } from '../python/parse.ts';
import { findRoot, relativeToRoot, rootInRepository } from '../python/project.ts';
import { cellOf, moduleScope } from '../python/scope.ts';
import { createSources } from '../python/sources.ts';
import type { ModuleValue, Value } from '../python/value.ts';
import { emptyNamespace, library, stringOf, unknown } from '../python/values.ts';
import { createWorld, ownDirectoriesOf } from '../python/world.ts';
import { payloadOf } from '../receivers/sent.ts';
import { claimed, interpret, reducers } from './receiving.ts';
import { summarize } from './summarize.ts';

export interface TraceRequest {
  readonly options: Options;
  readonly file: string;
  readonly expression: string;
  /** Name under which the file is loaded; null: its stem. */
  readonly module: string | null;
  /** Statements that run after the import. */
  readonly before: string | null;
  readonly pickler: Pickler;
}

export type TraceOutcome =
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'usage'; readonly message: string };

const AT: Span = { file: '<expression>', line: 1, column: 1, endLine: 1, endColumn: 1 };

export async function traceExpression(request: TraceRequest): Promise<TraceOutcome> {
  const started = Date.now();
  const { options } = request;
  const file = resolve(options.shellCwd, request.file);
  const root = findRoot(options.cwd, options.root);
  const fs = localFileSystem();
  const parser = await loadParser('few');
  const sources = createSources(parser, root);
  if (!sources.syntaxOf(file))
    return { kind: 'usage', message: `${request.file}: ${sources.problems[0]?.message ?? 'cannot be read'}` };
  const expression = parser.parse(request.expression, '<expression>');
  const [statement] = expression.body;
  if (expression.errors.length > 0 || expression.body.length !== 1 || statement?.kind !== 'Expr')
    return { kind: 'usage', message: `not one Python expression: ${request.expression}` };
  const before = parser.parse(request.before ?? '', '<before>');
  if (before.errors.length > 0) return { kind: 'usage', message: `--before is not Python: ${before.errors[0]!.message}` };
  const found = findEnvironment({
    python: options.python,
    cwd: options.cwd,
    file,
    root,
    env: options.env,
    assume: options.assume,
    pythonVersion: options.pythonVersion,
    fs,
  });
  if (found.kind === 'missing') return { kind: 'usage', message: found.message };

  const { environment } = found;
  const stem = file.replace(/^.*\//, '').replace(/\.py$/, '');
  // A package is loaded under the name of its directory.
  const name = request.module ?? (stem === '__init__' ? basename(dirname(file)) : stem);
  const home = homeOf(file, name);
  const path = [
    { dir: home, because: 'directory of the module' },
    ...childPath({ startedAs: 'file', cwd: options.cwd, env: options.env, environment }),
  ];
  const world = createWorld(
    {
      pythonVersion: environment.version,
      isProjects: environment.isProjects,
      cwd: options.cwd,
      env: options.env,
      argv: [],
      mayHaveMoreArguments: true,
      path,
      fs,
      sources,
      root,
      ownDirectories: ownDirectoriesOf(root, options.cwd, file, fs),
      versionOf: distribution => environment.distribution(distribution)?.version ?? null,
      interpret,
      claimed,
    },
    fs,
  );
  const x = createExecution(world, () => {});
  const scope = moduleScope(shell());
  const bindName = (key: string, value: Value) => x.journal.write(cellOf(scope.names, key), value);
  let raised: PythonRaise | null = null;
  let value: Value = unknown('the expression', AT);
  try {
    const isPackaged = name.includes('.') || (stem === '__init__' && name !== '__main__');
    const module = isPackaged ? x.importModule(name, AT) : x.importFile(file, name, name === '__main__' ? null : '');
    if (module.kind !== 'module') return { kind: 'usage', message: `${request.file} is not the module ${name}` };
    for (const [key, held] of module.namespace)
      if (!key.startsWith('__') && held.value.kind !== 'unbound') bindName(key, held.value);
    bindName(stem === '__init__' ? name.split('.').at(-1)! : stem, module);
    for (const known of ['sys', 'importlib', 'cloudpickle', 'types'])
      if (!scope.names.has(known)) bindName(known, library(known));
    x.run(before.body, scope);
    value = x.evaluate(statement.value, scope);
  } catch (thrown) {
    if (!(thrown instanceof PythonRaise)) throw thrown;
    raised = thrown;
  }
  // Raised before anything is pickled: nothing is sent, and that is what is said.
  const traced = raised ? refusedBy(raised) : trace(x, request.pickler, [{ name: request.expression, value }], reducers);
  const payload = payloadOf({
    id: 'trace',
    name: request.expression,
    at: statement.at,
    leaves: true,
    why: `pickled with ${request.pickler.name}`,
    trace: traced,
    references: traced.references.map(reference => ({ reference, received: { kind: 'loads' } })),
    modules: traced.moduleReferences.map(reference => ({ reference, received: { kind: 'loads' } })),
  });
  const result = {
    schema: 1 as const,
    version: VERSION,
    root,
    rootInRepository: rootInRepository(root),
    launches: [],
    problems: sources.problems,
    probe: { ran: false, python: environment.python, why: 'a trace is static', executed: [], unconfirmed: [] },
    modules: [
      {
        launch: '',
        file: relativeToRoot(root, file),
        name,
        package: null,
        why: request.module ? 'given with --module' : 'its file name',
      },
    ],
    interpreters: [],
    boundaries: [],
    annotations: [],
    payloads: [payload],
    findings: [],
    unchanged: [],
    matrix: null,
  };
  return {
    kind: 'result',
    result: {
      ...result,
      rules: [],
      sources: {},
      summary: summarize(result, sources.read.size, Math.round(Date.now() - started)),
    },
  };
}

const refusedBy = ({ type, value }: PythonRaise): Trace => ({
  references: [],
  moduleReferences: [],
  byValue: [],
  unknowns: [],
  lost: [],
  unpicklable: { type, message: stringOf(value.kind === 'call' ? value.args[0] : value) ?? '', route: [] },
  unloadable: null,
});

/** The directory from which the file is importable under that name. */
function homeOf(file: string, name: string): string {
  let dir = basename(file) === '__init__.py' ? dirname(dirname(file)) : dirname(file);
  for (let depth = name.split('.').length - 1; depth > 0; depth--) dir = dirname(dir);
  return dir;
}

/** The scope the expression stands in: it is no module of the program. */
function shell(): ModuleValue {
  return {
    kind: 'module',
    name: '<expression>',
    package: null,
    file: null,
    packageDirs: null,
    syntax: null,
    namespace: emptyNamespace(),
  };
}
