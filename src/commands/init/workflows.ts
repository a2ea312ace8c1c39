/** What the jobs of GitHub and GitLab run. */
import { parse } from 'yaml';
import { joined, type ShellLines } from './shell-lines.ts';

type Mapping = Readonly<Record<string, unknown>>;

export function githubWorkflow(text: string, from: string): readonly ShellLines[] {
  const workflow = mapping(parsed(text));
  return values(workflow['jobs']).flatMap(job =>
    list(job['steps'])
      .map(mapping)
      .flatMap(step => {
        const folder = [step, runDefaults(job), runDefaults(workflow)]
          .map(one => one['working-directory'])
          .find(one => typeof one === 'string');
        const env = Object.assign({}, ...[workflow, job, step].map(one => pythonEnvironment(one['env'])));
        return typeof step['run'] === 'string' ? [shell(step['run'], from, folder ?? '.', env)] : [];
      }),
  );
}

export function gitlabJobs(text: string, from: string): readonly ShellLines[] {
  const pipeline = mapping(parsed(text));
  return [pipeline, ...values(pipeline)].flatMap(job => {
    const lines = ['before_script', 'script'].flatMap(name => list(job[name])).filter(line => typeof line === 'string');
    const env = { ...pythonEnvironment(pipeline['variables']), ...pythonEnvironment(job['variables']) };
    return lines.length === 0 ? [] : [shell(lines.join('\n'), from, '.', env)];
  });
}

const shell = (text: string, from: string, cwd: string, env: Readonly<Record<string, string>>): ShellLines => ({
  from,
  cwd,
  env,
  lines: joined(text).map(line => line.trim()),
});

const runDefaults = (owner: Mapping): Mapping => mapping(mapping(owner['defaults'])['run']);

/** Variables that change where modules are looked for; the rest of a job's environment is none of a launch's business. */
const pythonEnvironment = (env: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(mapping(env)).flatMap(([name, value]) =>
      name.startsWith('PYTHON') && typeof value === 'string' && !value.includes('$') ? [[name, value]] : [],
    ),
  );

const mapping = (value: unknown): Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
const values = (value: unknown): readonly Mapping[] => Object.values(mapping(value)).map(mapping);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.flat() : value === undefined ? [] : [value]);

/** A page that is not YAML says nothing. */
function parsed(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return null;
  }
}
