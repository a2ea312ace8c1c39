/** What the launch of a file is guessed from. */
import { basename } from 'node:path';
import type { Expression, ModuleSyntax, Statement } from '../python/ast.ts';
import type { FileTraits } from './guess.ts';

/** Decorators of a modal.App that give `modal run` something to start. */
const APP_DECORATORS = new Set(['function', 'cls', 'local_entrypoint']);

export function traitsOf(syntax: ModuleSyntax): FileTraits {
  const statements = topLevel(syntax.parts.filter(part => part.kind !== 'Deferred'));
  return {
    definesModalApp: importsModal(statements) && statements.some(makesApp),
    hasMainGuard: statements.some(isMainGuard),
    isTest: isTestFile(syntax.file),
    isNotebook: syntax.file.endsWith('.ipynb'),
    importsRelatively: statements.some(one => one.kind === 'ImportFrom' && one.level > 0),
  };
}

export const isTestFile = (file: string): boolean => /^test_.*\.py$|_test\.py$/.test(basename(file));

/** Statements of the module level, those under `if`, `try` and `with` included. */
function topLevel(body: readonly Statement[]): readonly Statement[] {
  return body.flatMap(statement => {
    switch (statement.kind) {
      case 'If':
        return [statement, ...topLevel(statement.body), ...topLevel(statement.orelse)];
      case 'Try':
        return [
          statement,
          ...topLevel(statement.body),
          ...statement.handlers.flatMap(one => topLevel(one.body)),
          ...topLevel(statement.orelse),
        ];
      case 'With':
        return [statement, ...topLevel(statement.body)];
      default:
        return [statement];
    }
  });
}

const importsModal = (statements: readonly Statement[]): boolean =>
  statements.some(
    one =>
      (one.kind === 'Import' && one.names.some(({ name }) => name === 'modal' || name.startsWith('modal.'))) ||
      (one.kind === 'ImportFrom' && one.level === 0 && (one.module === 'modal' || one.module?.startsWith('modal.') === true)),
  );

function makesApp(statement: Statement): boolean {
  if (statement.kind === 'Assign' || statement.kind === 'AnnAssign')
    return statement.value !== null && isAppCall(statement.value);
  if (statement.kind !== 'FunctionDef' && statement.kind !== 'ClassDef') return false;
  return statement.decorators.some(decorator => {
    const named = decorator.kind === 'Call' ? decorator.func : decorator;
    return named.kind === 'Attribute' && APP_DECORATORS.has(named.attr);
  });
}

const isAppCall = (value: Expression): boolean =>
  value.kind === 'Call' &&
  ((value.func.kind === 'Attribute' && /^(App|Stub)$/.test(value.func.attr)) ||
    (value.func.kind === 'Name' && value.func.id === 'App'));

/** `if __name__ == "__main__":` */
function isMainGuard(statement: Statement): boolean {
  if (statement.kind !== 'If' || statement.test.kind !== 'Compare') return false;
  const { left, comparators } = statement.test;
  const sides = [left, ...comparators];
  return (
    sides.some(side => side.kind === 'Name' && side.id === '__name__') &&
    sides.some(side => side.kind === 'Constant' && side.value === '__main__')
  );
}
