// Preloaded: writes down every file that is opened or listed, every write, and every process or connection that is started.
const { appendFileSync } = require('node:fs');
const file = process.env.RECORD;
const note = (kind, path) => appendFile(file, `${kind} ${String(path)}\n`);
const appendFile = appendFileSync;

const wrap = (module, kind, names) => {
  for (const name of names) {
    const original = module[name];
    if (typeof original !== 'function') continue;
    module[name] = function (...args) {
      if (args[0] !== file) note(kind, typeof args[0] === 'object' && !Buffer.isBuffer(args[0]) && !(args[0] instanceof URL) ? name : args[0]);
      return original.apply(this, args);
    };
  }
};

const fs = require('node:fs');
const both = names => names.flatMap(name => [name, `${name}Sync`]);
wrap(fs, 'open', [...both(['readFile', 'readdir', 'opendir']), 'createReadStream']);
wrap(fs, 'write', [...both(['writeFile', 'appendFile', 'mkdir', 'mkdtemp', 'rm', 'rmdir', 'unlink', 'rename', 'symlink', 'link', 'copyFile', 'cp', 'chmod', 'chown', 'truncate', 'utimes']), 'createWriteStream']);
wrap(fs.promises, 'open', ['readFile', 'readdir', 'opendir', 'open']);
wrap(fs.promises, 'write', ['writeFile', 'appendFile', 'mkdir', 'mkdtemp', 'rm', 'rmdir', 'unlink', 'rename', 'symlink', 'link', 'copyFile', 'cp']);
for (const name of ['open', 'openSync']) {
  const original = fs[name];
  fs[name] = (path, flags, ...rest) => {
    note(flags === undefined || flags === 'r' || flags === 0 ? 'open' : 'write', path);
    return original(path, flags, ...rest);
  };
}
wrap(require('node:child_process'), 'start', ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']);
wrap(require('node:net'), 'connect', ['connect', 'createConnection']);
wrap(require('node:dns'), 'connect', ['lookup', 'resolve']);
require('node:module').syncBuiltinESMExports();
