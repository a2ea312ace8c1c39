/** The modules that a process has loaded: whoever is forked from it has them, and what comes back to it finds them. */
import type { Execution } from '../python/execution.ts';
import { isBound } from '../python/scope.ts';
import type { ReceivingProcess } from './receiver.ts';

/** Which modules, and which of their names, the process has at this moment. */
export function memoryOf(x: Execution): Required<Pick<ReceivingProcess, 'remembers' | 'memory'>> {
  const memory = new Map(
    [...x.modules].flatMap(([name, { value }]) => (value.kind === 'module' ? [[name, value] as const] : [])),
  );
  const names = new Map(
    [...memory].map(([name, { namespace }]) => [name, new Set([...namespace.keys()].filter(key => isBound(namespace, key)))]),
  );
  return { memory, remembers: (module, name) => names.get(module)?.has(name) ?? null };
}
