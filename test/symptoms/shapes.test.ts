/** One error, however it was written down; and what stands beside it, which does not belong to it. */
import { describe, expect, test } from 'vitest';
import { recognise } from '../../src/symptoms/recognise.ts';

const traceback = [
  'Traceback (most recent call last):',
  '  File "/p/job.py", line 4, in <module>',
  '    p.start()',
  '  File "/usr/lib/python3.11/multiprocessing/reduction.py", line 60, in dump',
  '    ForkingPickler(file, protocol).dump(obj)',
  "AttributeError: Can't pickle local object 'main.<locals>.work'",
  '',
];
const each = (prefix: string) => traceback.map(line => prefix + line).join('\n');
const text = traceback.join('\n');

describe('an error is the same', () => {
  const shapes: Readonly<Record<string, string>> = {
    'as it is': text,
    'of docker compose': each('worker-1  | '),
    'of torchrun': each('[rank0]: '),
    'of GitHub': traceback.map((line, i) => `2026-11-30T12:00:0${i}.1234567Z ${line}`).join('\n'),
    'of a logger': each('2026-11-30 12:00:00,123 - root - ERROR - '),
    quoted: each('> '),
    'in JSON': JSON.stringify({ severity: 'ERROR', message: text }),
    'in lines of JSON': traceback.map((msg, ts) => JSON.stringify({ ts, msg, level: 'ERROR' })).join('\n'),
    'of a notebook': JSON.stringify({ cells: [{ outputs: [{ traceback }] }] }, null, 1),
    'of a web page': text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&#39;').replaceAll('"', '&quot;'),
    'with typographic quotes': text.replaceAll("'", '\u2019'),
    'in colours of tput': text.replaceAll(/\w+/g, word => `\u001b[1m${word}\u001b(B\u001b[m`),
    'wrapped by rich': text.replace('local object', 'local          \n          object'),
    'in a box of rich': `╭── Traceback (most recent call last) ──╮\n│ /p/job.p │\n│ y:4 in <module>  │\n│  │\n│ /usr/lib/python3.11/multiprocessing/re │\n│ duction.py:60 in dump │\n╰───╯\n${traceback[5]}`,
    'of pytest': `job.py:4: in <module>\n    p.start()\n/usr/lib/python3.11/multiprocessing/reduction.py:60: in dump\n    ...\nE   ${traceback[5]}`,
    'of IPython': `Cell In[1], line 1\nFile ~/job.py:4\n----> 4 p.start()\n\nFile /usr/lib/python3.11/multiprocessing/reduction.py:60, in dump(obj)\n\n${traceback[5]}`,
  };
  test.each(Object.keys(shapes))('%s', name => {
    const [symptom] = recognise(`starting\n${shapes[name]}\n`);
    expect(symptom).toMatchObject({ family: 'multiprocessing', attribute: 'main.<locals>.work' });
    expect(symptom!.frames.map(({ file, line }) => [file.split('/').at(-1), line])).toEqual([['job.py', 4]]);
  });
});

describe('what stands in another traceback is not part of it', () => {
  const overcome =
    'Traceback (most recent call last):\n  File "/p/job.py", line 2, in work\n    import fast\nModuleNotFoundError: No module named \'fast\'\n';
  const broken =
    'Traceback (most recent call last):\n  File "/p/job.py", line 9, in <module>\n    f.result()\nconcurrent.futures.process.BrokenProcessPool: A process in the process pool was terminated abruptly while the future was running or pending.\n';

  test('an import that the program overcame, and a pool that broke', () => {
    expect(recognise(overcome + broken)[0]).toMatchObject({ family: 'multiprocessing', module: null });
  });

  test('the import at which the child ended is named', () => {
    const child =
      'Process SpawnProcess-1:\nTraceback (most recent call last):\n  File "/root/.pyenv/versions/3.11.7/lib/python3.11/multiprocessing/queues.py", line 122, in get\n    return _ForkingPickler.loads(res)\nModuleNotFoundError: No module named \'lib\'\n';
    expect(recognise(child + broken)[0]).toMatchObject({ family: 'multiprocessing', module: 'lib', frames: [{ line: 9 }] });
  });

  test('the source line of Daft is not its message', () => {
    const source = '    raise RuntimeError(f"UDF process closed the connection unexpectedly (EOF reached), stdout: {stdout}")\n';
    expect(recognise(source)).toEqual([]);
    const said = 'RuntimeError: UDF process closed the connection unexpectedly (EOF reached), stdout: []';
    expect(recognise(`${source}${said}\n`)[0]).toMatchObject({ line: said, rules: [] });
  });

  test('what a UDF wrote before it was killed is not why it ended', () => {
    const said = `RuntimeError: UDF process closed the connection unexpectedly (EOF reached), stdout: ['optional: ModuleNotFoundError("No module named \\'fast\\'")']`;
    expect(recognise(said)[0]).toMatchObject({ family: 'Daft', module: null, rules: [] });
  });
});

test('a traceback through libraries below /root is of no container', () => {
  for (const library of [
    '/root/.pyenv/versions/3.11.7/lib/python3.11/runpy.py',
    '/root/venv/lib/python3.11/site-packages/x/y.py',
  ])
    expect(recognise(`  File "${library}", line 1, in f\nModuleNotFoundError: No module named 'x'\n`)[0]!.family).toBe('pickle');
});

test('a log of many megabytes takes time in proportion', () => {
  const retry =
    '2026-11-30 12:00:01 WARNING retry task\n  File "/v/site-packages/cloudpickle/cloudpickle.py", line 1529, in dumps\n    cp.dump(obj)\nValueError: could not connect\n';
  const hostile = [
    retry.repeat(10_000),
    text.repeat(3000),
    '\n'.repeat(500_000),
    `│${' '.repeat(100_000)}x\n`,
    "Can't serialize object ".repeat(10_000),
  ];
  const started = performance.now();
  for (const log of hostile) recognise(log);
  // A second on an idle machine; what is quadratic takes minutes.
  expect(performance.now() - started).toBeLessThan(20_000);
}, 60_000);
