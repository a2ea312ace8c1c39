/** COPY, ADD, WORKDIR and ENV of a Dockerfile, onto an image. */
import { basename, dirname, join, resolve } from 'node:path';
import type { Copy, Env, Workdir } from 'dockerfile-ast';
import type { Span } from '../model/source.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import type { FileSystem } from '../python/resolved.ts';
import { instructionsIn } from './dockerfile-parser.ts';
import { type Skips, skipsNothing, skipsPatterns } from './ignore.ts';
import type { ContainerImage, Placement } from './image.ts';

export interface BuildContext {
  /** Absolute directory that COPY sources are relative to. */
  readonly dir: string;
  readonly fs: FileSystem;
  /** The Dockerfile itself; null for commands in the code. */
  readonly file: string | null;
  readonly at: Span;
}

/** Instructions that neither place files nor move the process. RUN is looked at by the caller's rules for shell commands: it may. */
const NEUTRAL = /^(ARG|CMD|COMMENT|ENTRYPOINT|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)$/;
const INSTALLING =
  /\b(apt(-get)?|apk|pip3?|uv|conda|mamba|yum|dnf)\s+(-\S+\s+)*(update|upgrade|install|add|clean|sync|--version)\b|^\s*(rm|mkdir|echo|chmod|ln|export|set)\b/;

export function applyDockerfile(image: ContainerImage, text: string, context: BuildContext): ContainerImage {
  const skips = ignoreOf(context);
  let next = image;
  for (const instruction of instructionsIn(text)) {
    const name = instruction.getKeyword().toUpperCase();
    const line = instruction.getRange().start.line + 1;
    if (name === 'FROM') {
      // A later stage starts anew: what earlier stages hold comes by COPY --from.
      const why = `the contents of the base image \`${instruction.getArgumentsContent() ?? ''}\` are not known`;
      const unread = { why, at: context.at };
      next = { ...image, unread, elsewhere: unread };
    } else if (name === 'COPY' || name === 'ADD') next = copied(next, instruction as Copy, line, skips, context);
    else if (name === 'WORKDIR')
      next = { ...next, workdir: resolve(next.workdir ?? '/', (instruction as Workdir).getPath() ?? '.') };
    else if (name === 'ENV') next = { ...next, env: { ...next.env, ...variables(instruction as Env, next.env) } };
    else if (name === 'RUN' ? !INSTALLING.test(instruction.getArgumentsContent() ?? '') : !NEUTRAL.test(name))
      next = {
        ...next,
        elsewhere: null,
        unread: next.unread ?? {
          why: `the instruction \`${name}\` in line ${line} of its Dockerfile may put files into its container`,
          at: context.at,
        },
      };
    if (name === 'RUN') next = { ...next, installs: { ...next.installs, isWhole: false } };
  }
  return next;
}

const variables = (instruction: Env, before: ContainerImage['env']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    instruction.getProperties().map(property => {
      const value = property.getValue() ?? '';
      return [property.getName(), value.replace(/\$\{?(\w+)\}?/g, (_, name: string) => before[name] ?? '')];
    }),
  );

function copied(image: ContainerImage, instruction: Copy, line: number, skips: Skips, context: BuildContext): ContainerImage {
  const flags = instruction.getFlags().map(flag => flag.getName());
  // From another stage or image: nothing of this machine.
  if (flags.includes('from'))
    return {
      ...image,
      elsewhere: null,
      unread: image.unread ?? {
        why: `\`COPY --from\` in line ${line} of its Dockerfile brings files that are not known`,
        at: context.at,
      },
    };
  const words = wordsOf(instruction);
  const target = words.at(-1);
  const sources = words.slice(0, -1);
  if (target === undefined || sources.length === 0) return image;
  const base = resolve(image.workdir ?? '/', target);
  const isDirectory = target.endsWith('/') || sources.length > 1 || target === '.';
  return {
    ...image,
    placements: [...image.placements, ...sources.flatMap(source => placed(source, base, isDirectory, skips, context))],
  };
}

/** `COPY a b /c/` or `COPY ["a b", "/c/"]`. */
function wordsOf(instruction: Copy): readonly string[] {
  const json = instruction.getJSONStrings().map(one => one.getJSONValue());
  return json.length > 0 ? json : instruction.getArguments().map(one => one.getValue());
}

/** A source that matches nothing is no error on the client. */
function placed(
  source: string,
  base: string,
  isDirectory: boolean,
  skips: Skips,
  { dir, fs, at }: BuildContext,
): readonly Placement[] {
  const relative = source.replace(/^\/+/, '').replace(/^\.\//, '');
  if (/[*?[]/.test(relative))
    return globbed(relative, dir, fs).flatMap(one => placed(one, base, true, skips, { dir, fs, at, file: null }));
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
function globbed(pattern: string, dir: string, fs: FileSystem): readonly string[] {
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

/** `Dockerfile.dockerignore`, else `.dockerignore` of the context (modal/_utils/docker_utils.py, `find_dockerignore_file`). */
function ignoreOf({ dir, file, fs }: BuildContext): Skips {
  const candidates = [...(file ? [`${file}.dockerignore`] : []), join(dir, '.dockerignore')];
  const found = candidates.find(path => fs.isFile(path));
  const text = found ? readSmallFile(found) : null;
  return text === null ? skipsNothing : skipsPatterns(text.split(/\r?\n/));
}
