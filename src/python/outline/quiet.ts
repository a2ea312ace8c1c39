/**
 * Lines of a module, or of a class in it, that only define: nothing changes when they run later than they stand. Judged by their
 * code alone (no comments, nothing within the quotes of plain strings), where a doubt counts against them.
 */

/** Makers of values that know nothing of the process, and change nothing. */
const MAKERS =
  /^(?:bool|bytes|complex|dict|float|frozenset|int|list|object|range|set|slice|str|tuple|property|staticmethod|classmethod|auto|cast|field|Field|attrib|namedtuple|deque|defaultdict|OrderedDict|Counter|getLogger|compile|TypeVar|ParamSpec|NewType|ContextVar|WeakKeyDictionary|WeakValueDictionary|WeakSet|Lock|RLock|Fraction|Decimal|timedelta|itemgetter|attrgetter|partial|Path|PurePath|PurePosixPath|join|dirname|basename)$/;
const DECORATORS =
  /^@\s*(?:(?:\w+\.)*(?:property|staticmethod|classmethod|abstractmethod|abstractproperty|cached_property|overload|override|final|setter|getter|deleter|contextmanager|asynccontextmanager|dataclass|dataclass_transform|total_ordering|runtime_checkable|unique|lru_cache|cache)|attrs?\.(?:s|attrs|define|frozen|mutable))(?:\([\w\s=,.'"]*\))?$/;
/** What the process is like at the moment, and what binds a name besides. */
const OF_THE_MOMENT = /:=|;|\b(?:environ|environb|await|yield)\b|\bsys\s*\.\s*(?:path|argv|modules|meta_path)\b/;
/** Words that stand before a bracket without calling anything. */
const WORDS = /^(?:and|or|not|in|is|if|else|for|lambda|return)$/;
/** They act on what is made from the class, or on whoever inherits from it. */
const HOOKS = /^(?:(?:async\s+)?def\s+)?(?:__init_subclass__|__set_name__|__prepare__|__mro_entries__)\b/;

export interface ClassHead {
  readonly name: string;
  /** Dotted names, without what stands in square brackets after them. */
  readonly bases: readonly string[];
  readonly metaclass: string | null;
}

const CLASS = /^class\s+(\w+)\s*(?:\(([^()]*)\)\s*)?:$/;
const BASE = /^([\w.]+)\s*(?:\[[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\])?$/;
const METACLASS = /^metaclass\s*=\s*([\w.]+)$/;
/** What `__init_subclass__` would be given. */
const OPTION = /^\w+\s*=\s*(?:True|False|None|\d+|""|'')$/;

/** null: it inherits from what only a run tells. */
export const classHead = (line: string): ClassHead | null => {
  const [, name, given = ''] = CLASS.exec(line) ?? [];
  if (name === undefined || given.includes('\\')) return null;
  const bases: string[] = [];
  let metaclass: string | null = null;
  for (const one of listed(given)) {
    const base = BASE.exec(one)?.[1];
    if (base !== undefined) bases.push(base);
    else if (METACLASS.test(one)) metaclass = METACLASS.exec(one)![1]!;
    else if (one !== '' && !OPTION.test(one)) return null;
  }
  return { name, bases, metaclass };
};

/** Its name; null: something is worked out when it is defined. */
export const quietFunction = (line: string): string | null => {
  const [start, name] = /^(?:async\s+)?def\s+(\w+)\s*\(/.exec(line) ?? [];
  if (start === undefined || HOOKS.test(line)) return null;
  const head = line.slice(start.length - 1, firstOutside(line, start.length - 1, ':'));
  return onlyNames(head) ? name! : null;
};

export const isQuietDecorator = (line: string): boolean => DECORATORS.test(line);

const ASSIGNMENT = /^(?!(?:else|try|finally)\b)(\w+)\s*(?::[^=]*)?=(?!=)/;

/** The name that it alone binds. */
export const quietAssignment = (line: string): string | null => {
  const [start, name] = ASSIGNMENT.exec(line) ?? [];
  if (start === undefined || firstOutside(line, start.length, '=') < line.length) return null;
  return onlyNames(line.slice(name!.length)) ? name! : null;
};

const TEXT = /^[rRuUbB]{0,2}(?:""""""|''''''|""|'')$/;

/** In the body of a class, where no block opens. */
export const isQuietInClass = (line: string): boolean =>
  line === 'pass' ||
  line === '...' ||
  TEXT.test(line) ||
  quietFunction(line) !== null ||
  (/^(?!(?:else|try|finally)\b)\w+\s*[:=](?!=)/.test(line) && !HOOKS.test(line) && onlyNames(line));

const listed = (line: string): readonly string[] => {
  const end = firstOutside(line, 0, ',');
  return [line.slice(0, end).trim(), ...(end < line.length ? listed(line.slice(end + 1)) : [])];
};

/** Where a character stands outside of all brackets, from there on; `=` as an assignment. */
const firstOutside = (line: string, from: number, wanted: ':' | '=' | ','): number => {
  let depth = 0;
  for (let at = from; at < line.length; at++) {
    const char = line[at]!;
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === wanted && depth === 0 && (wanted !== '=' || !/[=!<>]/.test(line[at - 1]! + line[at + 1]))) return at;
  }
  return line.length;
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
