import type { Environment } from '../python/environment/environment.ts';
import type { PythonFlags } from '../python/environment/search-path.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Planned } from './launch-plan.ts';

export interface LaunchContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly environment: Environment;
  readonly fs: FileSystem;
  readonly root: string;
}

/** A command without what stands in front of it, in the directory and environment it really starts in. */
export interface BareCommand {
  /** As the user gave it. */
  readonly given: readonly string[];
  /** The launcher's own words: "modal", "run", "scripts/foo.py". */
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The tool in front that chooses the environment ("uv", "poetry", ...); null when there is none. */
  readonly runner: string | null;
  /** Flags of python when the launcher was started by `python -m`; null for a command of its own. */
  readonly throughPython: PythonFlags | null;
}

/** One way to start the first interpreter. */
export interface Launcher {
  /** Forms that are read, for the message about an unknown command. */
  readonly forms: readonly string[];
  /** Whether the command's first word (a name or a path) is this launcher's. */
  readonly reads: (word: string, context: LaunchContext) => boolean;
  readonly plan: (command: BareCommand, context: LaunchContext) => Planned;
}
