// Draws docs/processes.svg, the picture of the README: that of the HTML report of repro/modal-daft-cwd, as a file of its own. `--check` only compares.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'docs/processes.svg');
const args = [join(root, 'dist/cli.cjs'), 'scripts/foo.py', '--cwd', '.', '--probe', 'never', '--format', 'html'];
const run = spawnSync(process.execPath, args, { cwd: join(root, 'repro/modal-daft-cwd'), encoding: 'utf8' });

const page = run.stdout;
const style = /<style>([\s\S]*?)<\/style>/.exec(page)[1];
const rules = style.split('\n').filter(line => /^(:root|@media \(prefers-color|svg| {2}--)/.test(line));
const heads = /<defs>[\s\S]*?<\/defs>/.exec(page)[0];
const picture = /<svg class="picture"[\s\S]*?<\/svg>/.exec(page)[0];
// In the report it stands on a card of the page's colour, with the page's font.
const own =
  'svg { background: var(--card); } svg text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }';
const svg = picture
  .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  .replace('</desc>', `</desc><style>\n${[...rules, own].join('\n')}\n</style>${heads}`);

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== `${svg}\n`) {
    process.stderr.write('docs/processes.svg is not what the report draws now: npm run docs\n');
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${svg}\n`);
}
