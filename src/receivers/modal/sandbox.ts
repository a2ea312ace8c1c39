/** `modal.Sandbox.create(...)`: a container with the image that it names, and nothing that Modal mounts (modal/sandbox/_sandbox.py, 1.6.4). */
import type { Mistake } from '../../image/image.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import { relativeToRoot } from '../../python/project.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, madeBy, stringOf } from '../../python/values.ts';
import type { FileUse } from '../file-use.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { type Container, containerProcess, imageOf } from './container.ts';
import { usesInSandbox } from './sandbox-commands.ts';

const isSandbox = (term: CallTerm): boolean => madeBy(term, /^modal\.(sandbox\.)?Sandbox\.create(\.aio)?$/);

/** The sandboxes of a launch, each with what it is told to start. */
export interface Sandboxes {
  note(x: Execution, event: CallEvent): void;
  readonly mistakes: () => readonly Mistake[];
  readonly processes: () => readonly ReceivingProcess[];
}

export function createSandboxes(context: ReceiverContext): Sandboxes {
  const made = new Map<Value, { readonly container: Container; readonly uses: FileUse[] }>();
  return {
    note(x, event) {
      const { term } = event;
      if (isSandbox(term)) made.set(term, { container: sandboxOf(term, x, context), uses: [] });
      const known = made.get(sandboxUnder(term));
      if (known) known.uses.push(...usesInSandbox(event, known.container.process, isSandbox(term)));
    },
    mistakes: () => [...made.values()].flatMap(({ container }) => container.mistakes),
    processes: () =>
      [...made.values()]
        .filter(({ container }) => container.mistakes.length === 0)
        .map(({ container, uses }) => ({ ...container.process, commands: uses })),
  };
}

/** `sb`, `sb.exec`, `sb.filesystem.write_text`, `sb.open(...).write`. */
function sandboxUnder(value: Value): Value {
  if (value.kind === 'attribute') return sandboxUnder(value.object);
  return value.kind === 'call' && !isSandbox(value) ? sandboxUnder(value.callee) : value;
}

function sandboxOf(term: CallTerm, x: Execution, context: ReceiverContext): Container {
  const option = (name: string) => keyword(term.keywords, name);
  const { at } = term;
  const described = {
    key: `modal sandbox|${relativeToRoot(context.root, at.file)}:${at.line}:${at.column}`,
    label: 'modal.Sandbox (container)',
    name: 'the sandbox',
    entryModule: null,
    functions: [],
    at,
  };
  const image = imageOf(option, x, context);
  return containerProcess(described, { ...image, workdir: stringOf(option('workdir')) ?? image.workdir }, option, context);
}
