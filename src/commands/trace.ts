/** `pickle-check trace FILE EXPR`: what pickling the value of an expression sends. */
import { picklerNamed, picklers } from '../picklers/index.ts';
import type { Style } from '../report/format.ts';
import { formats, renderTrace } from '../report/index.ts';
import { type TraceRequest, traceExpression } from '../run/trace-expression.ts';
import { type CommandOutcome, failed } from './check.ts';

export async function traceCommand(
  request: Omit<TraceRequest, 'pickler'> & { readonly pickler: string; readonly format: string },
  style: Style,
): Promise<CommandOutcome> {
  const pickler = picklerNamed(request.pickler);
  if (!pickler) return failed([`no pickler \`${request.pickler}\`; the picklers are ${Object.keys(picklers).join(', ')}`]);
  const outcome = await traceExpression({ ...request, pickler });
  if (outcome.kind === 'usage') return failed([outcome.message]);
  const render = request.format === 'json' ? formats.json.render : renderTrace;
  return { stdout: render(outcome.result, style), stderr: '', files: [], exitCode: 0 };
}
