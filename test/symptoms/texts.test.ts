/** Every error text that was measured is recognised: whose it is, and what it names. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { families } from '../../src/symptoms/index.ts';
import type { Family } from '../../src/symptoms/known-text.ts';
import { commandIn, framesIn } from '../../src/symptoms/places.ts';
import { recognise } from '../../src/symptoms/recognise.ts';

/** Text -> family, what is missing (module:attribute), the first rule that may explain it. */
const texts: readonly (readonly [text: string, family: string, missing: string, rule: string])[] = [
  // Daft
  [
    `RuntimeError: UDF process closed the connection unexpectedly (EOF reached), stdout: ["thread '<unnamed>' (12) panicked at src/daft-dsl/src/python.rs:843:1:", 'called \`Result::unwrap()\` on an \`Err\` value: OtherString("ModuleNotFoundError: No module named \\'foo\\'")', 'note: run with']`,
    'Daft',
    'foo:',
    'unimportable-reference',
  ],
  [
    `RuntimeError: UDF process closed the connection unexpectedly (EOF reached), stdout: ['panicked at python.rs:731:1:', 'called \`Result::unwrap()\` on an \`Err\` value: Custom("ModuleNotFoundError: No module named \\'a.b\\'")']`,
    'Daft',
    'a.b:',
    'unimportable-reference',
  ],
  [
    "RuntimeError: UDF unexpectedly failed with traceback:\nTraceback (most recent call last):\nDaftError::ComputeError Error processing some rows:\nModuleNotFoundError: No module named 'helpers'",
    'Daft',
    'helpers:',
    'unimportable-import',
  ],
  [
    "ValueError: Daft functions must be serializable. If your function accesses a global variable ...\nTypeError: cannot pickle '_thread.lock' object",
    'Daft',
    ':_thread.lock',
    'unpicklable-capture',
  ],
  [
    `ray.exceptions.RayTaskError(PanicException): ray::RemoteFlotillaRunner.run_plan() (pid=1)\ncalled \`Result::unwrap()\` on an \`Err\` value: OtherString("ModuleNotFoundError: No module named 'foo'")`,
    'Daft on Ray',
    'foo:',
    'unimportable-reference',
  ],
  // Ray
  [
    "RuntimeError: The remote function failed to import on the worker. This may be because needed library dependencies are not installed in the worker environment or cannot be found from sys.path ['/a']:\nModuleNotFoundError: No module named 'foo'",
    'Ray',
    'foo:',
    'unimportable-reference',
  ],
  ["ray.exceptions.RaySystemError: System error: No module named 'foo'", 'Ray', 'foo:', 'unimportable-reference'],
  // Dask
  [
    "distributed.core - ERROR - Failed to deserialize b'...'\nTraceback (most recent call last):\nModuleNotFoundError: No module named 'foo'",
    'Dask',
    'foo:',
    'unimportable-reference',
  ],
  [
    '  File "/v/lib/python3.11/site-packages/distributed/utils.py", line 378, in sync\nTimeoutError: timed out after 20.0 s.',
    'Dask',
    ':',
    'unimportable-reference',
  ],
  // Spark
  [
    "pyspark.errors.exceptions.captured.PythonException: \n  An exception was thrown from the Python worker: Traceback (most recent call last):\nModuleNotFoundError: No module named 'foo'",
    'Spark',
    'foo:',
    'unimportable-reference',
  ],
  // multiprocessing
  [
    '  File "/p/lib/python3.11/multiprocessing/reduction.py", line 51, in dumps\n    cls(buf, protocol).dump(obj)\nTypeError: cannot pickle \'_thread.lock\' object',
    'multiprocessing',
    ':_thread.lock',
    'unpicklable-capture',
  ],
  [
    "AttributeError: Can't get attribute 'work' on <module '__mp_main__' from '/p/job.py'>",
    'multiprocessing',
    '__main__:work',
    'missing-attribute',
  ],
  [
    "    return _ForkingPickler.loads(res)\nModuleNotFoundError: No module named 'mypkg'\nTraceback (most recent call last):\nconcurrent.futures.process.BrokenProcessPool: A process in the process pool was terminated abruptly while the future was running or pending.",
    'multiprocessing',
    'mypkg:',
    'unimportable-reference',
  ],
  [
    "    return _ForkingPickler.loads(buf.getbuffer())\nTypeError: ApiError.__init__() missing 1 required keyword-only argument: 'msg'",
    'multiprocessing',
    ':ApiError',
    'unpicklable-capture',
  ],
  [
    "    _fixup_main_from_path(data['init_main_from_path'])\nRuntimeError: context has already been set",
    'multiprocessing',
    ':',
    'unguarded-main',
  ],
  [
    'RuntimeError: \n        An attempt has been made to start a new process before the\n        current process has finished its bootstrapping phase.',
    'multiprocessing',
    ':',
    'unguarded-main',
  ],
  // loky
  [
    "ModuleNotFoundError: No module named 'mypkg'\njoblib.externals.loky.process_executor.BrokenProcessPool: A task has failed to un-serialize. Please ensure that the arguments of the function are all picklable.",
    'joblib (loky)',
    'mypkg:',
    'unimportable-reference',
  ],
  // Modal, E1 to E18
  [
    "/root/foo.py:3 in <module>\n❱ 3 import helpers\nModuleNotFoundError: No module named 'helpers'",
    'Modal',
    'helpers:',
    'module-not-in-image',
  ],
  [
    "DeserializationError: Deserialization failed because the 'foo' module is not available in the remote environment.",
    'Modal',
    'foo:',
    'module-not-in-image',
  ],
  [
    "DeserializationError: Deserialization failed because the 'only_remote' module is not available in the local environment.",
    'Modal',
    'only_remote:',
    'unimportable-reference',
  ],
  [
    "ExecutionError: Could not deserialize remote exception due to local error:\nDeserialization failed because the 'only_remote' module is not available in the local environment.\nThis can happen if your local environment does not have the remote exception definitions.",
    'Modal',
    'only_remote:',
    'unimportable-reference',
  ],
  [
    "DeserializationError: Deserialization failed with an AttributeError, module 'lib' has no attribute 'New'. This is probably because you have different versions of a library in your local and remote environments.",
    'Modal',
    ':New',
    'missing-attribute',
  ],
  [
    'Deserialization failed due to a version mismatch between local and remote environments. Try changing the Python version in your Modal image to match your local Python version.',
    'Modal',
    ':',
    'version-skew',
  ],
  [
    'LocalFunctionError: Modal can only import functions defined in global scope unless they are `serialized=True`',
    'Modal',
    ':',
    'invalid-launch',
  ],
  [
    'InvalidError: The `@app.function` decorator must apply to functions in global scope, unless `serialized=True` is set.',
    'Modal',
    ':',
    'invalid-launch',
  ],
  [
    'InvalidError: The source file contains relative imports and is therefore written as part of a Python package',
    'Modal',
    ':',
    'invalid-launch',
  ],
  [
    'Error: Python module paths must be specified with the -m flag. Use `modal run -m pkg.sub.main` instead.',
    'Modal',
    ':',
    'invalid-launch',
  ],
  ["Error: Invalid object reference: pkg.sub.main:work.\nDid you mean '::' instead of ':'?", 'Modal', ':', 'invalid-launch'],
  ["Error: Invalid Modal source filename: 'foo.v2.py'.", 'Modal', ':', 'invalid-launch'],
  ['InvalidError: image.add_local_file() currently only supports absolute remote_path values', 'Modal', ':', 'invalid-launch'],
  ['FileNotFoundError: local file /p/data/a.txt does not exist', 'Modal', ':', 'missing-local-path'],
  ['NotADirectoryError: local dir /p/a.txt is not a directory', 'Modal', ':', 'missing-local-path'],
  ['ModuleNotMountable: nosuch has no spec - might not be installed?', 'Modal', 'nosuch:', 'missing-local-path'],
  [
    'InvalidError: An image tried to run a build step after using `image.add_local_*` to include local files.',
    'Modal',
    ':',
    'invalid-launch',
  ],
  ["InvalidError: Volume /root cannot be mounted at '/root'.", 'Modal', ':', 'invalid-launch'],
  ["InvalidError: Class parameter 'size': Conf is not a supported modal.parameter() type.", 'Modal', ':', 'invalid-launch'],
  ["AttributeError: 'Image' object has no attribute 'copy_local_file'", 'Modal', ':', 'invalid-launch'],
  ["AttributeError: Module 'modal' has no attribute 'Stub'. Use `modal.App` instead.", 'Modal', ':', 'invalid-launch'],
  ["TypeError: _App.function() got an unexpected keyword argument 'mounts'", 'Modal', ':', 'invalid-launch'],
  [
    'File "/root/count.py", line 5, in <module>\n    ROOT = Path(__file__).resolve().parents[2]\n  File "/usr/local/lib/python3.11/pathlib.py", line 445, in __getitem__\n    raise IndexError(idx)\nIndexError: 2',
    'Modal',
    ':',
    'missing-parent',
  ],
  ["Error: The 's/noapp.py' file has no entrypoints.", 'Modal', ':', 'invalid-launch'],
  [
    "modal.exception.InvalidError: Can't serialize object Function(train) which hasn't been hydrated.",
    'Modal',
    ':',
    'unpicklable-capture',
  ],
  // the shell
  ['bash: data/download.sh: No such file or directory', 'the shell', ':data/download.sh', 'missing-file'],
  [
    "python: can't open file '/app/data/download.py': [Errno 2] No such file or directory",
    'the shell',
    ':/app/data/download.py',
    'missing-file',
  ],
  // copy
  [
    '  File "/p/lib/python3.11/copy.py", line 161, in deepcopy\n    rv = reductor(4)\nTypeError: cannot pickle \'_thread.lock\' object',
    'copy',
    ':_thread.lock',
    '',
  ],
  // cloudpickle
  [
    '  File "/v/site-packages/cloudpickle/cloudpickle.py", line 1, in dumps\nTypeError: cannot pickle \'_thread.lock\' object',
    'cloudpickle',
    ':_thread.lock',
    'unpicklable-capture',
  ],
  // pickle
  [
    "AttributeError: Can't pickle local object 'run.<locals>.<lambda>'",
    'pickle',
    ':run.<locals>.<lambda>',
    'unpicklable-capture',
  ],
  ["AttributeError: Can't get local object 'run.<locals>.<lambda>'", 'pickle', ':run.<locals>.<lambda>', 'unpicklable-capture'],
  [
    "_pickle.PicklingError: Can't pickle <function f at 0x7f>: it's not the same object as __main__.f",
    'pickle',
    '__main__:f',
    'unpicklable-capture',
  ],
  [
    "_pickle.PicklingError: Can't pickle <class '__main__.Passage'>: attribute lookup Passage on __main__ failed",
    'pickle',
    '__main__:Passage',
    'unpicklable-capture',
  ],
  ["AttributeError: Can't get attribute 'f' on <module '__main__' (built-in)>", 'pickle', '__main__:f', 'missing-attribute'],
  ["AttributeError: Can't get attribute 'Late' on <module 'x' from '/a/x.py'>", 'pickle', 'x:Late', 'missing-attribute'],
  ["TypeError: cannot pickle '_thread.lock' object", 'pickle', ':_thread.lock', 'unpicklable-capture'],
  ["TypeError: cannot pickle 'BufferedReader' instances", 'pickle', ':BufferedReader', 'unpicklable-capture'],
  [
    '_pickle.PicklingError: Could not pickle object as excessively deep recursion required.',
    'pickle',
    ':',
    'unpicklable-capture',
  ],
  [
    'RuntimeError: Lock objects should only be shared between processes through inheritance',
    'pickle',
    ':',
    'unpicklable-capture',
  ],
  ['ValueError: ctypes objects containing pointers cannot be pickled', 'pickle', ':', 'unpicklable-capture'],
  ["NameError: name 'date' is not defined", 'pickle', ':date', 'lost-name'],
  [
    "ModuleNotFoundError: No module named 'test_modal_failure_repro'",
    'pickle',
    'test_modal_failure_repro:',
    'unimportable-reference',
  ],
  ['NotImplementedError: pool objects cannot be passed between processes or pickled', 'pickle', ':', 'unpicklable-capture'],
];

test.each(texts)('%s', (text, family, missing, rule) => {
  const [symptom] = recognise(`some output before\n${text}\n`);
  expect(symptom).toBeDefined();
  expect(symptom!.family).toBe(family);
  expect(`${symptom!.module ?? ''}:${symptom!.attribute ?? ''}`).toBe(missing);
  expect(symptom!.rules[0] ?? '').toBe(rule);
  expect(symptom!.line).not.toBe('');
});

test('colours, boxes of rich and carriage returns do not hide it', () => {
  const boxed =
    "\u001b[31m╭─ Traceback ─╮\u001b[0m\r\n│ /root/foo.py:3 in <module>   │\r\n╰──────────────╯\r\nModuleNotFoundError: No module named 'helpers'\r\n";
  expect(recognise(boxed)[0]).toMatchObject({
    family: 'Modal',
    module: 'helpers',
    frames: [{ file: '/root/foo.py', line: 3, within: '<module>' }],
  });
});

test('a log without any of them is not guessed at', () => {
  expect(recognise('3 rows\nZeroDivisionError: division by zero\n')).toEqual([]);
  expect(recognise('')).toEqual([]);
});

test('the recorded failures of the reproduction are recognised, and none of its successes', () => {
  const recorded = new URL('../../repro/modal-daft-cwd/recorded/', import.meta.url);
  for (const name of readdirSync(recorded)) {
    const log = readFileSync(new URL(name, recorded), 'utf8');
    const fails = log.includes('ModuleNotFoundError');
    expect([name, recognise(log)[0]?.family ?? null]).toEqual([name, fails ? 'Daft' : null]);
  }
});

describe('each family', () => {
  test.each(Object.values<Family>(families))('$name is in the table above, and names rules that exist', family => {
    expect(texts.map(([, name]) => name)).toContain(family.name);
    const later = ['identity-lost', 'version-skew', 'package-not-in-image'];
    for (const rule of family.texts.flatMap(one => one.rules)) expect([...Object.keys(rules), ...later]).toContain(rule);
  });
});

describe('a command that a log shows', () => {
  const shown: readonly (readonly [line: string, command: string, cwd?: string])[] = [
    ['$ cd scripts && uv run modal run foo.py', 'uv run modal run foo.py', 'scripts'],
    ['+ PYTHONPATH=a python b.py', 'PYTHONPATH=a python b.py'],
    ['me@host:~/p$ modal run c.py', 'modal run c.py'],
    ['(venv) me@host:~/p$ python sub/z.py', 'python sub/z.py'],
    ['[me@host p]$ python sub/z.py', 'python sub/z.py'],
    ['❯ uv run python z.py', 'uv run python z.py'],
    ['Run python z.py', 'python z.py'],
    ['$ /usr/bin/python3 z.py', '/usr/bin/python3 z.py'],
    ['$ .venv/bin/python sub/z.py', '.venv/bin/python sub/z.py'],
    ['$ A=1 nohup time python z.py &', 'A=1 python z.py'],
    ['$ torchrun z.py', 'torchrun z.py'],
    ['2026-11-30T12:00:01.1234567Z + python z.py', 'python z.py'],
    ['PS C:\\p> python z.py', 'python z.py'],
    ['C:\\p>python sub\\z.py', 'python sub/z.py'],
  ];
  test('at every prompt', () => {
    for (const [line, command, cwd] of shown)
      expect([line, commandIn(line)]).toEqual([line, { cwd: cwd ?? null, line: command }]);
  });

  test.each(['python z.py', '    python z.py', '$ ls', 'Running python z.py', '    raise RuntimeError(python z)'])(
    'none: %s',
    line => {
      expect(commandIn(line)).toBeNull();
    },
  );
});

test('the files of tracebacks, whoever prints them', () => {
  const log = [
    '  File "/p/a.py", line 3, in f',
    '  File \\"b.py\\", line 1',
    '  File "C:\\Users\\me\\z.py", line 5, in main',
    'File ~/c.py:51, in g(x)',
    'Cell In[1], line 1',
    'tests/test_d.py:4: in test_d',
    '/root/e.py:3 in <module>',
    "AttributeError: Can't get attribute 'w' on <module '__mp_main__' from '/p/m.py'>",
  ].join('\n');
  expect(framesIn(log).map(({ file, line }) => `${file}:${line}`)).toEqual([
    '/p/a.py:3',
    'b.py:1',
    'C:/Users/me/z.py:5',
    '~/c.py:51',
    'tests/test_d.py:4',
    '/root/e.py:3',
    '/p/m.py:null',
  ]);
});
