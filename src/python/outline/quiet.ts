/**
 * Lines of a module, or of a class in it, that only define: nothing changes when they run later than they stand. Judged by their
 * code alone (no comments, nothing within the quotes of plain strings), where a doubt counts against them.
 */

/** Types that are called by their bare names: a method of that name is another thing (`config.set()`). */
const TYPES =
  /^(?:bool|bytes|cast|classmethod|complex|dict|float|frozenset|int|list|object|property|range|set|slice|staticmethod|str|tuple)$/;
/** Makers of values that know nothing of the process, and change nothing. */
const MAKERS =
  /^(?:attrib|attrgetter|auto|ContextVar|Counter|Decimal|defaultdict|deque|field|Field|Fraction|getLogger|itemgetter|Lock|namedtuple|NewType|OrderedDict|ParamSpec|partial|Path|PurePath|PurePosixPath|RLock|timedelta|TypeVar|WeakKeyDictionary|WeakSet|WeakValueDictionary)$/;
/** With what must stand before them. */
const METHODS =
  /(?:\b(?:re|regex)\s*\.\s*compile|\bpath\s*\.\s*(?:join|dirname|basename)|\b(?:typing|t)\s*\.\s*cast|["']\s*\.\s*join)$/;
const DECORATORS =
  /^@\s*(?:\w+\s*\.\s*(?:setter|getter|deleter)|attrs?\.(?:s|attrs|define|frozen|mutable)|(?:(?:abc|functools|typing|typing_extensions|t|contextlib|dataclasses|enum)\.)?(?:property|staticmethod|classmethod|abstractmethod|abstractproperty|cached_property|overload|override|final|contextmanager|asynccontextmanager|dataclass|dataclass_transform|total_ordering|runtime_checkable|unique|lru_cache|cache))(?:\([\w\s=,.'"]*\))?$/;
/** What the process is like at the moment, what binds a name besides, and `Path(__file__).parents[2]`, which may end the import. */
const OF_THE_MOMENT = /:=|;|\b(?:environ|environb|argv|await|yield)\b|\bsys\s*\.\s*(?:path|modules|meta_path)\b|\.\s*parents\b/;
/** What a container holds at the moment is copied. */
const COPIES =
  /\bfor\b|\*\s*[A-Za-z_(]|[\w)\]]\s*[+|&]\s*[\w([]|\b(?:list|dict|set|tuple|frozenset|deque|OrderedDict|Counter)\s*\(\s*[A-Za-z_][\w.]*\s*[,)]/;
/** Words that stand before a bracket without calling anything. */
const WORDS = /^(?:and|or|not|in|is|if|else|for|lambda|return)$/;
/** Of these the first part is a module or a class, or else what stands behind the dot is what it is at the moment. */
const PATHS = /(?<![\w.)\]"'])[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)+/g;
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

/** Dotted names that are looked up when a line is run. */
export type Paths = Set<string>;

/** Its name; null: something is worked out when it is defined. */
export const quietFunction = (line: string, paths: Paths): string | null => {
  const [start, name] = /^(?:async\s+)?def\s+(\w+)\s*\(/.exec(line) ?? [];
  if (start === undefined || HOOKS.test(line)) return null;
  const head = line.slice(start.length - 1, firstOutside(line, start.length - 1, ':'));
  return onlyNames(head, paths) ? name! : null;
};

export const isQuietDecorator = (line: string): boolean => DECORATORS.test(line);

const ASSIGNMENT = /^(?!(?:else|try|finally)\b)(\w+)\s*(?::[^=]*)?=(?!=)/;

/** The name that it alone binds. */
export const quietAssignment = (line: string, paths: Paths): string | null => {
  const [start, name] = ASSIGNMENT.exec(line) ?? [];
  if (start === undefined || firstOutside(line, start.length, '=') < line.length) return null;
  return !COPIES.test(line.slice(start.length)) && onlyNames(line.slice(name!.length), paths) ? name! : null;
};

const TEXT = /^[rRuUbB]{0,2}(?:""""""|''''''|""|'')$/;
const DECLARED = /^(?!(?:else|try|finally)\b)\w+\s*:(?!=)[^=]*$/;

/** In the body of a class, where no block opens. */
export const isQuietInClass = (line: string, paths: Paths): boolean =>
  line === 'pass' ||
  line === '...' ||
  TEXT.test(line) ||
  (DECLARED.test(line) && onlyNames(line, paths)) ||
  (!HOOKS.test(line) && quietAssignment(line, paths) !== null) ||
  quietFunction(line, paths) !== null;

const listed = (line: string): readonly string[] => {
  const parts: string[] = [];
  for (let from = 0; from <= line.length; ) {
    const end = firstOutside(line, from, ',');
    parts.push(line.slice(from, end).trim());
    from = end + 1;
  }
  return parts;
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
const onlyNames = (text: string, paths: Paths): boolean => {
  if (OF_THE_MOMENT.test(text)) return false;
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
    let end = at;
    while (end > 0 && ' \t\r\n'.includes(text[end - 1]!)) end--;
    if (end > 0 && /[\w)\]}"']/.test(text[end - 1]!) && !isHarmless(text.slice(Math.max(0, end - 60), end))) return false;
  }
  for (const [path] of text.matchAll(PATHS)) paths.add(path.replace(/\s/g, ''));
  return true;
};

/** By what stands before the bracket of a call. */
const isHarmless = (before: string): boolean => {
  const [word] = /\w*$/.exec(before)!;
  const isMethod = /\.\s*$/.test(before.slice(0, before.length - word.length));
  return WORDS.test(word) || MAKERS.test(word) || (TYPES.test(word) && !isMethod) || METHODS.test(before);
};
