/**
 * Lines of a module, or of a class in it, that only define: nothing changes when they run later than they stand. Judged by their
 * text alone, where a doubt counts against them: a call that a string mentions is one.
 */
import { stringEnd } from './strings.ts';

/** Makers of values that know nothing of the process, and change nothing. */
const MAKERS =
  /^(?:bool|bytes|complex|dict|float|frozenset|int|list|object|set|slice|str|tuple|field|Field|namedtuple|getLogger|compile|TypeVar|ParamSpec|NewType|Fraction|Decimal|timedelta|attrib)$/;
const DECORATORS =
  /^@\s*(?:\w+\.)*(?:property|staticmethod|classmethod|abstractmethod|abstractproperty|cached_property|overload|override|final|setter|getter|deleter|contextmanager|asynccontextmanager|(?:dataclass|dataclass_transform|total_ordering|runtime_checkable|unique|lru_cache|cache)(?:\([\w\s=,.]*\))?)$/;
/** What the process is like at the moment, and what binds a name besides. */
const OF_THE_MOMENT = /:=|;|\b(?:environ|environb|await|yield)\b|\bsys\s*\.\s*(?:path|argv|modules|meta_path)\b/;
/** Words that stand before a bracket without calling anything. */
const WORDS = /^(?:and|or|not|in|is|if|else|for|lambda|return)$/;
/** They act on what is made from the class, or on whoever inherits from it. */
const HOOKS = /^(?:async\s+)?def\s+(?:__init_subclass__|__set_name__|__prepare__|__mro_entries__)\b/;

export interface ClassHead {
  readonly name: string;
  /** Dotted names, without what stands in square brackets after them. */
  readonly bases: readonly string[];
  readonly metaclass: string | null;
}

const CLASS = /^class\s+(\w+)\s*(?:\(([^()]*)\)\s*)?:$/;
const BASE = /^(?:(metaclass)\s*=\s*)?([\w.]+)\s*(?:\[[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\])?$/;

/** null: it inherits from what only a run tells. */
export const classHead = (line: string): ClassHead | null => {
  const [, name, given = ''] = CLASS.exec(line) ?? [];
  if (name === undefined || /[#\\]/.test(given)) return null;
  const bases: string[] = [];
  let metaclass: string | null = null;
  for (const one of given.split(/,(?![^[]*\])/)) {
    if (one.trim() === '') continue;
    const [, word, path] = BASE.exec(one.trim()) ?? [];
    if (path === undefined) return null;
    if (word === undefined) bases.push(path);
    else metaclass = path;
  }
  return { name, bases, metaclass };
};

/** Its name; null: something is worked out when it is defined. */
export const quietFunction = (line: string): string | null => {
  const name = /^(?:async\s+)?def\s+(\w+)\s*\(/.exec(line);
  return name !== null && line.endsWith(':') && !HOOKS.test(line) && onlyNames(line.slice(name[0].length)) ? name[1]! : null;
};

export const isQuietDecorator = (line: string): boolean => DECORATORS.test(line);

const ASSIGNMENT = /^(?!(?:else|try|finally)\b)(\w+)\s*(?::[^=]*)?=(?!=)\s*/;
/** `a = b = c`, as far as no text or bracket stands before it. */
const CHAIN = /^[\w.\s,]+=(?!=)/;

/** The name that it alone binds. */
export const quietAssignment = (line: string): string | null => {
  const [start, name] = ASSIGNMENT.exec(line) ?? [];
  if (start === undefined || CHAIN.test(line.slice(start.length))) return null;
  return onlyNames(line.slice(name!.length)) ? name! : null;
};

/** In the body of a class, where no block opens. */
export const isQuietInClass = (line: string): boolean =>
  line === 'pass' || line === '...' || isText(line) || (/^(?!(?:else|try|finally|__init_subclass__|__set_name__)\b)\w+\s*[:=](?!=)/.test(line) && onlyNames(line));

const isText = (line: string): boolean => {
  const [prefix] = /^[rRuUbB]{0,2}(?=["'])/.exec(line) ?? [];
  return prefix !== undefined && stringEnd(line, prefix.length, false) === line.length;
};

/** Nothing in it is called but makers of plain values. */
const onlyNames = (text: string): boolean => {
  if (OF_THE_MOMENT.test(text)) return false;
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
    let before = at;
    while (before > 0 && /\s/.test(text[before - 1]!)) before--;
    if (before === 0 || !/[\w)\]}"']/.test(text[before - 1]!)) continue;
    const [word] = /\w*$/.exec(text.slice(Math.max(0, before - 40), before))!;
    if (!MAKERS.test(word) && !WORDS.test(word)) return false;
  }
  return true;
};
