/** The launches that a log may come from, the likeliest first. */
import { existsSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import type { Options } from '../model/options.ts';
import { findRoot, isInside } from '../python/project.ts';
import { scriptsIn } from '../run/scripts-in.ts';
import { splitWords } from '../shell/words.ts';
import type { Symptom } from '../symptoms/index.ts';
import { commandsIn, filesIn } from '../symptoms/places.ts';

/** So many are asked: each is an analysis. */
const MOST = 16;

export function suspects(log: string, symptom: Symptom, options: Options): readonly Options[] {
  if (options.command) return [options];
  const root = findRoot(options.cwd, options.root);
  const found = scriptsIn(root);
  const scripts = found.kind === 'found' ? found.files : [];
  const named = filesIn(log).flatMap(file => ofProject(file, options, root, scripts));
  const stem = symptom.module?.split('.').at(-1);
  const likely = scripts.filter(file => basename(file, '.py') === stem);
  const files = [...new Set([...named.filter(file => scripts.includes(file)), ...likely, ...scripts])];
  const commands = commandsIn(log).map(({ cwd, line }) => ({
    ...options,
    files: [],
    command: splitWords(line),
    cwd: resolve(options.cwd, cwd ?? '.'),
  }));
  const asFiles = files.flatMap(file => [
    { ...options, files: [file] },
    ...['modal run', 'python'].map(launcher => ({
      ...options,
      files: [],
      command: [...launcher.split(' '), relative(options.cwd, file)],
      guessed: true,
    })),
  ]);
  return [...commands.filter(({ cwd }) => existsSync(cwd)), ...asFiles].slice(0, MOST);
}

/** A file of this project; one of a container, or of another machine, by its name. */
function ofProject(file: string, { cwd }: Options, root: string, scripts: readonly string[]): readonly string[] {
  const here = isAbsolute(file) ? file : resolve(cwd, file);
  if (existsSync(here) && isInside(root, here)) return [here];
  return scripts.filter(script => basename(script) === basename(file));
}
