/** Classes whose metaclass is, or inherits from, `abc.ABCMeta`: the standard library's, and pydantic's models. */
import { lineage } from '../mro.ts';
import type { Value } from '../value.ts';
import { libraryBases, libraryPath } from '../values.ts';

const ABSTRACT =
  /^(abc\.ABC(Meta)?|collections\.(abc\.\w+|User(Dict|List|String)|ChainMap)|typing(_extensions)?\.(Protocol|Supports\w+)|(numbers|importlib\.abc)\.\w+|fractions\.Fraction|io\.\w+Base|os\.PathLike|contextlib\.Abstract\w+|pydantic\.BaseModel)$/;

export function isAbstract(value: Value): boolean {
  if (value.kind !== 'class') return ABSTRACT.test(libraryPath(value) ?? '');
  const named = lineage(value).flatMap(one => one.keywords.filter(({ name }) => name === 'metaclass').map(one => one.value));
  return libraryBases(value).some(base => ABSTRACT.test(base)) || named.some(isAbstract);
}
