/** Results and exceptions on the way back: pickled where the function ran, loaded in the process that was launched. */
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { Environment } from '../python/environment/environment.ts';
import type { Execution } from '../python/execution.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { ReceivingProcess, Shipment } from '../receivers/index.ts';
import { memoryOf } from '../receivers/memory.ts';
import type { Receiving } from '../receivers/receive.ts';
import type { Payload } from '../receivers/sent.ts';

/** The process that the launch starts, as one that receives. */
export const launchedProcess = {
  key: 'launched',
  of: (plan: LaunchPlan, execution: Execution, environment: Environment, fs: FileSystem): ReceivingProcess => ({
    key: launchedProcess.key,
    label: `${plan.launcher} (yours)`,
    name: 'the process that you launch',
    cwd: plan.cwd,
    env: plan.env,
    path: execution.searchPath(),
    fs,
    environment,
    entryModule: null,
    functions: [],
    probe: null,
    placements: [],
    opaque: [],
    installs: null,
    sharesMain: true,
    ...memoryOf(execution),
    incomplete: null,
  }),
};

/** null: nothing of the project comes back, as far as source shows. */
export function resultOf({ shipment, order }: Payload, receiving: Receiving, home: ReceivingProcess): Payload | null {
  const { returning, to, leaves } = shipment;
  if (!returning || leaves === false || to.incomplete) return null;
  const { result, raises } = receiving.follow(returning.fn, returning);
  if (!result || (raises && returning.onlyValue)) return null;
  const refused = result.unpicklable ?? result.unloadable;
  const isEmpty = result.references.length === 0 && result.moduleReferences.length === 0 && !refused;
  if (isEmpty) return null;
  const { at } = returning.fn.node;
  const back: Shipment = {
    subject: shipment.subject,
    kind: `${shipment.kind}-result`,
    name: returning.name,
    roots: [],
    node: null,
    declaredAt: at,
    at,
    executed: true,
    leaves,
    why: 'what a call gives comes back to its caller',
    pickler: returning.pickler,
    to: home,
    doubts: shipment.doubts,
    parts: null,
  };
  return { shipment: back, trace: result, order };
}
