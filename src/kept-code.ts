/**
 * What a command needs beyond the command line itself, from V8's code cache: compiling our own JavaScript is half of the CPU time of a
 * short run. Node does this for all modules from 22.8 on (`module.enableCompileCache`); 20 has only `vm.Script`.
 * tools/build/program.mjs sends every `import()` of the command line here.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheDirectory } from './cache/directory.ts';
import { makeDirectory } from './cache/make-directory.ts';
import { replaceFile } from './cache/replace-file.ts';

/** Given by the build. The hash is of what the program is: V8 compares a cache with the length of its source only. */
declare const PROGRAM: { readonly hash: string; readonly modules: readonly string[] };

type Modules = Readonly<Record<string, () => unknown>>;

const DIGEST_BYTES = 32;
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

let loaded: Modules | null = null;
/** `module` is one of `PROGRAM.modules`. */
export function load(module: string): unknown {
  loaded ??= loadProgram();
  return loaded[module]!();
}

interface Kept {
  /** Exit codes of the runs whose functions it holds: a clean run compiles nothing of what tries fixes. */
  readonly exits: readonly string[];
  readonly data: Buffer;
}

function loadProgram(): Modules {
  const file = join(import.meta.dirname, 'program.cjs');
  const directory = process.env['NODE_DISABLE_COMPILE_CACHE'] ? null : cacheDirectory(process.env, process.platform);
  const name = `code-${PROGRAM.hash}-${process.versions.v8}-${process.arch}-${commandOf(process.argv[2])}`;
  setFlags();
  const kept = directory === null ? null : readKept(join(directory, name));
  const script = new Script(wrap(readFileSync(file, 'latin1')), { filename: file, ...(kept && { cachedData: kept.data }) });
  const program: { exports: { readonly modules?: Modules } } = { exports: {} };
  script.runInThisContext()(program.exports, createRequire(file), program, file, import.meta.dirname);
  const known = kept === null || script.cachedDataRejected ? [] : kept.exits;
  if (directory !== null)
    process.once('exit', () => {
      const exit = String(process.exitCode ?? 0);
      if (!known.includes(exit)) keep(script, [...known, exit], directory, name);
    });
  return program.exports.modules!;
}

/** What was compiled for one command is of little use to another. */
const commandOf = (word = ''): string => (PROGRAM.modules.includes(`commands/${word}.ts`) ? word : 'check');

/** V8 refuses what was compiled under other flags: those that src/python/parse.ts sets for a script stand from the start. */
const FLAGS = ['--liftoff-only', '--wasm-tiering-budget=10000000'];

/**
 * For a process of a second or two: code is optimised only when it is very hot, new objects get room at once, and one thread looks after
 * them. That takes a third of the CPU time from a check of 2,000 files. V8 prints an error for a flag that it does not know, so each has the
 * last version that was seen to know it (Node 20 is V8 11, Node 25 is 14).
 */
const SHORT_RUN: readonly (readonly [flag: string, last: number])[] = [
  ['--interrupt-budget=1000000', 11],
  ['--semi-space-growth-factor=16', 14],
  ['--no-parallel-scavenge', 14],
];

function setFlags(): void {
  const version = Number.parseInt(process.versions.v8, 10);
  const known = SHORT_RUN.filter(([, last]) => version <= last).map(([flag]) => flag);
  for (const flag of [...FLAGS, ...known]) setFlagsFromString(flag);
}

/** It begins with its digest: V8 runs it as it stands, so damage must not get through. */
function readKept(path: string): Kept | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return null;
  }
  const content = bytes.subarray(DIGEST_BYTES);
  if (!digest(content).equals(bytes.subarray(0, DIGEST_BYTES))) return null;
  const end = content.indexOf('\n');
  return { exits: content.toString('latin1', 0, end).split(' '), data: content.subarray(end + 1) };
}

/** At the end, when all that this run needed is compiled. Who cannot keep it compiles again. */
function keep(script: Script, exits: readonly string[], directory: string, name: string): void {
  setFlags();
  const content = Buffer.concat([Buffer.from(`${exits.join(' ')}\n`, 'latin1'), script.createCachedData()]);
  try {
    makeDirectory(directory);
    replaceFile(join(directory, name), Buffer.concat([digest(content), content]));
    forgetOld(directory);
  } catch {}
}

/** Of versions that are no longer there. */
function forgetOld(directory: string): void {
  const files = readdirSync(directory).filter(name => name.startsWith('code-'));
  for (const file of files.map(name => join(directory, name)))
    if (statSync(file).mtimeMs < Date.now() - MONTH_MS) rmSync(file, { force: true });
}

function digest(data: Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
