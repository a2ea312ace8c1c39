/** Steps that install packages: none of them makes the project itself importable (`uv_sync` runs with `--no-install-workspace`). */
import type { Value } from '../../python/value.ts';
import { stringOf } from '../../python/values.ts';
import type { ImageStep } from '../step.ts';

export const packages: ImageStep = {
  names: ['pip_install', 'uv_pip_install'],
  isBuild: true,
  apply: (image, call) => ({ ...image, installs: joined(image.installs, call.args.map(namesIn)) }),
};

/** What they install is listed in files or elsewhere. */
export const packagesElsewhere: ImageStep = {
  names: [
    'pip_install_from_requirements',
    'pip_install_from_pyproject',
    'pip_install_private_repos',
    'poetry_install_from_file',
    'uv_sync',
    'micromamba_install',
  ],
  isBuild: true,
  apply: image => ({ ...image, installs: null }),
};

function namesIn(value: Value): readonly string[] | null {
  const name = stringOf(value);
  if (name !== null) return [name];
  if (value.kind !== 'sequence' || value.state.value.rest) return null;
  const names = value.state.value.items.map(stringOf);
  return names.every(one => one !== null) ? names : null;
}

const joined = (known: readonly string[] | null, added: readonly (readonly string[] | null)[]): readonly string[] | null =>
  known && added.every(one => one !== null) ? [...known, ...added.flat()] : null;
