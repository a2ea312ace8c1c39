/** Runs the probe in the user's interpreter. Nothing else in the tool runs user code. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ContainerOutcome, ContainerQuestion, ProbeOutcome, ProbePayloadOutcome, ProbeRequest } from './protocol.ts';

/** Beyond its own time limit the supervisor gets this long to end the group and answer. */
const GRACE_SECONDS = 10;

const HOW_TO_GET = 'install Python 3.9 or later with the packages of the job, or name it with --python';

interface Interpreter {
  readonly python: string | null;
  readonly timeoutSeconds: number;
}

export async function probe(request: ProbeRequest, interpreter: Interpreter): Promise<ProbeOutcome> {
  const { cwd, env } = request.launch;
  const { python, timeoutSeconds } = interpreter;
  const failed = (why: string, started = false): ProbeOutcome => ({ kind: 'failed', python, why, started });
  const asked = await ask('probe.py', request, { cwd, env, limit: timeoutSeconds, ...interpreter });
  if ('why' in asked) return failed(asked.why);
  const answer = parse(asked.text);
  if (!answer || python === null) return failed(noAnswer(interpreter, asked.exitCode));
  return 'failed' in answer ? failed(answer.failed, true) : { kind: 'ran', python, payloads: answer.payloads };
}

/** One outcome for each question, or why there is none. */
export async function probeContainers(
  containers: readonly ContainerQuestion[],
  { cwd, env }: Pick<ProbeRequest['launch'], 'cwd' | 'env'>,
  interpreter: Interpreter,
): Promise<readonly ContainerOutcome[] | { readonly why: string }> {
  const limit = interpreter.timeoutSeconds * containers.length;
  const asked = await ask('probe_container.py', { containers }, { cwd, env, limit, ...interpreter });
  if ('why' in asked) return asked;
  const value = parseJson(asked.text);
  const isAnswer = typeof value === 'object' && value !== null && 'containers' in value && Array.isArray(value.containers);
  return isAnswer ? (value.containers as readonly ContainerOutcome[]) : { why: noAnswer(interpreter, asked.exitCode) };
}

const noAnswer = ({ python }: Interpreter, exitCode: number | undefined): string =>
  `${python} ended with code ${exitCode} before it could answer; ${HOW_TO_GET}`;

interface Asking extends Interpreter {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Seconds until all is answered. */
  readonly limit: number;
}

async function ask(
  name: string,
  request: object,
  { python, timeoutSeconds, cwd, env, limit }: Asking,
): Promise<{ readonly text: string; readonly exitCode: number | undefined } | { readonly why: string }> {
  if (python === null) return { why: `no Python was found; ${HOW_TO_GET}` };
  // Beside the bundle, where the build puts it, and beside this file in the sources.
  const script = fileURLToPath(new URL(`./${name}`, import.meta.url));
  if (!existsSync(script)) return { why: 'its own files are missing beside the program; install pickle-check again' };
  const { execa } = await import('execa');
  // The supervisor needs nothing of the user's: without `site` it starts in half the time.
  const done = await execa(python, ['-I', '-S', script], {
    input: JSON.stringify({ ...request, timeout: timeoutSeconds }),
    cwd,
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
    extendEnv: false,
    reject: false,
    timeout: (limit + GRACE_SECONDS) * 1000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.failed && done.exitCode === undefined) {
    const why = done.timedOut
      ? `${python} did not answer in time`
      : `${python} cannot be started (${done.code ?? done.signal ?? 'unknown reason'}); ${HOW_TO_GET}`;
    return { why };
  }
  return { text: done.stdout, exitCode: done.exitCode };
}

type Answer = { readonly failed: string } | { readonly payloads: readonly ProbePayloadOutcome[] };

function parse(text: string): Answer | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return null;
  if ('failed' in value && typeof value.failed === 'string') return { failed: value.failed };
  return 'payloads' in value && Array.isArray(value.payloads) ? { payloads: value.payloads } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
