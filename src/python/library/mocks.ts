/** Mocks: whatever they are asked for is another mock, and calling one runs nothing but its side effect (Lib/unittest/mock.py, 3.11). */
import { exceptionType } from '../execute/exception-type.ts';
import { type Execution, PythonRaise } from '../execute/execution.ts';
import { cellOf, read } from '../scope.ts';
import type { CallTerm, Value } from '../value.ts';
import { callTerm, isException, joinValues, keyword, library, libraryPath, madeBy } from '../values.ts';
import type { Model } from './model.ts';

const MAKERS = ['unittest.mock', 'mock'].flatMap(module =>
  ['Mock', 'MagicMock', 'AsyncMock', 'create_autospec'].map(name => `${module}.${name}`),
);
const MADE = /^(unittest\.)?mock\.(Mock|MagicMock|AsyncMock|create_autospec)$/;
/** What it tells of the calls that it got. */
const TOLD =
  /^(assert_\w+|call(ed|_args|_args_list|_count)|await(ed|_args|_args_list|_count)|(method|mock)_calls|\w+_mock|mock_add_spec|_\w+)$/;

/** Of an attribute that nobody has set; null: it is no mock's. */
export function mockAttribute(x: Execution, object: CallTerm, name: string): Value | null {
  if (!madeBy(object, MADE) || (TOLD.test(name) && !/^__\w+__$/.test(name))) return null;
  const set = keyword(object.keywords, name);
  if (set) return set;
  if (name === 'side_effect') return null;
  const child = callTerm(library('unittest.mock.MagicMock'), [], [], object.at);
  x.journal.write(cellOf(object.fields, name), child);
  return child;
}

const called: Model = (x, args, keywords, at, mock) => {
  if (!mock) return null;
  const given = keywords.slice(0, keywords.length - mock.keywords.length);
  const setting = (name: string): Value | null => read(mock.fields, name) ?? keyword(mock.keywords, name);
  const effect = setting('side_effect');
  if (effect && isRaised(effect)) throw new PythonRaise(exceptionType(effect), effect, at);
  const gives =
    effect?.kind === 'sequence'
      ? oneOf(x.iterate(effect, at))
      : effect && isCalled(effect)
        ? x.call(effect, args, given, at)
        : null;
  if (gives && !/^(unittest\.)?mock\.DEFAULT$/.test(libraryPath(gives) ?? '')) return gives;
  const wraps = setting('wraps');
  return wraps && isCalled(wraps) && !setting('return_value')
    ? x.call(wraps, args, given, at)
    : x.attribute(mock, 'return_value', at);
};

const isCalled = ({ kind }: Value): boolean => kind !== 'constant';

/** An exception, or a class of these, is raised. */
const isRaised = (value: Value): boolean =>
  value.kind === 'instance' || value.kind === 'class'
    ? isException(value.kind === 'class' ? value : value.class)
    : /^builtins\.\w*(Error|Exception|Interrupt|Exit|Iteration)$/.test(
        libraryPath(value.kind === 'call' ? value.callee : value) ?? '',
      );

const oneOf = ({ items, rest }: ReturnType<Execution['iterate']>): Value | null =>
  [...items, ...(rest ? [rest] : [])].reduce<Value | null>((all, one) => (all ? joinValues(all, one) : one), null);

export const MOCKS: Readonly<Record<string, Model>> = Object.fromEntries(MAKERS.map(path => [`${path}()`, called]));
