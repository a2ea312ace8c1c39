/** Tests of a module, as pytest finds them: functions, methods of classes without `__init__`, unittest cases (`_pytest/python.py`). */
import { findInClass } from '../../python/execute/find-in-class.ts';
import { mocksPassed, underPatches } from '../../python/library/patches.ts';
import { isCase } from '../../python/library/test-case.ts';
import { type Mark, marksIn } from '../../python/library/test-marks.ts';
import { lineage } from '../../python/mro.ts';
import { read } from '../../python/scope.ts';
import type { ClassValue, FunctionValue, ModuleValue, Value } from '../../python/value.ts';

export interface FoundTest {
  readonly fn: FunctionValue;
  /** The function, or what `unittest.mock.patch` has made of it. */
  readonly called: Value;
  /** Arguments that this gives it. */
  readonly mocks: number;
  /** The class whose instance it is called on. */
  readonly owner: ClassValue | null;
  readonly isUnittest: boolean;
  /** Of the function, its class and its module. */
  readonly marks: readonly Mark[];
}

interface Patterns {
  readonly functions: readonly string[];
  readonly classes: readonly string[];
}

export function testsIn(module: ModuleValue, patterns: Patterns, wanted: readonly string[] | null): readonly FoundTest[] {
  const found: (FoundTest & { readonly id: string })[] = [];
  const ofModule = marksIn(module.namespace);
  for (const [name] of module.namespace) {
    const value = read(module.namespace, name);
    const test = value?.kind !== 'class' && matches(name, patterns.functions) ? testOf(value) : null;
    if (test) found.push({ ...test, owner: null, isUnittest: false, marks: [...ofModule, ...test.marks], id: name });
    if (value?.kind === 'class')
      for (const one of testsOfClass(value, name, patterns))
        found.push({
          ...one,
          marks: [...ofModule, ...one.marks],
          id: `${name}::${one.fn.node.kind === 'FunctionDef' ? one.fn.node.name : ''}`,
        });
  }
  return wanted === null ? found : found.filter(({ id }) => wanted.some(one => id === one || id.startsWith(`${one}::`)));
}

function testsOfClass(cls: ClassValue, name: string, patterns: Patterns): readonly FoundTest[] {
  const isUnittest = isCase(cls);
  // A class with a constructor is not collected (PytestCollectionWarning).
  if (!isUnittest && (!matches(name, patterns.classes) || findInClass(cls, '__init__'))) return [];
  const names = [...new Set([...lineage(cls)].reverse().flatMap(one => [...one.namespace.keys()]))];
  const ofClass = lineage(cls).flatMap(one => marksIn(one.namespace));
  return names.flatMap((method): readonly FoundTest[] => {
    const isTest = isUnittest ? method.startsWith('test') : matches(method, patterns.functions);
    const test = isTest ? testOf(findInClass(cls, method)) : null;
    return test ? [{ ...test, owner: cls, isUnittest, marks: [...ofClass, ...test.marks] }] : [];
  });
}

/** null: it is no function. */
function testOf(value: Value | null): Pick<FoundTest, 'fn' | 'called' | 'mocks' | 'marks'> | null {
  if (!value) return null;
  const { inner, layers } = underPatches(value);
  if (inner.kind !== 'function') return null;
  const marks = [inner, ...layers].flatMap(({ fields }) => marksIn(fields));
  return { fn: inner, called: value, mocks: mocksPassed(layers), marks };
}

/** A prefix, or a glob (`PyCollector._matches_prefix_or_glob_option`). */
const matches = (name: string, patterns: readonly string[]): boolean =>
  patterns.some(pattern =>
    /[*?[]/.test(pattern)
      ? new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(name)
      : name.startsWith(pattern),
  );
