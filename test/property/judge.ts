/** What the engine says about a program, what the referee says, and how the two compare. */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { picklers } from '../../src/picklers/index.ts';
import { traceExpression } from '../../src/run/trace-expression.ts';
import type { Program } from './generate.ts';

export const here = process.env['PROPERTY_HOME'] ?? fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');
export const python = join(here, '../../.venv/bin/python');

export interface Answer {
  /** `module:qualname`, or `module` for a module object. */
  readonly sent?: readonly string[];
  readonly refused?: { readonly type: string; readonly message: string };
  /** The program does not run, so nothing can be learned from it. */
  readonly invalid?: { readonly type: string; readonly message: string };
}

export interface Said extends Answer {
  readonly unknowns: readonly string[];
  /** The engine itself threw. */
  readonly crashed?: string;
}

export type Verdict = 'exact' | 'unknown' | 'wrong' | 'invalid';

export interface Judged {
  readonly program: Program;
  readonly verdict: Verdict;
  readonly why: string;
  readonly real: Answer;
  readonly said: Said;
}

/** Names of the program's modules; a folder is one too, with or without an `__init__.py`. */
export const usersOf = (program: Program): readonly string[] => {
  const named = Object.keys(program.files).map(file => file.replace(/(\/__init__)?\.py$/, '').split('/'));
  return [...new Set(named.flatMap(parts => parts.map((_, n) => parts.slice(0, n + 1).join('.'))))];
};

function lay(program: Program, dir: string): void {
  for (const [file, text] of Object.entries(program.files)) {
    const path = join(dir, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.length % 2 === 0 || !file.endsWith('.py') ? text : text + LONG);
  }
}

/** In a long file, statements that only define wait until somebody asks (src/python/outline/left-out.ts). */
export const LONG = `\n# ${'-'.repeat(4000)}\n`;

export async function ask(program: Program, dir: string): Promise<Said> {
  try {
    const outcome = await traceExpression({
      options: {
        files: [],
        command: null,
        launches: [],
        change: null,
        cwd: dir,
        shellCwd: dir,
        root: dir,
        python,
        pythonVersion: '3.11',
        assume: new Map(),
        env: {},
        probe: 'never',
        timeout: 10,
        cache: null,
      },
      file: 'userscript.py',
      expression: program.payload,
      module: program.module,
      before: program.before === '' ? null : program.before,
      pickler: picklers[program.pickler],
    });
    if (outcome.kind === 'usage') return { unknowns: [], crashed: outcome.message };
    const payload = outcome.result.payloads[0];
    if (!payload) return { unknowns: [], crashed: 'no payload' };
    const users = new Set([...usersOf(program), '__main__']);
    const sent = [
      ...payload.references.map(one => [one.module, one.qualname]),
      ...payload.moduleReferences.map(one => [one.module]),
    ]
      .filter(([module]) => users.has(module!))
      .map(parts => parts.join(':'));
    return {
      sent: [...new Set(sent)].sort(),
      unknowns: payload.unknowns.map(one => one.why),
      ...(payload.unpicklable ? { refused: payload.unpicklable } : {}),
    };
  } catch (error) {
    return {
      unknowns: [],
      crashed: error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : String(error),
    };
  }
}

/** As test/agreement/pickle_cases.py compares: a reference that reality does not have is always wrong. */
export function compare(real: Answer, said: Said): { readonly verdict: Verdict; readonly why: string } {
  if (real.invalid) return { verdict: 'invalid', why: `${real.invalid.type}: ${real.invalid.message}` };
  if (said.crashed !== undefined) return { verdict: 'wrong', why: `the engine threw: ${said.crashed}` };
  const sure = said.unknowns.length === 0;
  const short = (type: string) => type.split('.').at(-1);
  if (real.refused) {
    if (said.refused && short(said.refused.type) !== short(real.refused.type))
      return {
        verdict: 'wrong',
        why: `refused with ${said.refused.type} (${said.refused.message}), really ${real.refused.type}: ${real.refused.message}`,
      };
    if (said.refused) return { verdict: sure ? 'exact' : 'unknown', why: sure ? '' : `right, but unsure: ${said.unknowns[0]}` };
    return { verdict: sure ? 'wrong' : 'unknown', why: `does not pickle: ${real.refused.type}: ${real.refused.message}` };
  }
  if (said.refused)
    return { verdict: 'wrong', why: `said that it cannot be pickled: ${said.refused.type}: ${said.refused.message}` };
  const missing = (real.sent ?? []).filter(one => !said.sent!.includes(one));
  const extra = said.sent!.filter(one => !(real.sent ?? []).includes(one));
  const why = [missing.length > 0 ? `missing ${missing.join(' ')}` : '', extra.length > 0 ? `extra ${extra.join(' ')}` : '']
    .join(' ')
    .trim();
  if (extra.length > 0) return { verdict: 'wrong', why };
  if (missing.length > 0) return { verdict: sure ? 'wrong' : 'unknown', why: sure ? why : `${why}; ${said.unknowns[0]}` };
  return { verdict: sure ? 'exact' : 'unknown', why: sure ? '' : `right, but unsure: ${said.unknowns[0]}` };
}

/** One Python process that answers for as many programs as it is given. */
export class Referee {
  readonly dir = mkdtempSync(join(tmpdir(), 'property-'));
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  readonly #process = spawn(python, ['-X', 'utf8', join(here, 'referee.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PYTHONHASHSEED: '0' },
  });
  #rest = '';
  #count = 0;

  constructor() {
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) {
        const { id, ...answer } = JSON.parse(line) as Answer & { id: string };
        this.#waiting.get(id)?.(answer);
        this.#waiting.delete(id);
      }
    });
  }

  async judge(program: Program): Promise<Judged> {
    const id = String(this.#count++);
    const dir = join(this.dir, id);
    lay(program, dir);
    const { module, before, payload, pickler } = program;
    const real = new Promise<Answer>(resolve => this.#waiting.set(id, resolve));
    this.#process.stdin.write(`${JSON.stringify({ id, dir, module, before, payload, pickler, users: usersOf(program) })}\n`);
    const said = await ask(program, dir);
    const judged = { program, real: await real, said };
    rmSync(dir, { recursive: true });
    return { ...judged, ...compare(judged.real, said) };
  }

  close(): void {
    this.#process.stdin.end();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
