/** The container of one Modal function: its image, what Modal mounts for the function, and where Python looks there. */
import { placedFileSystem } from '../../image/file-system.ts';
import { type ContainerImage, EMPTY_IMAGE, type Mistake } from '../../image/image.ts';
import { readImage } from '../../image/read-image.ts';
import type { Span } from '../../model/source.ts';
import type { Environment } from '../../python/environment/environment.ts';
import { childPath } from '../../python/environment/search-path.ts';
import type { Execution } from '../../python/execution.ts';
import { relativeToRoot } from '../../python/project.ts';
import type { Value } from '../../python/value.ts';
import { keyword } from '../../python/values.ts';
import { environmentIn } from '../child-process.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { imageContext } from './image-context.ts';
import { mountOf } from './mount.ts';
import { isSerialized, type ModalObject } from './objects.ts';
import { readVolumes } from './volumes.ts';

/** Assumption A1: the worker's PYTHONPATH holds /root and /pkg (modal/_image.py:1056 and modal/mount.py:847, 1.6.4, say so). */
const PYTHONPATH = '/root:/pkg';
/** Assumption A2: the container starts in /root unless the image says otherwise. */
const CWD = '/root';

/** Set in every container of a function (Modal's guide, "Environment variables"; modal/config.py, 1.6.4, reads the first). */
const RUNTIME = { MODAL_IS_REMOTE: '1', MODAL_TASK_ID: 'ta-', MODAL_IMAGE_ID: 'im-' };

export interface Container {
  readonly process: ReceivingProcess;
  readonly mistakes: readonly Mistake[];
}

export function containerOf(object: ModalObject, x: Execution, context: ReceiverContext): Container {
  const option = optionOf(object);
  return containerWith(object, imageOf(option, x, context), option, context);
}

/** Without one it is `debian_slim()`, in which nothing of the project is. */
export function imageOf(option: Option, x: Execution, context: ReceiverContext): ContainerImage {
  const given = option('image');
  return given && given.kind !== 'constant' ? readImage(given, imageContext(x, context)) : EMPTY_IMAGE;
}

/** `run_function` of the image: each function runs in a container of its own while the image is built. */
export function buildersOf(object: ModalObject, x: Execution, context: ReceiverContext): readonly Built[] {
  const given = optionOf(object)('image');
  if (!given || given.kind === 'constant') return [];
  return readImage(given, imageContext(x, context)).builders.map(({ fn, at, image }) => {
    const name = fn.qualname;
    const builder: ModalObject = {
      kind: 'function',
      name,
      definition: fn,
      app: object.app,
      options: [],
      term: { ...object.term, at },
    };
    return { object: builder, ...containerWith(builder, image, () => null, context) };
  });
}

export interface Built extends Container {
  readonly object: ModalObject;
}

export type Option = (name: string) => Value | null;

const optionOf =
  (object: ModalObject): Option =>
  name =>
    keyword(object.options, name) ?? keyword(object.app.keywords, name);

function containerWith(object: ModalObject, image: ContainerImage, option: Option, context: ReceiverContext): Container {
  const isMounted = !isSerialized(object) && !isFalse(option('include_source'));
  const mounted = isSerialized(object) ? { module: null, placements: [] } : mountOf(object, context);
  const { name } = object;
  const { at } = object.term;
  const described: Described = {
    key: `modal|${mounted.module ?? ''}|${name}|${relativeToRoot(context.root, at.file)}:${at.line}`,
    label: 'modal._container_entrypoint (container)',
    name: `the container of \`${name}\``,
    entryModule: mounted.module,
    functions: [name],
    at,
  };
  return containerProcess(
    described,
    { ...image, placements: [...image.placements, ...(isMounted ? mounted.placements : [])] },
    option,
    context,
  );
}

/** What is particular to one container. */
type Described = Pick<ReceivingProcess, 'key' | 'label' | 'name' | 'entryModule' | 'functions'> & { readonly at: Span };

export function containerProcess(
  { at, ...described }: Described,
  image: ContainerImage,
  option: Option,
  context: ReceiverContext,
): Container {
  const volumes = readVolumes(at, option);
  const env = environmentOf(image, option('env'));
  const cwd = image.workdir ?? CWD;
  const environment = containerEnvironment(context.environment, image);
  return {
    process: {
      ...described,
      cwd,
      env,
      path: childPath({ startedAs: 'm', cwd, env, environment }),
      fs: placedFileSystem(image.placements, context.fs),
      environment,
      probe: 'image',
      placements: image.placements,
      opaque: volumes.opaque,
      installs: image.installs,
      furtherFiles: image.furtherFiles,
      unknownStart: image.unknownStart,
      image: option('image'),
      unknownImage: unreadVersion(context) ? null : image.elsewhere,
      sharesMain: false,
      incomplete: image.unread ?? volumes.unread ?? unreadOption(option) ?? unreadVersion(context),
    },
    mistakes: [...image.mistakes, ...volumes.mistakes],
  };
}

const isFalse = (value: Value | null): boolean => value?.kind === 'constant' && value.value === false;

/** What the image's own ENV names is importable in addition (A1). */
function environmentOf(image: ContainerImage, option: Value | null): Readonly<Record<string, string>> {
  const own = option?.kind === 'dict' ? environmentIn(option.state.value).env : {};
  const set: Readonly<Record<string, string>> = { ...image.env, ...own, ...RUNTIME };
  return { ...set, PYTHONPATH: [PYTHONPATH, ...(set['PYTHONPATH'] ? [set['PYTHONPATH']] : [])].join(':') };
}

const containerEnvironment = (environment: Environment, image: ContainerImage): Environment => ({
  ...environment,
  version: image.pythonVersion ?? environment.version,
  stdlib: null,
  sitePackages: [],
  pthEntries: image.entries,
  userSite: null,
});

function unreadOption(option: Option): ReceivingProcess['incomplete'] {
  const source = option('include_source');
  return source && source.kind !== 'constant' ? { why: 'its `include_source=` is not known before the run', at: null } : null;
}

/** Until 1.0 the modules that a script had imported were added without being asked for (case 04, 0.73.173). */
function unreadVersion({ environment }: ReceiverContext): ReceivingProcess['incomplete'] {
  const version = environment.distribution('modal')?.version ?? '';
  return /^0\./.test(version) ? { why: `Modal ${version} adds imported modules to its containers by itself`, at: null } : null;
}
