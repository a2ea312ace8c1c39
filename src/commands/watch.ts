/** `--watch`: checks, and after each change checks again what the change touches. */
import { existsSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve as resolvePath } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { relativeToRoot } from '../python/project.ts';
import { escapeText } from '../report/escape.ts';
import { gitIgnoredIn } from '../run/git-ignored.ts';
import { NOT_OURS } from '../run/python-files.ts';
import { type CheckRequest, type CommandOutcome, check, failed } from './check.ts';

export interface Watching {
  readonly root: string;
  /** Made anew each time: the project's settings may have changed. */
  readonly request: () => Promise<CheckRequest | CommandOutcome>;
  readonly print: (outcome: CommandOutcome) => Promise<void>;
  /** Before the answer to a change. */
  readonly clear: () => void;
}

/** An editor writes several files, or one in several steps. */
const QUIET_MS = 100;
const MOST_NAMED = 3;

/** Until the process is ended (Ctrl-C); the outcome says why nothing can be watched any more. */
export function watch({ root, request, print, clear }: Watching): Promise<CommandOutcome> {
  return new Promise((resolve, reject) => {
    const watcher = watchFiles(root, { ignoreInitial: true, ignored: foreignTo(root) });
    let changed = new Set<string>();
    /** Reports of ours. */
    const written = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> | null = first();

    async function first(): Promise<void> {
      const isReady = new Promise<void>(ready => watcher.once('ready', ready));
      await tell(await checkNow(request, root, null));
      await isReady;
      await print(said(`watching ${root}; Ctrl-C ends it`));
      await again();
    }
    async function again(): Promise<void> {
      while (changed.size > 0) {
        const files = changed;
        changed = new Set();
        const outcome = await checkNow(request, root, files);
        if (outcome.stdout !== '') clear();
        await tell(outcome);
      }
      running = null;
    }
    async function tell(outcome: CommandOutcome): Promise<void> {
      for (const { file } of outcome.files) written.add(resolvePath(file));
      await print(outcome);
    }
    function stop(): void {
      clearTimeout(timer);
      void watcher.close();
    }
    watcher.on('all', (event, path) => {
      if (event === 'addDir' || written.has(path) || written.has(beforeRename(path))) return;
      changed.add(path);
      clearTimeout(timer);
      timer = setTimeout(() => {
        running ??= again();
        running.catch(fail);
      }, QUIET_MS);
    });
    watcher.on('error', error => {
      stop();
      const why = (error as NodeJS.ErrnoException).code ?? String(error);
      resolve(failed([`--watch: ${root} cannot be watched any more (${why})`]));
    });
    const fail = (error: unknown): void => {
      stop();
      reject(error);
    };
    running.catch(fail);
  });
}

/** The file that src/commands/write-output.ts puts in place under another name first: `.NAME.UUID`. */
const beforeRename = (path: string): string => join(dirname(path), basename(path).replace(/^\.(.+)\.[\da-f-]{36}$/, '$1'));

async function checkNow(request: Watching['request'], root: string, files: ReadonlySet<string> | null): Promise<CommandOutcome> {
  const asked = await request();
  if ('exitCode' in asked) return asked;
  if (files === null) return check(asked);
  const names = [...files].map(file => relativeToRoot(root, file));
  const shown = names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ', ...' : '');
  const options = { ...asked.options, change: { files, top: root } };
  return check({ ...asked, options, changed: `changed just now (${shown})`, isAgain: true });
}

const said = (text: string): CommandOutcome => ({
  stdout: '',
  stderr: `pickle-check: ${escapeText(text, true)}\n`,
  files: [],
  exitCode: 0,
});

/** Directories in which no file is the user's own. A file that git leaves out (`.env`) may still matter. */
function foreignTo(root: string): (path: string, stats?: Stats) => boolean {
  const ignored = gitIgnoredIn(root);
  const entered = new Set<string>();
  return (path, stats) => {
    if (path !== root) {
      const name = basename(path);
      if (NOT_OURS.has(name)) return true;
      if (!stats?.isDirectory()) return false;
      if (name.startsWith('.') || existsSync(join(path, 'pyvenv.cfg')) || ignored.has(path, true)) return true;
    }
    if (!entered.has(path)) ignored.enter(path);
    entered.add(path);
    return false;
  };
}
