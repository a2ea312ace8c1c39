/** The container of one Modal function: what it can import. */
import type { Unread } from '../../model/source.ts';
import type { Environment } from '../../python/environment/environment.ts';
import { childPath } from '../../python/environment/search-path.ts';
import { imageFileSystem } from '../../python/file-system.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, libraryPath } from '../../python/values.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { mountOf } from './mount.ts';
import { isSerialized, type ModalObject } from './objects.ts';

/** Assumption A1: the worker's PYTHONPATH holds /root and /pkg (modal/_image.py:1056 and modal/mount.py:847, 1.6.4, say so). */
const PYTHONPATH = '/root:/pkg';
/** Assumption A2: the container starts in /root unless the image says otherwise. */
const CWD = '/root';

/** Steps of an image that put no file of the project where Python looks and do not move the process. */
const NEUTRAL =
  /^(apt_install|pip_install|pip_install_from_requirements|pip_install_from_pyproject|pip_install_private_repos|poetry_install_from_file|uv_pip_install|uv_sync|micromamba_install|entrypoint|shell|imports|pipe)$/;
const KNOWN_BASES = /^modal\.(image\.)?Image\.(debian_slim|micromamba)$/;

export function containerOf(object: ModalObject, context: ReceiverContext): ReceivingProcess {
  const mounted = isSerialized(object) ? { module: null, files: [] } : mountOf(object, context);
  const environment: Environment = { ...context.environment, stdlib: null, sitePackages: [], pthEntries: [], userSite: null };
  const env = { PYTHONPATH };
  const name = object.definition.kind === 'class' ? object.definition.name : object.definition.qualname;
  return {
    key: `modal|${mounted.module ?? name}|${name}`,
    label: 'modal._container_entrypoint (container)',
    name: `the container of \`${name}\``,
    cwd: CWD,
    env,
    path: childPath({ startedAs: 'm', cwd: CWD, env, environment }),
    fs: imageFileSystem(mounted.files, context.root),
    entryModule: mounted.module,
    functions: [name],
    files: mounted.files,
    sharesMain: false,
    incomplete: unreadImage(object),
  };
}

/** What the image may hold besides; null: nothing of the project. */
function unreadImage(object: ModalObject): Unread | null {
  const image = keyword(object.options, 'image') ?? keyword(object.app.keywords, 'image');
  const mounts = [...object.options, ...object.app.keywords].find(one =>
    ['mounts', 'volumes', 'network_file_systems', 'include_source'].includes(one.name ?? ''),
  );
  if (mounts) return { why: `\`${mounts.name}=\` changes what is in its container`, at: object.term.at };
  return image ? unreadStep(image) : null;
}

function unreadStep(image: Value): Unread | null {
  if (image.kind !== 'call') return { why: 'its image is not known before the run', at: null };
  if (KNOWN_BASES.test(libraryPath(image.callee) ?? '')) return null;
  if (image.callee.kind !== 'attribute') return { why: 'the base of its image is not known', at: image.at };
  return NEUTRAL.test(image.callee.name) ? unreadStep(image.callee.object) : unread(image, image.callee.name);
}

const unread = (step: CallTerm, name: string): Unread => ({
  why: `the image step \`${name}\` may put files into its container`,
  at: step.at,
});
