/** What a run touches, seen by the kernel (strace) or by a recorder inside of it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainEnvironment } from '../probe/command.ts';

export interface Touched {
  /** Files and directories that were opened, whether or not they were there to be opened. */
  readonly opened: readonly string[];
  readonly written: readonly string[];
  /** Processes and connections. */
  readonly started: readonly string[];
  readonly exitCode: number | null;
}

export type Observer = (args: readonly string[], cwd: string, env: Readonly<Record<string, string | undefined>>) => Touched;

/** Whether there is one, and it may trace here. */
export const hasStrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

const environment = (env: Readonly<Record<string, string | undefined>>) => ({ ...plainEnvironment(), ...env });

const CALLS = [
  'open,openat,creat,mkdir,mkdirat,unlink,unlinkat,rmdir,rename,renameat,renameat2,symlink,symlinkat,link,linkat',
  'chmod,fchmodat,truncate,mknod,mknodat,execve,execveat,fork,vfork,clone,clone3,connect,sendto',
].join();

export const byKernel: Observer = (args, cwd, env) => {
  const log = join(cwd, '..', 'strace.log');
  const run = spawnSync('strace', ['-f', '-qq', '-s', '4096', '-e', `trace=${CALLS}`, '-o', log, process.execPath, ...args], {
    cwd,
    env: environment(env),
  });
  const opened: string[] = [];
  const written: string[] = [];
  const started: string[] = [];
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const [, call = '', rest = ''] = /^\d+ +(\w+)\((.*)/.exec(line) ?? [];
    const path = resolve(cwd, /"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1] ?? '');
    if (call === '') continue;
    if (/^(fork|vfork|clone3?)$/.test(call)) {
      if (!rest.includes('CLONE_THREAD')) started.push(line);
    } else if (/^exec/.test(call)) started.push(path);
    else if (/^(connect|sendto)$/.test(call)) started.push(line);
    else if (/^open/.test(call) && !/O_(WRONLY|RDWR|CREAT|TRUNC)/.test(rest)) opened.push(path);
    else written.push(path);
  }
  // The first is the start of the program itself.
  return { opened, written, started: started.slice(1), exitCode: run.status };
};

export const byRecorder: Observer = (args, cwd, env) => {
  const log = join(cwd, '..', 'recorded.log');
  writeFileSync(log, '');
  const recorder = fileURLToPath(new URL('recorder.cjs', import.meta.url));
  const run = spawnSync(process.execPath, ['--require', recorder, ...args], { cwd, env: { ...environment(env), RECORD: log } });
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  const of = (kind: string) =>
    lines.filter(line => line.startsWith(`${kind} `)).map(line => line.slice(kind.length + 1).replace(/^file:\/\//, ''));
  return {
    opened: of('open').map(path => resolve(cwd, path)),
    written: of('write').map(path => resolve(cwd, path)),
    started: [...of('start'), ...of('connect')],
    exitCode: run.status,
  };
};
