/** `pickle-check env FILE`, or `env -- COMMAND`: the processes of a launch, where each starts and what it can import. */
import type { Options } from '../model/options.ts';
import type { Style } from '../report/format.ts';
import { formats, renderEnvironment } from '../report/index.ts';
import { run } from '../run.ts';
import { type CommandOutcome, failed, sayProblem } from './check.ts';

export async function environment(options: Options, format: string, style: Style): Promise<CommandOutcome> {
  if (format !== 'full' && format !== 'json') return failed([`env --format ${format}: it prints full or json`]);
  // Nothing is proved here: no process is started.
  const outcome = await run({ ...options, probe: 'never' });
  if (outcome.kind === 'usage') return failed([outcome.message]);
  if (outcome.kind === 'nothing') return failed(outcome.problems.map(sayProblem));
  const render = format === 'json' ? formats.json.render : renderEnvironment;
  return { stdout: render(outcome.result, style), stderr: '', files: [], exitCode: 0 };
}
