/** The image of a function, from the chain of calls that makes it. */
import { resolve } from 'node:path';
import { readSmallFile } from '../python/environment/small-file.ts';
import { pathText } from '../python/library/paths.ts';
import type { CallTerm, Value } from '../python/value.ts';
import { keyword, libraryPath, stringOf } from '../python/values.ts';
import { baseImage, privateImage, SOME_INSTALLED } from './base-image.ts';
import { buildContext } from './build-context.ts';
import { stringsIn } from './declared-packages.ts';
import { applyDockerfile } from './dockerfile.ts';
import { type ContainerImage, EMPTY_IMAGE, type Mistake } from './image.ts';
import { argument, type ImageContext, type ImageStep, refuse, withUnread } from './step.ts';
import { steps } from './steps/index.ts';

const BASE = /^modal\.(image\.)?Image\.(\w+)$/;

export function readImage(value: Value, context: ImageContext): ContainerImage {
  if (value.kind === 'choice') return oneOf(value.alternatives.map(one => readImage(one, context)));
  if (value.kind !== 'call') return { ...EMPTY_IMAGE, unread: { why: 'its image is not known before the run', at: null } };
  const [, , base] = BASE.exec(libraryPath(value.callee) ?? '') ?? [];
  if (base !== undefined) return readBase(base, value, context);
  if (value.callee.kind !== 'attribute') return withUnread(EMPTY_IMAGE, 'its image is not known before the run', value);
  const before = readImage(value.callee.object, context);
  const { name } = value.callee;
  const step = stepOf(name);
  if (!step) return withUnread(before, `the image step \`${name}\` may put files into its container`, value);
  return step.apply(step.isBuild && before.isMounted ? refuse(before, BUILD_AFTER_LOCAL, value) : before, value, context);
}

/** Which of them it is, is not known: it may hold what any of them holds, and fails only where all do. */
function oneOf(images: readonly ContainerImage[]): ContainerImage {
  const [first = EMPTY_IMAGE, ...others] = images;
  const isEverywhere = ({ message }: Mistake) => others.every(one => one.mistakes.some(other => other.message === message));
  return {
    ...first,
    placements: images.flatMap(one => one.placements),
    env: Object.assign({}, ...images.map(one => one.env)),
    installs: {
      named: images.flatMap(one => one.installs.named),
      isWhole: images.every(one => one.installs.isWhole),
    },
    entries: images.flatMap(one => one.entries),
    unread: images.find(one => one.unread)?.unread ?? null,
    elsewhere: images.find(one => one.elsewhere)?.elsewhere ?? null,
    furtherFiles: images.find(one => one.furtherFiles)?.furtherFiles ?? null,
    unknownStart: images.find(one => one.unknownStart)?.unknownStart ?? null,
    mistakes: first.mistakes.filter(isEverywhere),
  };
}

const stepOf = (name: string): ImageStep | undefined => Object.values(steps).find((step: ImageStep) => step.names.includes(name));

/** modal/_image.py, `_assert_no_mount_layers` */
const BUILD_AFTER_LOCAL =
  'An image tried to run a build step after using `image.add_local_*` to include local files. Run `image.add_local_*` commands last in your image build, or use `copy=True`.';

function readBase(name: string, call: CallTerm, context: ImageContext): ContainerImage {
  const version = stringOf(keyword(call.keywords, 'python_version') ?? (name === 'debian_slim' ? call.args[0] : null));
  const pythonVersion = minorOf(version ?? stringOf(keyword(call.keywords, 'add_python')));
  switch (name) {
    case 'debian_slim':
    case 'micromamba':
      return { ...EMPTY_IMAGE, pythonVersion, installs: name === 'micromamba' ? SOME_INSTALLED : EMPTY_IMAGE.installs };
    case 'from_scratch':
      return EMPTY_IMAGE;
    case 'from_dockerfile':
      return { ...readDockerfile(call, context), pythonVersion };
    case 'from_registry':
      return withSetUp({ ...baseImage(stringOf(argument(call, 0, 'tag')), call.at), pythonVersion }, call, context);
    default:
      return withSetUp({ ...privateImage(stringOf(call.args[0]), call.at), pythonVersion }, call, context);
  }
}

/** `setup_dockerfile_commands=` runs on the base image (modal/_image.py, `_registry_setup_commands`). */
function withSetUp(image: ContainerImage, call: CallTerm, context: ImageContext): ContainerImage {
  const given = keyword(call.keywords, 'setup_dockerfile_commands');
  if (given === null) return image;
  const lines = stringsIn(given);
  const read = buildContext(call, null, context);
  return lines === null || 'unread' in read
    ? withUnread(image, 'a command of its Dockerfile is not known before the run', call)
    : applyDockerfile(image, lines.join('\n'), read.context);
}

const minorOf = (version: string | null): string | null => /^\d+\.\d+/.exec(version ?? '')?.[0] ?? null;

function readDockerfile(call: CallTerm, context: ImageContext): ContainerImage {
  const path = pathText(argument(call, 0, 'path') ?? undefined);
  if (path === null) return withUnread(EMPTY_IMAGE, 'the path of its Dockerfile is not known before the run', call);
  const { cwd, fs } = context;
  const file = resolve(cwd, path);
  const text = fs.isFile(file) ? readSmallFile(file) : null;
  if (text === null) {
    const message = `[Errno 2] No such file or directory: '${path}'`;
    return { ...EMPTY_IMAGE, mistakes: [{ kind: 'missing-local-path', path, resolved: file, message, at: call.at }] };
  }
  const read = buildContext(call, file, context);
  if ('unread' in read) return withUnread(EMPTY_IMAGE, read.unread, call);
  return applyDockerfile({ ...EMPTY_IMAGE, installs: SOME_INSTALLED }, text, read.context);
}
