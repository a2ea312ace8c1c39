import type { ClassValue } from './value.ts';
import { libraryBases } from './values.ts';

export const isEnum = (cls: ClassValue): boolean => libraryBases(cls).some(base => /^enum\.\w*(Enum|Flag)$/.test(base));
