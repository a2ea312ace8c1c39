import { join } from 'node:path';
import { added } from './add-to-image.ts';
import type { Fix } from './fix.ts';
import { pythonText } from './source/insert.ts';

/** A file that code in the container starts or reads, put where it is looked for; paths are relative to the launch's directory. */
export const addFile: Fix = {
  name: 'add-file',
  propose(context) {
    const { finding, fs, launch } = context;
    const [used] = finding.searched;
    if (finding.rule !== 'missing-file' || !used) return [];
    const parts = join(used.dir, used.looked)
      .split('/')
      .filter(part => part !== '');
    const tails = parts.map((_, i) => parts.slice(i).join('/'));
    const local = tails.find(tail => fs.isFile(join(launch.cwd, tail)) || fs.isDirectory(join(launch.cwd, tail)));
    if (local === undefined) return [];
    const method = fs.isFile(join(launch.cwd, local)) ? 'add_local_file' : 'add_local_dir';
    const remote = join(used.dir, used.looked);
    return added(context, `.${method}(${pythonText(local)}, ${pythonText(remote)})`, 'add the file to the image');
  },
};
