/** `pickle-check init`: finds how a project starts its jobs, and writes it down where the next check reads it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeEdited } from '../fixes/write-file.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import { parseToml, tableAt } from '../python/environment/toml-file.ts';
import { escapeText } from '../report/escape.ts';
import { run } from '../run.ts';
import { type CommandOutcome, failed } from './check.ts';
import { type Candidate, candidatesIn } from './init/candidates.ts';
import { ciFiles, type Service } from './init/ci-files.ts';
import { launchTable } from './init/launch-table.ts';

export interface InitRequest {
  readonly root: string;
  readonly options: Options;
  readonly services: readonly Service[];
}

const CONFIG = 'pyproject.toml';

export async function init({ root, options, services }: InitRequest): Promise<CommandOutcome> {
  const before = readSmallFile(join(root, CONFIG));
  const toml = before === null ? {} : parseToml(before);
  if (!toml) return failed([`${CONFIG} is not valid TOML; nothing was written`]);
  const isConfigured = tableAt(tableAt(tableAt(toml, 'tool'), 'pickle-check'), 'launches') !== null;
  const launches = isConfigured ? [] : await crossingLaunches(root, options);
  const said: string[] = [];
  const refused: string[] = [];
  const write = (file: string, old: string | null, text: string): void => {
    const edited = {
      file: join(root, file),
      before: old === null ? null : Buffer.from(old),
      after: Buffer.from((old ?? '') + (old?.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text)),
    };
    const why = writeEdited(edited, root);
    if (why !== null) refused.push(`${file} ${why}`);
    else said.push(`${old === null ? 'wrote' : 'added to'} ${file}:\n\n${text.trim()}\n`);
  };

  if (isConfigured) said.push(`${CONFIG} names launches already, and stays as it is\n`);
  else if (launches.length === 0) said.push(`no command was found that starts a job; \`pickle-check .\` checks every script\n`);
  else {
    const text = `${before === null ? '' : before.endsWith('\n') || before === '' ? '\n' : '\n\n'}${launchTable(launches, root)}`;
    if (!parseToml((before ?? '') + text))
      return failed([`${CONFIG}: its [tool] is closed to a table of ours; nothing was written`]);
    write(CONFIG, before, text);
  }
  const words = isConfigured || launches.length > 0 ? '' : '.';
  for (const service of services) {
    const { file, text } = ciFiles[service];
    if (existsSync(join(root, file)))
      said.push(`${file} is there, and stays as it is; this would go into it:\n\n${text(words).trim()}\n`);
    else write(file, null, text(words));
  }
  const stdout = said
    .map(text =>
      text
        .split('\n')
        .map(line => escapeText(line, true))
        .join('\n'),
    )
    .join('\n');
  return refused.length > 0 ? { ...failed(refused), stdout } : { stdout, stderr: '', files: [], exitCode: 0 };
}

/** Those of the candidates that start a process which starts another. Read from source: nothing is started. */
async function crossingLaunches(root: string, options: Options): Promise<readonly Candidate[]> {
  const candidates = candidatesIn(root);
  if (candidates.length === 0) return [];
  const outcome = await run({ ...options, files: [], command: null, launches: candidates, probe: 'never' });
  return outcome.kind === 'result' ? candidates.filter(one => crosses(one, outcome.result)) : [];
}

const crosses = ({ command, cwd }: Candidate, { launches, boundaries }: Result): boolean => {
  const key = JSON.stringify([command, cwd]);
  return launches.some(
    launch => JSON.stringify([launch.command, launch.cwd]) === key && boundaries.some(boundary => boundary.launch === launch.id),
  );
};
