/** Files that a call may make: where a function of a library is told to write, and every path that an unread one is given. */
import { pathText } from '../python/library/paths.ts';
import type { CallTerm, Value } from '../python/value.ts';
import { argumentsOf, keyword, libraryOf, libraryPath, madeBy } from '../python/values.ts';

export interface MadeFile {
  /** As it is given; null: not known. */
  readonly path: string | null;
  /** What lies below it may be made, too. */
  readonly holdsMore: boolean;
}

/** Where a call writes: its argument at that place or of that name; `here`: the working directory where there is none. */
interface Target {
  readonly index: number;
  readonly name: string;
  readonly here?: true;
}

/** Lib/shutil.py, Lib/os.py, Lib/urllib/request.py: the source beside the target is only read. */
const FUNCTIONS: readonly (readonly [RegExp, Target])[] = [
  [/^shutil\.(copy|copy2|copyfile|copytree|move)$/, { index: 1, name: 'dst' }],
  [/^shutil\.unpack_archive$/, { index: 1, name: 'extract_dir', here: true }],
  [/^os\.(symlink|link|rename|renames|replace)$/, { index: 1, name: 'dst' }],
  [/^urllib\.request\.urlretrieve$/, { index: 1, name: 'filename' }],
];
const MAKES_DIRECTORY = /^os\.(makedirs|mkdir)$/;
/** Lib/zipfile, Lib/tarfile.py. */
const UNPACKS: Readonly<Record<string, Target>> = {
  extractall: { index: 0, name: 'path', here: true },
  extract: { index: 1, name: 'path', here: true },
};
/** Lib/pathlib: what is written is the path itself, or what it is moved to. */
const WRITES_ITSELF: ReadonlySet<string> = new Set(['write_text', 'write_bytes', 'touch', 'mkdir', 'symlink_to', 'hardlink_to']);
const MOVES: ReadonlySet<string> = new Set(['rename', 'replace', 'copy', 'move']);

/** They look, say or calculate. Modal's own calls describe images, in which the same paths stand. */
const WRITE_NOTHING =
  /^(argparse|builtins|datetime|fnmatch|glob|hashlib|importlib|inspect|json|logging|modal|pathlib|re|shlex|string|sys|time|typing|warnings)$/;
const LOOKS = /^os\.(path\..*|access|chdir|fspath|getenv|remove|rmdir|scandir|stat|unlink|walk)$/;

export function filesMadeBy(term: CallTerm): readonly MadeFile[] {
  const { callee } = term;
  const path = libraryPath(callee) ?? '';
  // What is in a directory that is only made is not.
  if (MAKES_DIRECTORY.test(path))
    return [{ path: pathText(term.args[0] ?? keyword(term.keywords, 'name') ?? undefined), holdsMore: false }];
  const target = FUNCTIONS.find(([pattern]) => pattern.test(path))?.[1];
  if (target) return at(target, term);
  if (callee.kind === 'attribute') {
    const { object, name } = callee;
    if (WRITES_ITSELF.has(name)) return [{ path: pathText(object), holdsMore: name === 'symlink_to' }];
    if (MOVES.has(name) && madeBy(object, /^pathlib\./)) return at({ index: 0, name: 'target' }, term);
    if (Object.hasOwn(UNPACKS, name)) return at(UNPACKS[name]!, term);
  }
  if (LOOKS.test(path) || WRITE_NOTHING.test(libraryOf(callee) ?? '')) return [];
  return argumentsOf(term).flatMap(given => pathsIn(given).map(one => ({ path: one, holdsMore: true })));
}

function at({ index, name, here }: Target, { args, keywords }: CallTerm): readonly MadeFile[] {
  const given = args[index] ?? keyword(keywords, name);
  if (!given) return here ? [{ path: '.', holdsMore: true }] : [];
  return [{ path: pathText(given), holdsMore: true }];
}

/** `s3://...` and `https://...` are no files, and what holds line breaks is no path. */
export function pathsIn(value: Value): readonly string[] {
  if (value.kind === 'sequence') return value.state.value.items.map(pathText).filter(isPath);
  const text = pathText(value);
  return isPath(text) ? [text] : [];
}

const isPath = (text: string | null): text is string => text !== null && text !== '' && !/^\w+:\/\/|[\n\0]/.test(text);

/** Whether a file that was made so may be what is at a path, both absolute; a directory is made with what is in it. */
export const mayBe = (made: MadeFile, path: string): boolean =>
  made.path === null ||
  `${made.path}/`.startsWith(`${path}/`) ||
  (made.holdsMore && path.startsWith(made.path === '/' ? '/' : `${made.path}/`));
