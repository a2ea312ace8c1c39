import type * as ast from '../ast.ts';
import { isEnum } from '../enums.ts';
import { marksCell } from '../fields/makers.ts';
import { cellOf, type Scope } from '../scope.ts';
import { declaredGlobal, localNames } from '../scopes.ts';
import type { Annotated, ClassValue, InstanceValue, Value } from '../value.ts';
import { classOf, emptyNamespace, sequence, text } from '../values.ts';
import type { Execution } from './execution.ts';
import { callArguments } from './expressions.ts';
import { findInClass } from './find-in-class.ts';
import { nameOfModule } from './function-attributes.ts';
import { throughMetaclass } from './metaclasses.ts';
import { typeScope } from './type-parameters.ts';

export function defineClass(x: Execution, node: ast.ClassDef, scope: Scope): Value {
  const outer = typeScope(x, node, scope);
  const { args: bases, keywords } = callArguments(x, node, outer);
  const qualname = (scope.globals.has(node.name) ? '' : scope.prefix) + node.name;
  const body: Scope = {
    kind: 'class',
    module: scope.module,
    names: emptyNamespace(),
    parent: outer,
    locals: localNames(node),
    globals: declaredGlobal(node),
    prefix: `${qualname}.`,
  };
  x.run(node.body, body);
  const made: ClassValue = {
    kind: 'class',
    node,
    name: node.name,
    module: scope.module,
    home: nameOfModule(scope.module),
    qualname,
    bases,
    keywords,
    namespace: body.names,
    annotations: annotationsOf(x, node, body),
    marks: marksCell([]),
    at: node.nameAt,
  };
  // PEP 695: the class keeps its type parameters.
  if (outer !== scope)
    x.journal.write(
      cellOf(body.names, '__type_params__'),
      sequence(
        'tuple',
        [...outer.names.values()].map(held => held.value),
      ),
    );
  for (const { value } of body.names.values()) own(value, made);
  if (isEnum(made)) makeMembers(x, made);
  tellParts(x, made);
  return throughMetaclass(x, made);
}

/** `__set_name__` of what stands in the body, then `__init_subclass__` of the bases (Python data model, 3.3.3). */
export function tellParts(x: Execution, cls: ClassValue): void {
  for (const [name, { value }] of cls.namespace) {
    const hook = value.kind === 'instance' ? findInClass(classOf(value), '__set_name__') : null;
    if (hook) x.call({ kind: 'method', self: value, function: hook }, [cls, text(name)], [], cls.at);
  }
  const hook = cls.bases
    .map(base => (base.kind === 'class' ? findInClass(base, '__init_subclass__') : null))
    .find(one => one !== null);
  const given = cls.keywords.filter(one => one.name !== 'metaclass');
  if (hook?.kind === 'function') x.call(hook, [cls], given, cls.at);
}

/** Tells the functions of a class body which class they belong to, decorated ones included. */
function own(value: Value, cls: ClassValue): void {
  if (value.kind === 'function') value.owner.value ??= cls;
  else if (value.kind === 'descriptor') own(value.function, cls);
  else if (value.kind === 'call') for (const arg of value.args) own(arg, cls);
}

function annotationsOf(x: Execution, node: ast.ClassDef, scope: Scope): readonly Annotated[] {
  const future = scope.module.syntax?.futureAnnotations ?? false;
  return node.body.flatMap(statement =>
    statement.kind === 'AnnAssign' && statement.target.kind === 'Name'
      ? [
          {
            name: statement.target.id,
            node: statement.annotation,
            value: future ? null : x.evaluate(statement.annotation, scope),
          },
        ]
      : [],
  );
}

/** In an Enum body every plain assignment becomes a member, an instance of the class (enum library reference). */
export function makeMembers(x: Execution, cls: ClassValue): void {
  for (const [name, held] of cls.namespace) {
    const value = held.value;
    if (name.startsWith('_') || ['function', 'descriptor', 'unbound'].includes(value.kind)) continue;
    // One that is defined there is none of them (since 3.13), one that is only named there is.
    if (value.kind === 'class' && value.qualname.startsWith(`${cls.qualname}.`)) continue;
    const member: InstanceValue = {
      kind: 'instance',
      class: cls,
      fields: emptyNamespace(),
      content: null,
      args: [value],
      at: cls.at,
    };
    x.journal.write(cellOf(member.fields, 'value'), value);
    x.journal.write(cellOf(member.fields, 'name'), text(name));
    x.journal.write(held, member);
  }
}
