import { join, relative } from 'node:path';
import type { Fix, FixContext, Proposal } from './fix.ts';
import { addStep } from './source/image-expression.ts';
import { pythonText } from './source/insert.ts';

const RULES = new Set(['module-not-in-image', 'unimportable-reference', 'unimportable-import']);

/** A container has the file of its function and what its image adds (modal/_utils/function_utils.py, 1.6.4). */
export const addToImage: Fix = {
  name: 'add-to-image',
  propose(context) {
    const { finding, receiver, source } = context;
    if (!RULES.has(finding.rule) || receiver.fileSystem !== 'image' || finding.module === null) return [];
    const top = finding.module.split('.')[0]!;
    // Modal finds the module on the search path of the client (modal/mount.py).
    return source
      ? added(context, `.add_local_python_source(${pythonText(top)})`, 'add the module to the image')
      : copied(context, top);
  },
};

/** Not to be imported here: its files are added where the container looks. */
function copied(context: FixContext, top: string): readonly Proposal[] {
  const { fs, result, launch, script } = context;
  const dirs = [launch.cwd, join(script.file, '..'), result.root].flatMap(dir => [dir, join(dir, 'src')]);
  for (const dir of dirs) {
    const path = join(dir, top);
    const shown = relative(launch.cwd, path);
    if (fs.isFile(`${path}.py`))
      return added(
        context,
        `.add_local_file(${pythonText(`${shown}.py`)}, ${pythonText(`/root/${top}.py`)})`,
        'add the file to the image',
      );
    if ([...fs.list(path)].some(name => name.endsWith('.py')))
      return added(
        context,
        `.add_local_dir(${pythonText(shown)}, ${pythonText(`/root/${top}`)})`,
        'add the package to the image',
      );
  }
  return [];
}

export function added(context: FixContext, step: string, title: string, before: RegExp | null = null): readonly Proposal[] {
  const edit = addStep(context, step, before);
  return edit ? [{ title, text: step, change: { kind: 'edits', edits: [edit], safe: true } }] : [];
}
