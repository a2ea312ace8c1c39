/** The project's files that a launch loads, the script first. */
import { resolve } from 'node:path';
import type { FixContext } from '../fix.ts';

export function loadedFiles({ result, launch, script }: FixContext): readonly string[] {
  const files = result.modules.filter(one => one.launch === launch.id).map(({ file }) => resolve(result.root, file));
  return [...new Set([script.file, ...files])].filter(file => file.endsWith('.py'));
}
