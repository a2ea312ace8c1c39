/** The programs of test/probe/fixtures/jobs, and how each is probed. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect } from 'vitest';
import type { ProbeLaunch, ProbeOutcome, ProbePayload, ProbePayloadOutcome, ProbeReceiver } from '../../src/probe/protocol.ts';
import { probe } from '../../src/probe/run.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
export const jobs = fileURLToPath(new URL('fixtures/jobs', import.meta.url));
export const scripts = join(jobs, 'scripts');

/** Daft 0.7.26 and Modal 1.6.4. */
export const python = join(project, '.venv/bin/python');
/** Daft 0.6.14. */
export const olderPython = join(project, 'repro/hypernodes-stateful/.venv/bin/python');

const rooms: string[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) rmSync(room, { recursive: true, force: true });
});

export interface Asked {
  /** "modal-file scripts/index.py" */
  readonly launch: string;
  readonly cwd?: string;
  /** "index:count": the object and the module that it is in. */
  readonly payloads: readonly string[];
  readonly pickler?: ProbePayload['pickler'];
  readonly receiver?: ProbeReceiver;
  readonly env?: Readonly<Record<string, string>>;
  readonly python?: string | null;
  readonly timeoutSeconds?: number;
}

export interface Seen {
  readonly outcome: ProbeOutcome;
  /** What the script wrote where only the job itself writes; null when it did not. */
  readonly marker: string | null;
  /** What was left in the temporary directory. */
  readonly left: readonly string[];
}

export async function probing(asked: Asked): Promise<Seen> {
  const [kind, target] = asked.launch.split(' ') as [ProbeLaunch['kind'], string];
  const room = mkdtempSync(join(tmpdir(), 'probe-test-'));
  const temporary = mkdtempSync(join(tmpdir(), 'probe-test-'));
  rooms.push(room, temporary);
  const file = join(room, 'marker');
  const env = { PATH: '/usr/bin:/bin', HOME: room, LANG: 'C.UTF-8', TMPDIR: temporary, MARKER: file, ...asked.env };
  const outcome = await probe(
    {
      launch: { kind, target, cwd: asked.cwd ?? jobs, env },
      payloads: asked.payloads.map(text => ({
        id: text,
        pickler: asked.pickler ?? 'daft.pickle',
        parts: [{ module: text.split(':')[0]!, path: text.split(':')[1]! }],
        receiver: asked.receiver ?? { kind: 'daft-udf' },
        expected: [],
      })),
    },
    { python: asked.python === undefined ? python : asked.python, timeoutSeconds: asked.timeoutSeconds ?? 30 },
  );
  return { outcome, marker: existsSync(file) ? readFileSync(file, 'utf8') : null, left: readdirSync(temporary) };
}

/** The outcome of the only payload. */
export function only({ outcome }: Seen): ProbePayloadOutcome {
  if (outcome.kind === 'failed') throw new Error(outcome.why);
  expect(outcome.payloads).toHaveLength(1);
  return outcome.payloads[0]!;
}

/** One line: "loaded", "ModuleNotFoundError index", or why there is neither. */
export function told(outcome: ProbePayloadOutcome): string {
  if (outcome.kind === 'not-built') return `not built: ${outcome.why}`;
  if (outcome.kind === 'not-pickled') return `not pickled: ${outcome.failure.type}`;
  return outcome.failure === null ? 'loaded' : `${outcome.failure.type} ${outcome.failure.module}`;
}

/** Each reference with what became of it in the receiver. */
export const references = (outcome: ProbePayloadOutcome): readonly string[] =>
  outcome.kind === 'pickled'
    ? outcome.references.map(({ module, qualname, failure }) => `${module}:${qualname ?? '(module)'} ${failure?.type ?? 'found'}`)
    : [];

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Ended but not yet collected by init is not alive.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** Ended processes vanish a moment after they were killed. */
export async function hasEnded(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 20 && isAlive(pid); tries++) await new Promise(resolve => setTimeout(resolve, 50));
  return !isAlive(pid);
}

/** Processes of a group that still run: the sender leads one, and whatever it starts is in it. */
export function membersOf(group: number): readonly number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        const [state, , itsGroup] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
        return state !== 'Z' && Number(itsGroup) === group;
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Ended processes vanish a moment after they were killed. */
export async function groupHasEnded(group: number): Promise<boolean> {
  for (let tries = 0; tries < 20 && membersOf(group).length > 0; tries++) await new Promise(resolve => setTimeout(resolve, 50));
  return membersOf(group).length === 0;
}
