/** Files beside the modules of a package, as `importlib.resources` and `pkgutil` name them. */
import { join } from 'node:path/posix';
import type { Execution } from '../python/execution.ts';
import { pathText } from '../python/library/paths.ts';
import type { CallTerm, Value } from '../python/value.ts';
import { libraryPath, stringOf } from '../python/values.ts';

const NAMES_BOTH = /^(importlib\.resources\.(read_text|read_binary|open_text|open_binary)|pkgutil\.get_data)$/;
const READS = /^(read_text|read_bytes|open)$/;

/** The file that a call reads, absolute; null: it reads none, or which is not known. */
export function resourceReadBy(x: Execution, { callee, args }: CallTerm): string | null {
  if (NAMES_BOTH.test(libraryPath(callee) ?? '')) return below(directoryOf(x, args[0]), args.slice(1, 2));
  return callee.kind === 'attribute' && READS.test(callee.name) ? traversed(x, callee.object) : null;
}

/** `files("pkg")`, `files("pkg").joinpath("a", "b.txt")`, `files("pkg") / "a"` (Lib/importlib/resources/abc.py, `Traversable`). */
function traversed(x: Execution, value: Value): string | null {
  if (value.kind === 'operation' && value.op === '/') return below(traversed(x, value.operands[0]!), value.operands.slice(1));
  if (value.kind !== 'call') return null;
  const { callee, args } = value;
  if (libraryPath(callee) === 'importlib.resources.files') return directoryOf(x, args[0]);
  return callee.kind === 'attribute' && callee.name === 'joinpath' ? below(traversed(x, callee.object), args) : null;
}

function below(dir: string | null, parts: readonly Value[]): string | null {
  const names = parts.map(pathText);
  return dir !== null && names.every(name => name !== null) ? join(dir, ...names) : null;
}

function directoryOf(x: Execution, named: Value | undefined): string | null {
  const name = named?.kind === 'module' ? named.name : stringOf(named);
  const found = name === null ? null : x.world.resolve(name, x.searchPath());
  return found?.kind === 'found' && !found.external ? (found.packageDirs?.[0] ?? null) : null;
}
