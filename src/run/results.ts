/** Results and exceptions on the way back: pickled where the function ran, loaded in the process that was launched. */
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { Environment } from '../python/environment/environment.ts';
import type { Execution } from '../python/execution.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { ReceivingProcess } from '../receivers/index.ts';
import { memoryOf } from '../receivers/memory.ts';
import type { Given } from '../receivers/received.ts';
import type { Receiving } from '../receivers/receiving.ts';
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

/** None: nothing of the project comes back, as far as source shows. What comes back only perhaps is told where it cannot. */
export function resultsOf(
  { shipment, order, around }: Payload,
  receiving: Receiving,
  home: ReceivingProcess,
): readonly Payload[] {
  const { returning, to, leaves } = shipment;
  if (!returning || leaves === false || to.incomplete) return [];
  const { calls = [[]] } = shipment;
  const given = calls.flatMap(handed => receiving.follow(returning.fn, returning, handed).given);
  const asked = given.filter(({ raises }) => !(raises && returning.onlyValue));
  const refused = (one: Given) => (one.trace.unpicklable ?? one.trace.unloadable)?.message;
  const told = asked.filter(
    (one, i) =>
      (refused(one) ?? (one.doubts.length === 0 && isOfProject(one))) &&
      asked.findIndex(other => refused(other) === refused(one)) === i,
  );
  const { at } = returning.fn.node;
  return told.map(({ trace, raises, doubts }) => ({
    shipment: {
      subject: shipment.subject,
      kind: `${shipment.kind}-result`,
      name: raises && doubts.length > 0 ? `what \`${returning.fn.qualname}\` may raise` : returning.name,
      roots: [],
      node: null,
      declaredAt: at,
      at,
      executed: true,
      leaves,
      why: 'what a call gives comes back to its caller',
      pickler: returning.pickler,
      to: home,
      doubts: [...shipment.doubts, ...doubts],
      parts: null,
    },
    trace,
    order,
    around,
    importing: [],
  }));
}

const isOfProject = ({ trace }: Given): boolean => trace.references.length > 0 || trace.moduleReferences.length > 0;
