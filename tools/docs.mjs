// Writes the generated parts of the pages: README.md's real output, REPORT.md's table of rules (from the rules' own files).
// node tools/docs.mjs [--check]
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const checkOnly = process.argv.includes('--check');

/** @param {readonly string[]} args @param {string} cwd */
function pickleCheck(args, cwd) {
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '120', LC_ALL: 'C.UTF-8' };
  return spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), ...args], { cwd, env, encoding: 'utf8' }).stdout;
}

/** The first finding whole, the others counted: one screen. */
function demo() {
  const command = 'pickle-check scripts/foo.py --cwd .';
  const lines = pickleCheck(['scripts/foo.py', '--cwd', '.'], join(root, 'repro/modal-daft-cwd'))
    .replaceAll(root, '/home/you/pickle-check')
    .trimEnd()
    .split('\n');
  const end = lines.findIndex(line => line.includes('= help'));
  const more = lines.slice(end).filter(line => line.startsWith('error[')).length;
  const shown = [...lines.slice(0, end + 1), '', `   ... ${more} more findings like it, then:`, '', lines.at(-1)];
  return ['```console', `$ ${command}`, ...shown, '```'].join('\n');
}

function rules() {
  const rows = pickleCheck(['explain'], root)
    .trimEnd()
    .split('\n')
    .map(line => /^(\S+)\s+(.*)$/.exec(line));
  return ['| rule | says |', '|---|---|', ...rows.map(row => `| \`${row?.[1]}\` | ${row?.[2]} |`)].join('\n');
}

/** @param {string} file @param {string} name @param {string} text */
function fill(file, name, text) {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(
    new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
    (_, open, close) => `${open}${text}\n${close}`,
  );
  if (checkOnly && before !== after) {
    process.stderr.write(`${file}: the part "${name}" is not fresh; run npm run docs\n`);
    process.exitCode = 1;
  }
  if (!checkOnly) writeFileSync(path, after);
}

fill('REPORT.md', 'rules', rules());
// The proof's byte count differs between machines: the page is written, not compared.
if (!checkOnly) fill('README.md', 'demo', demo());
