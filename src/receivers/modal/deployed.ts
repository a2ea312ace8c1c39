/**
 * `modal.Function.from_name("app", "f").remote(x)`, and the same of a `Cls`: a function of an App that was deployed before
 * (modal/_functions.py and modal/cls.py, 1.6.4). Its arguments are pickled here like any others; what its container holds, its own deployment decided.
 */
import { EMPTY_IMAGE } from '../../image/image.ts';
import type { Span } from '../../model/source.ts';
import type { Execution } from '../../python/execution.ts';
import { read } from '../../python/scope.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, madeBy, stringOf } from '../../python/values.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { containerProcess } from './container.ts';
import { describeModal, type ModalObject, underOptions } from './objects.ts';

/** A call on what was looked up. */
export interface DeployedCall {
  readonly lookup: CallTerm;
  readonly app: string | null;
  /** Of the function or the class; null: not known before the run. */
  readonly name: string | null;
  readonly verb: string;
  readonly method: string | null;
}

const LOOKED_UP = { function: lookupOf('(functions\\.)?Function'), class: lookupOf('(cls\\.)?Cls') };

function lookupOf(of: string): RegExp {
  return new RegExp(`^modal\\.${of}\\.(from_name|lookup)(\\.aio)?$`);
}

export function deployedCall(callee: Value): DeployedCall | null {
  if (callee.kind !== 'attribute') return null;
  if (callee.name === 'aio' && callee.object.kind === 'attribute') return deployedCall(callee.object);
  const fn = underOptions(callee.object);
  if (madeBy(fn, LOOKED_UP.function)) return described(fn, callee.name, null);
  const method = callee.object;
  if (method.kind !== 'attribute' || method.object.kind !== 'call') return null;
  const cls = underOptions(method.object.callee);
  return madeBy(cls, LOOKED_UP.class) ? described(cls, callee.name, method.name) : null;
}

const described = (lookup: CallTerm, verb: string, method: string | null): DeployedCall => ({
  lookup,
  app: stringOf(lookup.args[0] ?? keyword(lookup.keywords, 'app_name')),
  name: stringOf(lookup.args[1] ?? keyword(lookup.keywords, 'name')),
  verb,
  method,
});

/** What it stands for, where the App of that name is defined by what this launch has loaded; null: it was deployed from elsewhere. */
export function definedHere(x: Execution, { app, name, method }: DeployedCall): ModalObject | null {
  if (app === null || name === null) return null;
  const kind = method === null ? 'function' : 'class';
  for (const { value: module } of x.modules.values()) {
    if (module.kind !== 'module') continue;
    for (const [bound] of module.namespace) {
      const value = read(module.namespace, bound);
      const object = value && describeModal(value);
      if (object?.kind === kind && object.name === name && appName(object.app) === app) return object;
    }
  }
  return null;
}

const appName = (app: CallTerm): string | null => stringOf(app.args[0] ?? keyword(app.keywords, 'name'));

export function deployedContainer({ lookup, app, name }: DeployedCall, at: Span, context: ReceiverContext): ReceivingProcess {
  const [fn, of] = [name === null ? 'a function' : `\`${name}\``, app === null ? 'an App' : `the App \`${app}\``];
  const unread = { why: `what the container of ${fn} of ${of} holds was decided when it was deployed`, at: lookup.at };
  const described = {
    key: `modal deployed|${app ?? ''}|${name ?? ''}`,
    label: 'modal._container_entrypoint (deployed container)',
    name: `the deployed container of ${fn}`,
    entryModule: null,
    functions: [],
    at,
  };
  return containerProcess(described, { ...EMPTY_IMAGE, unread }, () => null, context).process;
}
