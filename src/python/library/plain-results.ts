/** Functions that give plain data, whatever went into them: what they are given stays behind. What was unpickled can be pickled. */
import { builtinTypeOf } from '../builtin-type.ts';
import { PythonRaise } from '../execute/execution.ts';
import { data, sequence, text } from '../values.ts';
import type { Model } from './model.ts';
import { tell } from './tell.ts';

const names: Model = () => sequence('list', [], data('str'));

const gives =
  (type: string): Model =>
  () =>
    data(type);

/** A hook may make objects of the parts; without one there are dicts, lists and what stands in them (Lib/json/decoder.py). */
const parsed: Model = (_x, _args, keywords) =>
  keywords.some(one => one.name === null || /hook|^cls$/.test(one.name)) ? null : data();

/** Modules/_datetimemodule.c, `date_fromisoformat` */
const fromText: Model = (_x, [given], _keywords, at) => {
  const type = given && builtinTypeOf(given);
  if (type && type !== 'str') throw new PythonRaise('TypeError', text('fromisoformat: argument must be str'), at);
  return null;
};

export const PLAIN_RESULTS: Readonly<Record<string, Model>> = {
  'os.listdir': (x, args, keywords, at) => {
    tell(x, 'os.listdir', args, keywords, at);
    return names(x, args, keywords, at);
  },
  'glob.glob': names,
  ...Object.fromEntries(['date', 'datetime', 'time'].map(type => [`datetime.${type}.fromisoformat`, fromText])),
  'json.dumps': gives('str'),
  'json.loads': parsed,
  'json.load': parsed,
  'pickle.dumps': gives('bytes'),
  'pickle.load': () => data(),
  'pickle.loads': () => data(),
  'base64.b64encode': gives('bytes'),
  'base64.b64decode': gives('bytes'),
  'zlib.compress': gives('bytes'),
  'zlib.decompress': gives('bytes'),
  'gzip.compress': gives('bytes'),
  'gzip.decompress': gives('bytes'),
};
