/** What `modal run` starts once the module is imported (`infer_runnable`, modal/cli/import_refs.py, 1.6.4). */
import type { Span } from '../../model/source.ts';
import type { Expression } from '../../python/ast.ts';
import type { Execution } from '../../python/execution.ts';
import { finish } from '../../python/generators.ts';
import { read } from '../../python/scope.ts';
import type { FunctionValue, Keyword, ModuleValue, Value } from '../../python/value.ts';
import { boolean, data, integer, text, unknown } from '../../python/values.ts';
import type { ModalObject } from './objects.ts';

export type Chosen =
  | { readonly kind: 'runs'; readonly object: ModalObject }
  | { readonly kind: 'refused'; readonly message: string };

interface Candidate {
  readonly name: string;
  readonly object: ModalObject;
  /** AutoRunPriority: module-level entrypoints, module-level functions, then those that only the App knows. */
  readonly priority: number;
}

export function chooseEntrypoint(module: ModuleValue, made: readonly ModalObject[], wanted: string | null, file: string): Chosen {
  const atTop = new Map<ModalObject['term'], string>();
  for (const [name] of module.namespace) {
    const value = read(module.namespace, name);
    if (value?.kind === 'call' && !atTop.has(value)) atTop.set(value, name);
  }
  const all = made.map((object): Candidate => {
    const name = atTop.get(object.term);
    const isEntrypoint = object.kind === 'entrypoint';
    return { name: name ?? object.definition.qualname, object, priority: (isEntrypoint ? 0 : 1) + (name === undefined ? 2 : 0) };
  });
  const matching = wanted === null ? all : all.filter(one => names(one, wanted));
  if (matching.length === 0) {
    return {
      kind: 'refused',
      message:
        wanted === null
          ? `The '${file}' file has no entrypoints.`
          : `Could not find Modal function or local entrypoint '${wanted}' in '${file}'.`,
    };
  }
  const best = Math.min(...matching.map(one => one.priority));
  const first = matching.filter(one => one.priority === best);
  if (first.length === 1) return { kind: 'runs', object: first[0]!.object };
  return {
    kind: 'refused',
    message: `modal run invoked without a function reference, but App has multiple possible entrypoints: ${first.map(one => one.name).join(', ')}`,
  };
}

/** `f`, `app.f`, `Model.run` */
function names(candidate: Candidate, wanted: string): boolean {
  const last = wanted.split('.').at(-1)!;
  return (
    candidate.name === wanted || candidate.name === wanted.split('.')[0] || (wanted.includes('.') && candidate.name === last)
  );
}

/** Calls the local entrypoint, or sends the arguments of the command to the function. */
export function runEntrypoint(x: Execution, object: ModalObject, args: readonly string[], at: Span): void {
  const { definition } = object;
  if (definition.kind === 'class') return;
  const keywords = commandArguments(definition, args, at);
  if (object.kind === 'entrypoint') {
    finish(x.call(definition, [], keywords, at));
    return;
  }
  x.call({ kind: 'attribute', object: object.term, name: 'remote' }, [], keywords, at);
}

/** `--which ref` becomes the parameter `which`, converted by its annotation (click; modal/cli/run.py, `_add_click_options`). */
function commandArguments(fn: FunctionValue, args: readonly string[], at: Span): readonly Keyword[] {
  const given = new Map<string, Value>();
  for (let i = 0; i < args.length; i++) {
    const [, name, inline] = /^--([\w-]+)(?:=(.*))?$/s.exec(args[i]!) ?? [];
    if (!name) continue;
    const parameter =
      fn.node.args.find(one => one.name === name.replace(/-/g, '_').replace(/^no_/, '')) ??
      fn.node.args.find(one => one.name === name.replace(/-/g, '_'));
    const type = parameter?.annotation ? typeOf(parameter.annotation) : null;
    if (parameter && type === 'bool') given.set(parameter.name, boolean(!name.startsWith('no-')));
    else if (parameter) given.set(parameter.name, convert(inline ?? args[++i] ?? '', type));
  }
  return fn.node.args.flatMap((parameter): readonly Keyword[] => {
    if (parameter.kind.startsWith('var-')) return [];
    const value =
      given.get(parameter.name) ??
      (fn.defaults.has(parameter.name) ? null : unknown(`the command gives no \`--${parameter.name}\``, at));
    return value ? [{ name: parameter.name, value }] : [];
  });
}

/** `int`, `"int"`, `Optional[int]` and `int | None`, as Modal unwraps them (`_get_param_type_as_str`, modal/cli/run.py, 1.6.4). */
function typeOf(annotation: Expression): string | null {
  if (annotation.kind === 'Name') return annotation.id;
  if (annotation.kind === 'Constant') return typeof annotation.value === 'string' ? annotation.value : null;
  if (annotation.kind === 'BinOp') return typeOf(annotation.left);
  return annotation.kind === 'Subscript' ? typeOf(annotation.slice) : null;
}

function convert(value: string, type: string | null): Value {
  if (type === 'int' && /^-?\d+$/.test(value)) return integer(Number(value));
  return type === 'float' ? data('float') : text(value);
}
