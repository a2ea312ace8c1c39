/** Which classes are pydantic's models, and how they are configured (pydantic/main.py, pydantic/_internal/_config.py, 2.14.3). */
import { lineage } from '../mro.ts';
import { read } from '../scope.ts';
import type { ClassValue, Value } from '../value.ts';
import { keyword, libraryBases, stringOf, truth } from '../values.ts';

/** SQLModel's are pydantic's as well, but validate nothing where they are tables: what they are given is what they hold. */
export const isModel = (cls: ClassValue): boolean =>
  isRootModel(cls) ||
  libraryBases(cls).some(base => /^(pydantic\.(\w+\.)*BaseModel|pydantic_settings\.(\w+\.)*BaseSettings)$/.test(base));

export const isRootModel = (cls: ClassValue): boolean =>
  libraryBases(cls).some(base => /^pydantic\.(\w+\.)*RootModel$/.test(base));

/** What `model_config`, the keywords of the class statement, or a `Config` inside of the class say; null: nothing does. */
export function configOf(cls: ClassValue, name: string): Value | null {
  for (const one of lineage(cls)) {
    const [own, old] = [read(one.namespace, 'model_config'), read(one.namespace, 'Config')];
    const ofDecorator = one.marks.value.map(mark => keyword(mark.options, 'config')).find(value => value !== null);
    const found =
      keyword(one.keywords, name) ??
      entryOf(own, name) ??
      entryOf(ofDecorator ?? null, name) ??
      (old?.kind === 'class' ? read(old.namespace, name) : null);
    if (found) return found;
  }
  return null;
}

/** `{"extra": "allow"}` and `ConfigDict(extra="allow")` are the same. */
function entryOf(config: Value | null, name: string): Value | null {
  if (config?.kind === 'call') return keyword(config.keywords, name);
  if (config?.kind !== 'dict') return null;
  return config.state.value.entries.find(([key]) => stringOf(key) === name)?.[1] ?? null;
}

export const isConfigured = (cls: ClassValue, name: string): boolean => {
  const value = configOf(cls, name);
  return value !== null && truth(value) === true;
};
