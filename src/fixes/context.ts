/** What a fix may know: around one finding, in one launch. */
import { dirname, resolve } from 'node:path';
import type { Finding } from '../model/finding.ts';
import type { Interpreter } from '../model/interpreter.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { isExternalEntry } from '../python/environment/reasons.ts';
import { resolveModule } from '../python/resolve.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Sources } from '../python/sources.ts';
import type { FixContext } from './fix.ts';

/** null: nothing that a change of ours could repair. */
export function contextOf(
  finding: Finding,
  result: Result,
  options: Options,
  fs: FileSystem,
  sources: Sources,
): FixContext | null {
  const launch = result.launches.find(one => one.id === finding.launch);
  const boundary = result.boundaries.find(one => one.id === finding.boundary) ?? null;
  const sender = result.interpreters.find(one => one.launch === finding.launch);
  const receiver = boundary
    ? result.interpreters.find(one => one.id === boundary.to)
    : (result.interpreters.find(one => one.launch === finding.launch && isAbout(finding, one)) ?? sender);
  const script = result.modules.find(one => one.launch === finding.launch && one.name === sender?.entryModule);
  if (!launch || !sender || !receiver || !script) return null;
  return {
    options,
    result,
    finding,
    launch,
    boundary,
    receiver,
    script: { file: resolve(result.root, script.file), module: script.name },
    source: finding.module === null ? null : sourceOf(finding.module, sender, fs),
    fs,
    syntaxOf: file => sources.syntaxOf(resolve(result.root, file)),
  };
}

/** Findings about a container name it by its label. */
const isAbout = ({ compared }: Finding, { label, fileSystem }: Interpreter): boolean =>
  fileSystem === 'image' && compared.some(view => view.label === label);

function sourceOf(module: string, { path }: Interpreter, fs: FileSystem): FixContext['source'] {
  const found = resolveModule(module, path, fs, isExternalEntry);
  if (found.kind !== 'found' || found.external || found.file === null) return null;
  const depth = module.split('.').length - (found.file.endsWith('/__init__.py') ? 0 : 1);
  let home = dirname(found.file);
  for (let i = 0; i < depth; i++) home = dirname(home);
  return { file: found.file, home };
}
