/** `patch` of unittest.mock in all its forms: what stands in the place of what, and when it goes again (Lib/unittest/mock.py, 3.11). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { findInClass } from '../execute/find-in-class.ts';
import { lineage } from '../mro.ts';
import { cellOf, read } from '../scope.ts';
import type { AttributeTerm, CallTerm, ClassValue, Keyword, Value } from '../value.ts';
import { callTerm, dict, keyword, library, libraryPath, madeBy, NONE, stringOf, text, truth } from '../values.ts';
import { type Entered, leaveLater, unwind } from './exit-stack.ts';
import type { Model } from './model.ts';
import { keepItems, placeOf, replaceAttribute, type Undo } from './undone.ts';

const FORMS = ['unittest.mock', 'mock'].flatMap(module =>
  ['', '.object', '.dict', '.multiple'].map(form => `${module}.patch${form}`),
);

export const isPatch = (value: Value): value is CallTerm =>
  madeBy(value, /^(unittest\.)?mock\.patch(\.(object|dict|multiple))?$/);

export interface Patched extends Entered {
  /** What a function that it decorates is given besides. */
  readonly passed: readonly Value[];
  readonly named: readonly Keyword[];
}

const patched = (value: Value, undo: Undo, passed: readonly Value[] = [], named: readonly Keyword[] = []): Patched => ({
  value,
  leave: () => {
    undo();
    return false;
  },
  passed,
  named,
});

export function enterPatch(x: Execution, patch: CallTerm, at: Span): Patched {
  const path = libraryPath(patch.callee) ?? '';
  if (path.endsWith('.dict')) return patchDict(x, patch);
  return path.endsWith('.multiple') ? patchMultiple(x, patch, at) : patchOne(x, patch, path.endsWith('.object'), at);
}

function patchOne(x: Execution, patch: CallTerm, isObject: boolean, at: Span): Patched {
  const { args, keywords } = patch;
  const target = args[0] ?? keyword(keywords, 'target') ?? NONE;
  const place = isObject
    ? { object: target, name: stringOf(args[1] ?? keyword(keywords, 'attribute')) }
    : placeOf(x, stringOf(target) ?? '', at);
  const value = replacementOf(patch) ?? mockOf(x, keywords, at);
  const undo = place?.name != null ? replaceAttribute(x, place.object, place.name, value) : () => {};
  return patched(value, undo, replacementOf(patch) ? [] : [value]);
}

/** null: a mock is made. */
function replacementOf({ callee, args, keywords }: CallTerm): Value | null {
  const value = args[libraryPath(callee)?.endsWith('.object') ? 2 : 1] ?? keyword(keywords, 'new');
  return value && !isDefault(value) ? value : null;
}

const isDefault = (value: Value): boolean => /^(unittest\.)?mock\.DEFAULT$/.test(libraryPath(value) ?? '');

/** Parameters of `patch` itself; the mock that it makes is given all others. */
const OWN = /^(target|attribute|new|spec|spec_set|create|autospec|new_callable|unsafe)$/;

function mockOf(x: Execution, keywords: readonly Keyword[], at: Span): Value {
  const autospec = keyword(keywords, 'autospec');
  const maker = library(`unittest.mock.${autospec && truth(autospec) !== false ? 'create_autospec' : 'MagicMock'}`);
  const settings = keywords.filter(({ name }) => name !== null && !OWN.test(name));
  return x.call(keyword(keywords, 'new_callable') ?? maker, [], settings, at);
}

function patchMultiple(x: Execution, { args, keywords }: CallTerm, at: Span): Patched {
  const target = args[0] ?? keyword(keywords, 'target') ?? NONE;
  const path = stringOf(target);
  const object = path === null ? target : x.importModule(path, at);
  const replaced = keywords.flatMap(({ name, value }) => {
    if (name === null || OWN.test(name)) return [];
    const isMocked = isDefault(value);
    const next = isMocked ? mockOf(x, [], at) : value;
    return [{ name, value: next, isMocked, undo: replaceAttribute(x, object, name, next) }];
  });
  const mocked = replaced.filter(one => one.isMocked).map(({ name, value }) => ({ name, value }));
  const undo = () => {
    for (const one of replaced) one.undo();
  };
  return patched(dict(mocked.map(({ name, value }) => [text(name), value] as const)), undo, [], mocked);
}

function patchDict(x: Execution, { args, keywords, at }: CallTerm): Patched {
  const given = args[0] ?? keyword(keywords, 'in_dict');
  const values = args[1] ?? keyword(keywords, 'values');
  const path = stringOf(given);
  const place = path === null ? null : placeOf(x, path, at);
  const target = place ? x.attribute(place.object, place.name, at) : given;
  if (target?.kind !== 'dict') return patched(NONE, () => {});
  const undo = keepItems(x, target, null);
  const clear = keyword(keywords, 'clear') ?? args[2];
  if (clear?.kind === 'constant' && clear.value === true) x.journal.write(target.state, { entries: [], rest: null });
  if (values) x.call({ kind: 'attribute', object: target, name: 'update' }, [values], [], at);
  for (const { name, value } of keywords)
    if (name !== null && !['in_dict', 'values', 'clear'].includes(name)) x.setItem(target, text(name), value);
  return patched(target, undo);
}

/** A function under its patches, innermost first: so they are entered, and so their mocks are its arguments (`decorate_callable`). */
export function underPatches(decorated: Value): { readonly inner: Value; readonly layers: readonly CallTerm[] } {
  const layers: CallTerm[] = [];
  let inner = decorated;
  while (inner.kind === 'call' && isPatch(inner.callee) && inner.args[0]) {
    layers.unshift(inner);
    inner = inner.args[0];
  }
  return { inner, layers };
}

/** How many mocks a function is given by position, as pytest counts them (`_pytest/compat.py`, `num_mock_patch_args`). */
export const mocksPassed = (layers: readonly CallTerm[]): number =>
  layers.filter(
    ({ callee: patch }) =>
      patch.kind === 'call' && !/\.(dict|multiple)$/.test(libraryPath(patch.callee) ?? '') && replacementOf(patch) === null,
  ).length;

/** Those that `stop` has not met. */
const started = new WeakMap<Execution, CallTerm[]>();

/** `patcher.start()`, `patcher.stop()`; null: it is neither. */
export function callPatcher(x: Execution, { object, name }: AttributeTerm, at: Span): Value | null {
  if (!isPatch(object)) return null;
  if (name === 'start' || name === '__enter__') {
    const { value, leave } = enterPatch(x, object, at);
    leaveLater(object, leave);
    started.set(x, [...(started.get(x) ?? []), object]);
    return value;
  }
  if (name !== 'stop' && name !== '__exit__') return null;
  unwind(object, null);
  return NONE;
}

const stopAll: Model = x => {
  for (const patch of (started.get(x) ?? []).toReversed()) unwind(patch, null);
  started.delete(x);
  return NONE;
};

/** Of a class, every test is decorated (`decorate_class`; `patch.TEST_PREFIX`). */
const decorate: Model = (x, [target], _keywords, at, applied) => {
  if (!target || !applied) return null;
  if (target.kind !== 'class') return callTerm(applied, [target], [], at);
  for (const name of testsOf(target)) {
    const test = findInClass(target, name);
    if (test && (test.kind === 'function' || test.kind === 'call'))
      x.journal.write(cellOf(target.namespace, name), callTerm(applied, [test], [], at));
  }
  return target;
};

const testsOf = (cls: ClassValue): ReadonlySet<string> =>
  new Set(
    lineage(cls).flatMap(one => [...one.namespace.keys()].filter(name => name.startsWith('test') && read(one.namespace, name))),
  );

export const PATCHES: Readonly<Record<string, Model>> = {
  ...Object.fromEntries(FORMS.map(path => [`${path}()`, decorate])),
  'unittest.mock.patch.stopall': stopAll,
  'mock.patch.stopall': stopAll,
};
