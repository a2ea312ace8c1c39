/** Runs the probe in the user's interpreter. It is the only part of the tool that starts a process or runs user code. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProbeOutcome, ProbePayloadOutcome, ProbeRequest } from './protocol.ts';

/** Beside the bundle, where the build puts it, and beside this file in the sources. */
const script = fileURLToPath(new URL('./probe.py', import.meta.url));

/** Beyond its own time limit the supervisor gets this long to end the group and answer. */
const GRACE_SECONDS = 10;

const HOW_TO_GET = 'install Python 3.9 or later with the packages of the job, or name it with --python';

export async function probe(
  request: ProbeRequest,
  { python, timeoutSeconds }: { readonly python: string | null; readonly timeoutSeconds: number },
): Promise<ProbeOutcome> {
  const failed = (why: string, started = false): ProbeOutcome => ({ kind: 'failed', python, why, started });
  if (python === null) return failed(`no Python was found; ${HOW_TO_GET}`);
  if (!existsSync(script)) return failed('its own files are missing beside the program; install pickle-check again');
  const { execa } = await import('execa');
  // The supervisor needs nothing of the user's: without `site` it starts in half the time.
  const done = await execa(python, ['-I', '-S', script], {
    input: JSON.stringify({ ...request, timeout: timeoutSeconds }),
    cwd: request.launch.cwd,
    env: { ...request.launch.env, PYTHONDONTWRITEBYTECODE: '1' },
    extendEnv: false,
    reject: false,
    timeout: (timeoutSeconds + GRACE_SECONDS) * 1000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.failed && done.exitCode === undefined) {
    return failed(
      done.timedOut
        ? `${python} did not answer in time`
        : `${python} cannot be started (${done.code ?? done.signal ?? 'unknown reason'}); ${HOW_TO_GET}`,
    );
  }
  const answer = parse(done.stdout);
  if (!answer) return failed(`${python} ended with code ${done.exitCode} before it could answer; ${HOW_TO_GET}`);
  return 'failed' in answer ? failed(answer.failed, true) : { kind: 'ran', python, payloads: answer.payloads };
}

type Answer = { readonly failed: string } | { readonly payloads: readonly ProbePayloadOutcome[] };

function parse(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    if ('failed' in value && typeof value.failed === 'string') return { failed: value.failed };
    return 'payloads' in value && Array.isArray(value.payloads) ? { payloads: value.payloads } : null;
  } catch {
    return null;
  }
}
