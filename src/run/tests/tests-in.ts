/** Tests of a module, as pytest finds them: functions, methods of classes without `__init__`, unittest cases (`_pytest/python.py`). */
import { findInClass } from '../../python/execute/find-in-class.ts';
import { lineage } from '../../python/mro.ts';
import { read } from '../../python/scope.ts';
import type { CallTerm, ClassValue, FunctionValue, ModuleValue, Value } from '../../python/value.ts';
import { libraryBases, libraryPath } from '../../python/values.ts';

export interface FoundTest {
  readonly fn: FunctionValue;
  /** The class whose instance it is called on. */
  readonly owner: ClassValue | null;
  readonly isUnittest: boolean;
  /** `pytest.mark.NAME(...)` of the function and its class. */
  readonly marks: readonly Mark[];
}

export interface Mark {
  /** "skipif" */
  readonly name: string;
  readonly call: CallTerm | null;
}

interface Patterns {
  readonly functions: readonly string[];
  readonly classes: readonly string[];
}

export function testsIn(module: ModuleValue, patterns: Patterns, wanted: readonly string[] | null): readonly FoundTest[] {
  const found: (FoundTest & { readonly id: string })[] = [];
  for (const [name] of module.namespace) {
    const [value, marks] = unmarked(read(module.namespace, name));
    if (value?.kind === 'function' && matches(name, patterns.functions))
      found.push({ fn: value, owner: null, isUnittest: false, marks, id: name });
    if (value?.kind === 'class')
      for (const test of testsOfClass(value, name, patterns))
        found.push({
          ...test,
          marks: [...marks, ...test.marks],
          id: `${name}::${test.fn.node.kind === 'FunctionDef' ? test.fn.node.name : ''}`,
        });
  }
  return wanted === null ? found : found.filter(({ id }) => wanted.some(one => id === one || id.startsWith(`${one}::`)));
}

function testsOfClass(cls: ClassValue, name: string, patterns: Patterns): readonly FoundTest[] {
  const isUnittest = libraryBases(cls).some(base => /^unittest(\.\w+)*\.(Isolated)?(Asyncio)?TestCase$/.test(base));
  // A class with a constructor is not collected (PytestCollectionWarning).
  if (!isUnittest && (!matches(name, patterns.classes) || findInClass(cls, '__init__'))) return [];
  const names = [...new Set([...lineage(cls)].reverse().flatMap(one => [...one.namespace.keys()]))];
  return names.flatMap((method): readonly FoundTest[] => {
    const [value, marks] = unmarked(findInClass(cls, method) ?? null);
    const isTest = isUnittest ? method.startsWith('test') : matches(method, patterns.functions);
    return isTest && value?.kind === 'function' ? [{ fn: value, owner: cls, isUnittest, marks }] : [];
  });
}

/** The object under its marks: `@pytest.mark.skip`, `@pytest.mark.parametrize(...)`. */
export function unmarked(value: Value | null): readonly [value: Value | null, marks: readonly Mark[]] {
  const marks: Mark[] = [];
  let at = value;
  while (at?.kind === 'call') {
    const { callee } = at;
    const path = libraryPath(callee.kind === 'call' ? callee.callee : callee);
    const name = /^pytest\.mark\.(\w+)$/.exec(path ?? '')?.[1];
    const inner = at.args[0];
    if (name === undefined || !inner) break;
    marks.push({ name, call: callee.kind === 'call' ? callee : null });
    at = inner;
  }
  return [at, marks];
}

/** A prefix, or a glob (`PyCollector._matches_prefix_or_glob_option`). */
const matches = (name: string, patterns: readonly string[]): boolean =>
  patterns.some(pattern =>
    /[*?[]/.test(pattern)
      ? new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(name)
      : name.startsWith(pattern),
  );
