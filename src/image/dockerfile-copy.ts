/** COPY and ADD: which files of the build context go where. */
import { basename, dirname, join, resolve } from 'node:path';
import type { Copy } from 'dockerfile-ast';
import type { BuildContext } from './build-context.ts';
import { expanded, type Variables } from './dockerfile-variables.ts';
import { fromElsewhere, withFurtherFiles } from './elsewhere.ts';
import { type Skips, skipsNothing } from './ignore.ts';
import type { ContainerImage, Placement } from './image.ts';
import { moved } from './moved.ts';
import { publicImage } from './public-image.ts';

export interface CopyContext extends BuildContext {
  readonly line: number;
  readonly skips: Skips;
  readonly variables: Variables;
  /** Earlier stages, by name and by number. */
  readonly stages: ReadonlyMap<string, ContainerImage>;
}

export function copied(image: ContainerImage, instruction: Copy, context: CopyContext): ContainerImage {
  const { at, line, variables } = context;
  const words = wordsOf(instruction).map(word => expanded(word, variables));
  const target = words.at(-1);
  const sources = words.slice(0, -1);
  if (target === undefined || sources.length === 0) return image;
  const name = instruction.getKeyword().toUpperCase();
  if (target === null || !sources.every(source => source !== null))
    return {
      ...image,
      unread: image.unread ?? { why: `a path of \`${name}\` in line ${line} of its Dockerfile is not known before the run`, at },
      elsewhere: null,
    };
  const base = resolve(image.workdir ?? '/', target);
  const isDirectory = target.endsWith('/') || sources.length > 1 || target === '.';
  const from = instruction
    .getFlags()
    .find(flag => flag.getName() === 'from')
    ?.getValue();
  if (from != null) return copiedFrom(image, expanded(from, variables), sources, { base, isDirectory }, context);
  const placements = sources.flatMap(source => placed(source, base, isDirectory, context));
  const next = { ...image, placements: [...image.placements, ...placements] };
  // ADD fetches what has an address, and unpacks archives.
  const isFetched = name === 'ADD' && sources.some(source => /^[\w.+-]+:\/\/|^git@|\.tar(\.\w+)?$|\.tgz$/.test(source));
  return isFetched ? fromElsewhere(next, `\`ADD\` in line ${line} of its Dockerfile may put files into its container`, at) : next;
}

/** From another image, or from an earlier stage: of that, the files of this machine are known. */
function copiedFrom(
  image: ContainerImage,
  from: string | null,
  sources: readonly string[],
  { base, isDirectory }: { readonly base: string; readonly isDirectory: boolean },
  { stages, line, at, fs }: CopyContext,
): ContainerImage {
  const why = `\`COPY --from\` in line ${line} of its Dockerfile brings files that are not known`;
  const stage = from === null ? undefined : stages.get(from.toLowerCase());
  if (!stage) return from !== null && publicImage(from) ? withFurtherFiles(image, why, at) : fromElsewhere(image, why, at);
  const placements = sources.flatMap(source => {
    const path = resolve('/', source);
    const found = moved(stage.placements, path, base, fs, at);
    const isFile = found.some(one => one.kind === 'file' && one.to === base);
    return isFile && isDirectory ? moved(stage.placements, path, join(base, basename(path)), fs, at) : found;
  });
  const next = { ...image, placements: [...image.placements, ...placements] };
  return stage.unread === null && stage.entries.length === 0 ? withFurtherFiles(next, why, at) : fromElsewhere(next, why, at);
}

/** `COPY a b /c/` or `COPY ["a b", "/c/"]`. */
function wordsOf(instruction: Copy): readonly string[] {
  const json = instruction.getJSONStrings().map(one => one.getJSONValue());
  return json.length > 0 ? json : instruction.getArguments().map(one => one.getValue());
}

/** A source that matches nothing is no error on the client. */
function placed(source: string, base: string, isDirectory: boolean, context: CopyContext): readonly Placement[] {
  const { dir, fs, at, skips } = context;
  const relative = source.replace(/^\/+/, '').replace(/^\.\//, '');
  if (/[*?[]/.test(relative)) return globbed(relative, context).flatMap(one => placed(one, base, true, context));
  const from = join(dir, relative);
  const below: Skips = path => skips(join(relative, path));
  if (fs.isDirectory(from))
    return [{ kind: 'directory', from, to: base, at, skips: relative === '' || relative === '.' ? skips : below }];
  if (!fs.isFile(from) || skips(relative)) return [];
  return [
    { kind: 'file', from, to: isDirectory || fs.isDirectory(base) ? join(base, basename(from)) : base, at, skips: skipsNothing },
  ];
}

/** `*.py`: only the last part of a source may be a pattern here. */
function globbed(pattern: string, { dir, fs }: CopyContext): readonly string[] {
  const parent = dirname(pattern);
  const last = new RegExp(
    `^${basename(pattern)
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '[^/]*')
      .replace(/\?/g, '[^/]')}$`,
  );
  if (/[*?[]/.test(parent)) return [];
  return [...fs.list(join(dir, parent))].filter(name => last.test(name)).map(name => join(parent, name));
}
