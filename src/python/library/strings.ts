/** String methods: folded where that decides a branch or a path, else some string. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { HOLE, ofTemplate, templateOf } from '../text-template.ts';
import type { Value } from '../value.ts';
import { boolean, data, sequence, stringOf, text } from '../values.ts';

type Fold = (whole: string, first: string, args: readonly Value[]) => Value | null;

const parts = (type: 'list' | 'tuple', all: readonly string[]): Value => sequence(type, all.map(text));

/** `a=b=c` at the first, or the last, `=`. */
const partition =
  (find: 'indexOf' | 'lastIndexOf'): Fold =>
  (whole, first) => {
    const at = whole[find](first);
    if (at >= 0) return parts('tuple', [whole.slice(0, at), first, whole.slice(at + first.length)]);
    return parts('tuple', find === 'indexOf' ? [whole, '', ''] : ['', '', whole]);
  };

/** With one known text as the argument. */
const WITH_TEXT: Readonly<Record<string, Fold>> = {
  startswith: (whole, first) => boolean(whole.startsWith(first)),
  endswith: (whole, first) => boolean(whole.endsWith(first)),
  removeprefix: (whole, first) => text(whole.startsWith(first) ? whole.slice(first.length) : whole),
  removesuffix: (whole, first) => text(first !== '' && whole.endsWith(first) ? whole.slice(0, -first.length) : whole),
  partition: partition('indexOf'),
  rpartition: partition('lastIndexOf'),
  replace: (whole, first, args) => {
    const second = stringOf(args[1]);
    return second === null || args.length > 2 ? null : text(whole.replaceAll(first, second));
  },
  split: (whole, first, args) => {
    if (first === '') return null;
    const all = whole.split(first);
    if (args.length === 1) return parts('list', all);
    const most = args[1]?.kind === 'constant' && typeof args[1].value === 'number' ? args[1].value : null;
    if (most === null) return null;
    return parts('list', most < 0 || all.length <= most ? all : [...all.slice(0, most), all.slice(most).join(first)]);
  },
};

const FORMATTED: Readonly<Record<string, string>> = { '{{': '{', '}}': '}' };

/** Without an argument. */
const ALONE: Readonly<Record<string, (whole: string) => Value | null>> = {
  lower: whole => text(whole.toLowerCase()),
  upper: whole => text(whole.toUpperCase()),
  title: whole => text(whole.toLowerCase().replace(/[a-z]+/g, word => word[0]!.toUpperCase() + word.slice(1))),
  capitalize: whole => text(whole.slice(0, 1).toUpperCase() + whole.slice(1).toLowerCase()),
  strip: whole => text(whole.trim()),
  split: whole =>
    parts(
      'list',
      whole.split(/\s+/).filter(part => part !== ''),
    ),
  splitlines: whole => parts('list', whole.replace(/\r?\n$/, '').split(/\r?\n/)),
};

export function callTextMethod(x: Execution, object: Value, name: string, args: readonly Value[], at: Span): Value | null {
  const [whole, first] = [stringOf(object), stringOf(args[0])];
  const folded =
    whole === null ? null : args.length === 0 ? ALONE[name]?.(whole) : first !== null && WITH_TEXT[name]?.(whole, first, args);
  if (folded) return folded;
  if (name === 'join') return joined(x, whole, args[0], at);
  if (name === 'format' && whole !== null)
    return ofTemplate(whole.replace(/\{\{|\}\}|\{[^{}]*\}/g, part => FORMATTED[part] ?? HOLE));
  const template = templateOf(object);
  if (name === 'split' && args.length === 0 && template !== null)
    return sequence(
      'list',
      template
        .split(/\s+/)
        .filter(part => part !== '')
        .map(ofTemplate),
    );
  if (/^r?split(lines)?$/.test(name)) return sequence('list', [], data('str'));
  if (/^r?partition$/.test(name)) return sequence('tuple', [data('str'), data('str'), data('str')]);
  return data(/^(is|startswith|endswith)/.test(name) ? 'bool' : name === 'encode' ? 'bytes' : 'str');
}

function joined(x: Execution, whole: string | null, list: Value | undefined, at: Span): Value {
  const { items, rest } = list ? x.iterate(list, at) : { items: [], rest: null };
  if (whole === null || rest) return data('str');
  return ofTemplate(items.map(item => templateOf(item) ?? HOLE).join(whole));
}
