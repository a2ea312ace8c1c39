/** Functions of pydantic's that make or complete the project's objects. */
import { fillModel } from '../pydantic/fill.ts';
import { isModel } from '../pydantic/kinds.ts';
import { classOf, NONE } from '../values.ts';
import type { Model } from './model.ts';

/** `BaseModel.__init__(self, ...)` */
const initializes: Model = (x, [self, ...args], keywords, at) => {
  if (self?.kind !== 'instance' || !isModel(classOf(self))) return null;
  fillModel(x, self, args, keywords, at);
  return NONE;
};

export const PYDANTIC: Readonly<Record<string, Model>> = {
  'pydantic.BaseModel.__init__': initializes,
  'pydantic.main.BaseModel.__init__': initializes,
  'pydantic.RootModel.__init__': initializes,
};
