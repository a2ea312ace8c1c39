/** Changes of a test that are taken back when it ends: the state that they write is remembered before. */
import type { Span } from '../../model/source.ts';
import type { Cell } from '../cell.ts';
import type { Execution } from '../execute/execution.ts';
import { nameCell } from '../execute/library-names.ts';
import { fieldsOf } from '../execute/set-attribute.ts';
import { cellOf, read } from '../scope.ts';
import type { Value } from '../value.ts';
import { stringOf } from '../values.ts';

export type Undo = () => void;

/** Sets an attribute (`UNBOUND`: deletes it). */
export function replaceAttribute(x: Execution, object: Value, name: string, value: Value): Undo {
  const undo = keepAttribute(x, object, name);
  x.setAttribute(object, name, value);
  return undo;
}

/** Sets an item (`UNBOUND`: deletes it). */
export function replaceItem(x: Execution, object: Value, index: Value, value: Value): Undo {
  const undo = keepItems(x, object, stringOf(index));
  x.setItem(object, index, value);
  return undo;
}

function keepAttribute(x: Execution, object: Value, name: string): Undo {
  if (object.kind === 'choice') return all(object.alternatives.map(one => keepAttribute(x, one, name)));
  if (object.kind === 'library') {
    const held = x.library(`${object.path}.${name}`);
    const isOwn = held === x.sysPath || held === x.argv || held === x.environ;
    return isOwn ? keepItems(x, held, null) : kept(x, nameCell(x, `${object.path}.${name}`));
  }
  const fields = fieldsOf(object);
  return fields ? kept(x, cellOf(fields, name)) : () => {};
}

/** What a container holds. */
export function keepItems(x: Execution, object: Value, name: string | null): Undo {
  if (object.kind === 'choice') return all(object.alternatives.map(one => keepItems(x, one, name)));
  if (object.kind === 'dict') return kept(x, object.state);
  if (object.kind === 'sequence') return kept(x, object.state);
  if (object.kind === 'instance' && object.content) return keepItems(x, object.content, name);
  if (name === null) return () => {};
  if (object.kind === 'attribute' && object.name === '__dict__') return keepAttribute(x, object.object, name);
  const loaded = object.kind === 'library' && object.path === 'sys.modules' ? x.modules.get(name) : null;
  return loaded ? kept(x, loaded) : () => {};
}

const all =
  (undos: readonly Undo[]): Undo =>
  () => {
    for (const undo of undos) undo();
  };

function kept<T>(x: Execution, cell: Cell<T>): Undo {
  const before = cell.value;
  return () => x.journal.write(cell, before);
}

/** Where `"package.module.name"` is: the modules on the way are imported (`_pytest/monkeypatch.py`, `resolve`; Lib/unittest/mock.py, `_importer`). */
export function placeOf(x: Execution, dotted: string, at: Span): { readonly object: Value; readonly name: string } | null {
  const [first, ...rest] = dotted.split('.');
  const name = rest.pop();
  if (first === undefined || name === undefined) return null;
  let object = x.importModule(first, at);
  for (const [i, part] of rest.entries()) {
    const isSubmodule = object.kind === 'module' && !read(object.namespace, part);
    object = isSubmodule ? x.importModule([first, ...rest.slice(0, i + 1)].join('.'), at) : x.attribute(object, part, at);
  }
  return { object, name };
}
