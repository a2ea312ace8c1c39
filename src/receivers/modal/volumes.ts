/** Volumes, network file systems and bucket mounts: what they hold is known to nobody, and it hides what the image has there. */
import { normalize } from 'node:path/posix';
import type { Mistake } from '../../image/image.ts';
import type { Span, Unread } from '../../model/source.ts';
import type { Value } from '../../python/value.ts';
import { stringOf } from '../../python/values.ts';
import type { Opaque } from '../receiver.ts';

interface Volumes {
  readonly opaque: readonly Opaque[];
  readonly unread: Unread | null;
  readonly mistakes: readonly Mistake[];
}

export function readVolumes(at: Span, option: (name: string) => Value | null): Volumes {
  const given = ['volumes', 'network_file_systems'].map(option).filter(value => value !== null);
  const open = given.find(value => value.kind !== 'dict' || value.state.value.rest);
  const keys = given.flatMap(value => (value.kind === 'dict' ? value.state.value.entries : []));
  const paths = keys.map(([key]) => stringOf(key) ?? stringOf(key.kind === 'call' ? key.args[0] : null));
  const unclear = open || paths.includes(null);
  return {
    opaque: paths.flatMap(path =>
      path === null
        ? []
        : [{ path: normalize(path).replace(/\/$/, ''), why: { why: `what the volume at \`${path}\` holds is not known`, at } }],
    ),
    unread: unclear ? { why: 'where its volumes are mounted is not known before the run', at } : null,
    mistakes: keys.flatMap((_, i) => {
      const message = paths[i] == null ? null : refusalOf(paths[i]);
      return message ? [{ kind: 'refused' as const, message, at }] : [];
    }),
  };
}

/** modal/_utils/mount_utils.py, `validate_mount_points`, 1.6.4; bucket mounts are called volumes there, too. */
function refusalOf(path: string): string | null {
  if (!path.startsWith('/') || normalize(path).replace(/\/$/, '') !== path.replace(/\/$/, ''))
    return `Volume ${path} must be a canonical, absolute path.`;
  const clean = path.replace(/\/$/, '') || '/';
  if (clean === '/') return `Volume ${path} cannot be mounted into root directory.`;
  return clean === '/root' || clean === '/tmp' ? `Volume ${path} cannot be mounted at '${clean}'.` : null;
}
