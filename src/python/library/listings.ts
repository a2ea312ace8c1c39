/** What a directory holds is not known before the run: names, or entries that name them. */
import { cellOf } from '../scope.ts';
import type { Value } from '../value.ts';
import { callTerm, data, library, sequence } from '../values.ts';
import type { Model } from './model.ts';

const names = (): Value => sequence('list', [], data('str'));

/** Its attributes are plain; the entry itself cannot be pickled. */
const entries: Model = (_x, _args, _keywords, at) => {
  const entry = callTerm(library('os.DirEntry'), [], [], at);
  for (const name of ['name', 'path']) cellOf(entry.fields, name).value = data('str');
  return sequence('list', [], entry);
};

export const LISTINGS: Readonly<Record<string, Model>> = {
  'os.listdir': names,
  'glob.glob': names,
  'glob.iglob': names,
  'os.walk': () => sequence('list', [], sequence('tuple', [data('str'), names(), names()])),
  'os.scandir': entries,
};
