/** What `explain` shows is true: each rule fires on its example, and not on the corrected one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Finding } from '../src/model/finding.ts';
import type { RuleExample } from '../src/model/rule.ts';
import { rules } from '../src/rules/index.ts';
import { run } from '../src/run.ts';
import { splitWords } from '../src/shell/words.ts';
import { pickleCheck, project } from './probe/command.ts';

const rooms: string[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) rmSync(room, { recursive: true, force: true });
});

async function findingsOf({ launch, cwd = '.' }: RuleExample, files: RuleExample['files']): Promise<readonly Finding[]> {
  const room = mkdtempSync(join(tmpdir(), 'rule-example-'));
  rooms.push(room);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(room, path)), { recursive: true });
    writeFileSync(join(room, path), text);
  }
  const outcome = await run({
    files: [],
    command: splitWords(launch),
    launches: [],
    change: null,
    cwd: join(room, cwd),
    shellCwd: room,
    root: room,
    python: join(project, '.venv/bin/python'),
    pythonVersion: null,
    assume: new Map(),
    env: { PATH: '/usr/bin:/bin', HOME: room },
    probe: 'never',
    timeout: 60,
    cache: null,
  });
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome));
  expect(outcome.result.problems).toEqual([]);
  return outcome.result.findings;
}

describe.each(Object.values(rules).map(rule => rule.documentation))('$name', ({ name, severity, example, corrected }) => {
  test('fires on its example, with the severity that it is documented with', async () => {
    const findings = await findingsOf(example, example.files);
    expect(findings.map(one => `${one.severity} ${one.rule}`)).toContain(`${severity} ${name}`);
  });

  test('says nothing of the corrected one, nor does another rule', async () => {
    const findings = await findingsOf(corrected, { ...example.files, ...corrected.files });
    expect(findings.map(one => `${one.severity} ${one.rule}: ${one.message}`)).toEqual([]);
  });

  test('is explained whole', async () => {
    const { stdout, exitCode } = await pickleCheck(['explain', name]);
    expect(exitCode).toBe(0);
    for (const text of Object.values(example.files).flatMap(file => file.split('\n'))) expect(stdout).toContain(text);
    expect(stdout).toContain(`$ ${corrected.cwd === undefined ? '' : `cd ${corrected.cwd} && `}${corrected.launch}`);
  });
});

test('an unknown rule is answered with the nearest', async () => {
  const { stderr, exitCode } = await pickleCheck(['explain', 'wrong-regsitry']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^pickle-check: no rule `wrong-regsitry`; did you mean `\S+`\? The rules are unimportable-reference, /);
});
