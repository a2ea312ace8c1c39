/** Statements that change what is there already. */
import { expression, readerBody } from './expressions.ts';
import { decoratorCall } from './functions.ts';
import { type Builder, indent, type Module } from './module.ts';

export function mutations(b: Builder, m: Module): void {
  const { random } = b;
  const own = (...kinds: readonly ('function' | 'class' | 'instance' | 'value' | 'factory')[]) => {
    const found = m.things.filter(each => kinds.includes(each.kind as 'class') && !each.name.includes('.'));
    return found.length > 0 ? random.pick(found) : null;
  };
  const put = (construct: string, ...lines: readonly string[]) => {
    b.use(construct);
    m.lines.push(...lines);
  };
  const careful = (line: string) => ['try:', `    ${line}`, 'except Exception:', '    pass'];
  const value = () => expression(b, m, 1);
  const cls = own('class');
  const fn = own('function');
  const any = own('function', 'class', 'instance', 'value');
  const forms: (() => void)[] = [];
  if (cls) {
    forms.push(
      () => put('class attribute assigned later', `${cls.name}.later = ${value()}`),
      () =>
        put(
          'method replaced',
          `def replaced(self):`,
          ...indent(['x = None', ...readerBody(b, m, 1)]),
          ...careful(`${cls.name}.go = replaced`),
        ),
      () =>
        put(
          '__module__ assigned',
          ...careful(`${cls.name}.__module__ = ${random.pick(['"__main__"', 'None', '"missing_module"'])}`),
        ),
      () => put('class redefined', `class ${cls.name}:`, '    pass'),
      () =>
        put('subclass made by a call', `${cls.name}_sub = type("${cls.name}_sub", (${cls.isBase ? `${cls.name},` : ''}), {})`),
    );
  }
  if (fn) {
    forms.push(
      () =>
        put('function redefined', `${fn.name}_before = ${fn.name}`, `def ${fn.name}(x=None):`, ...indent(readerBody(b, m, 1))),
      () => put('function rebound to its wrapper', `${fn.name} = ${decoratorCall(b, m)}(${fn.name})`),
      () => put('function attribute', ...careful(`${fn.name}.attribute = ${value()}`)),
      () => put('function attribute', ...careful(`${fn.name}.__doc__ = "text"`)),
      () =>
        put(
          'name and module of a function assigned',
          ...careful(`${fn.name}.__module__ = ${random.pick(['"__main__"', 'None'])}`),
        ),
    );
  }
  if (any) {
    forms.push(
      () => put('name rebound to another value', `${any.name} = ${value()}`),
      () => put('name deleted in the end', `${any.name}_copy = ${any.name}`),
      () => put('setattr', ...careful(`setattr(${any.name}, "set_by_name", ${value()})`)),
      () => put('conditional rebinding', 'if __name__ == "__main__":', `    ${any.name} = ${value()}`),
      () => put('rebinding that does not happen', 'if False:', `    ${any.name} = ${value()}`),
    );
  }
  const made = m.modules.filter(each => !each.includes('.'));
  if (made.length > 0) {
    forms.push(
      () => put('attribute of a module assigned', `${random.pick(made)}.patched = ${value()}`),
      () => {
        m.imports.add('import sys');
        put('module removed from sys.modules', `sys.modules.pop("${random.pick(['helper', 'userpkg.sub'])}", None)`);
      },
    );
  }
  if (forms.length > 0) random.pick(forms)();
}
