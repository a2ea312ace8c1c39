/** `[tool.pickle-check.launches]`, in the form that src/config/settings.ts reads. */
import { basename, relative, sep } from 'node:path';
import type { Candidate } from './candidates.ts';

export function launchTable(launches: readonly Candidate[], root: string): string {
  const names = new Map<string, number>();
  const lines = launches.flatMap(one => {
    const stem = nameOf(one.command);
    const count = (names.get(stem) ?? 0) + 1;
    names.set(stem, count);
    const name = count === 1 ? stem : `${stem}-${count}`;
    return [`# ${one.from}`, `${/^[\w-]+$/.test(name) ? name : toml(name)} = ${launchValue(one, root)}`];
  });
  return `[tool.pickle-check.launches]\n${lines.join('\n')}\n`;
}

/** After the file or the module that it starts, else after its own first word. */
function nameOf(command: readonly string[]): string {
  const file = command.map(word => word.replace(/::.*$/, '')).find(word => word.endsWith('.py'));
  if (file !== undefined) return basename(file, '.py');
  const option = command.findIndex(word => word === '-m' || word === '--module');
  return command[option === -1 ? 0 : option + 1] ?? command[0]!;
}

function launchValue({ line, cwd, env }: Candidate, root: string): string {
  const dir = relative(root, cwd).split(sep).join('/');
  const assigned = Object.entries(env).map(([name, value]) => `${toml(name)} = ${toml(value)}`);
  if (dir === '' && assigned.length === 0) return toml(line);
  const more = [
    ...(dir === '' ? [] : [`cwd = ${toml(dir)}`]),
    ...(assigned.length === 0 ? [] : [`env = { ${assigned.join(', ')} }`]),
  ];
  return `{ ${[`command = ${toml(line)}`, ...more].join(', ')} }`;
}

/** A basic string of TOML is one of JSON, but for DEL. */
const toml = (text: string): string => JSON.stringify(text).replaceAll('\u007f', '\\u007f');
