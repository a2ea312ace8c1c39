/** `mocker` of pytest-mock: `patch` of unittest.mock, undone when the test ends (pytest_mock/plugin.py, 3.15). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { AttributeTerm, CallTerm, Keyword, Value } from '../value.ts';
import { callTerm, library, madeBy, NONE } from '../values.ts';
import { leaveLater, unwind } from './exit-stack.ts';
import { enterPatch } from './patches.ts';

export const createMocker = (at: Span): CallTerm => callTerm(library('pytest_mock.MockerFixture'), [], [], at);

/** `mocker.patch(...)`, `mocker.patch.object(...)`, `mocker.Mock(...)`; null: nothing that is told of here. */
export function callMocker(
  x: Execution,
  { object, name }: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const isForm = object.kind === 'attribute' && object.name === 'patch';
  const mocker = isForm ? object.object : object;
  if (!madeBy(mocker, /^pytest_mock\.MockerFixture$/)) return null;
  if (isForm || name === 'patch') {
    const path = `unittest.mock.patch${isForm ? `.${name}` : ''}`;
    const { value, leave } = enterPatch(x, callTerm(library(path), args, keywords, at), at);
    leaveLater(mocker, leave);
    return value;
  }
  if (name === 'stopall') {
    unwind(mocker, null);
    return NONE;
  }
  return /^(\w*Mock|create_autospec)$/.test(name) ? x.call(library(`unittest.mock.${name}`), args, keywords, at) : null;
}
