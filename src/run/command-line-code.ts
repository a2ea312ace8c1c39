/** Code on the command line is read as a file that is on no disk. */
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import { withEdits } from '../python/file-system.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Sources } from '../python/sources.ts';

interface Request {
  readonly plan: LaunchPlan;
  readonly fs: FileSystem;
  readonly sources: Sources;
}

export function withCode<Of extends Request>(request: Of): Of {
  const { file, code } = request.plan;
  if (code === undefined) return request;
  request.sources.add(file, code);
  return { ...request, fs: withEdits(request.fs, new Map([[file, Buffer.from(code)]])) };
}
