/** Starts the target, asks it, and notices when it does not answer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Answer, Question } from './target.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
/** Below node_modules: there the parser finds its grammar. */
const bundle = join(project, 'node_modules/.cache/fuzz/target.mjs');

/** Far above the 2 seconds of CPU time that are allowed: other processes want the cores too. */
const SILENCE_MS = 30_000;
/** The heap; what the parser holds is beside it. */
const HEAP_MB = 800;

export interface Subject {
  ask(question: Question): Promise<Answer>;
  end(): void;
}

export async function buildTarget(): Promise<void> {
  mkdirSync(join(project, 'node_modules/.cache/fuzz'), { recursive: true });
  await build({
    entryPoints: [join(project, 'test/fuzz/target.ts')],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}

export function startSubject(): Subject {
  let child: ChildProcess | null = null;
  let waiting: ((line: string | null) => void) | null = null;

  function start(): ChildProcess {
    const started = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, bundle], { stdio: ['pipe', 'pipe', 'pipe'] });
    started.stderr.resume();
    createInterface({ input: started.stdout }).on('line', line => waiting?.(line));
    started.on('exit', () => {
      if (child === started) child = null;
      waiting?.(null);
    });
    return started;
  }

  return {
    async ask(question) {
      child ??= start();
      const { stdin } = child;
      const line = await new Promise<string | null>(resolve => {
        const timer = setTimeout(() => child?.kill('SIGKILL'), SILENCE_MS);
        waiting = said => {
          clearTimeout(timer);
          waiting = null;
          resolve(said);
        };
        stdin!.write(`${JSON.stringify(question)}\n`);
      });
      if (line !== null) return JSON.parse(line) as Answer;
      return { kind: 'crash', message: 'the process ended, or did not answer', good: '', cpuSeconds: 0, megabytes: 0 };
    },
    end() {
      child?.kill('SIGKILL');
    },
  };
}
