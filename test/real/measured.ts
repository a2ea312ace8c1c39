/** The launches of test/cases/workers, with what was measured of each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface MeasuredLaunch {
  readonly receiver: string;
  readonly name: string;
  readonly id: string;
  /** The project, absolute. */
  readonly dir: string;
  readonly cwd: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Versions it was measured with, by distribution; `python` among them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly outcome: 'ok' | 'error';
  /** Modules that could not be imported. */
  readonly missing: readonly string[];
}

const root = fileURLToPath(new URL('../cases/workers', import.meta.url));

export const receivers: readonly string[] = readdirSync(root).sort();

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** `python` takes the place of the interpreter that a launch was measured with. */
export function launchesOf(receiver: string, python: string): readonly MeasuredLaunch[] {
  return readdirSync(join(root, receiver)).flatMap(name => {
    const dir = join(root, receiver, name);
    const { launches } = read(join(dir, 'run.json')) as {
      launches: readonly (MeasuredLaunch & { env?: MeasuredLaunch['env'] })[];
    };
    const measured = (read(join(dir, 'expect.json')) as { launches: Record<string, Outcome> }).launches;
    return launches.flatMap((launch): readonly MeasuredLaunch[] => {
      const seen = measured[launch.id];
      if (!seen) return [];
      const here = (value: string) => value.replace('<case>', dir).replace('<python>', python);
      const env = Object.fromEntries(Object.entries(launch.env ?? {}).map(([key, value]) => [key, here(value)]));
      const outcome = seen.outcome === 'ok' ? 'ok' : 'error';
      return [{ ...launch, receiver, name, dir, env, outcome, missing: seen.missing_module ?? [] }];
    });
  });
}

interface Outcome {
  /** A job whose worker is lost may wait for ever: to its user that is a failure. */
  readonly outcome: 'ok' | 'error' | 'timeout';
  readonly missing_module?: readonly string[];
}
