/** Programs that make few objects out of very many: each part is looked at once, or the check would never end. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pickleCheck } from './probe/command.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'shared-parts-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function summaryOf(text: string): Promise<{ readonly exitCode: number | null; readonly errors: number }> {
  writeFileSync(join(dir, 'job.py'), text);
  const args = ['job.py', '--probe', 'never', '--format', 'json', '--assume', 'daft==0.7.26'];
  const { exitCode, stdout } = await pickleCheck(args, { cwd: dir });
  return { exitCode, errors: (JSON.parse(stdout) as { summary: { errors: number } }).summary.errors };
}

const FRAME = `import daft
from daft import col

@daft.func(use_process=True)
def size(x: int) -> int:
    return x

frame = daft.from_pydict({"x": [1]})
`;

test('a frame that is joined with itself, sixty times', async () =>
  expect(
    await summaryOf(`${FRAME}
for _ in range(60):
    frame = frame.join(frame.with_column("y", size(col("x"))), on="x")
frame.show()
`),
  ).toEqual({ exitCode: 0, errors: 0 }));

test('an expression that is added to itself, sixty times', async () =>
  expect(
    await summaryOf(`${FRAME}
total = col("x")
for _ in range(60):
    total = total + size(total) + total
frame.select(total).show()
`),
  ).toEqual({ exitCode: 0, errors: 0 }));

test('a pipeline of hypernodes that stands in itself', async () =>
  expect(
    await summaryOf(`from hypernodes import Pipeline, node

@node(output_name="n")
def same(x: int) -> int:
    return x

nodes = [same]
pipeline = Pipeline(nodes=nodes)
nodes.append(pipeline.as_node())
pipeline.run(inputs={"x": 1})
`),
  ).toEqual({ exitCode: 0, errors: 0 }));

test('functions that call one another under open conditions leave enough for what follows', async () => {
  const names = Array.from({ length: 40 }, (_, i) => `step${i}`);
  const functions = names.map((name, i) => {
    const next = names[i + 1] ?? 'len';
    return `def ${name}(x):\n    if x.flag:\n        ${next}(x)\n    if x.other:\n        ${next}(x)\n    return ${next}(x)\n`;
  });
  const text = `import sys
import threading
import joblib
${functions.join('\n')}
def work(row):
    return row

def load():
    return threading.Lock()

step0(sys)
joblib.Parallel(n_jobs=2)(joblib.delayed(work)(row) for row in [load()])
`;
  expect(await summaryOf(text)).toEqual({ exitCode: 1, errors: 1 });
});
