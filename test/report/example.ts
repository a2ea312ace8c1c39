/** The example of STYLE.md as a Result: a Modal script whose Daft UDF worker cannot import `foo`. */
import type { Boundary, Payload, Reference } from '../../src/model/boundary.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Result } from '../../src/model/result.ts';
import type { Span } from '../../src/model/source.ts';

/** A fix that edits no file. */
const untouched = { how: '', edits: [], safe: false } as const;

export const span = (line: number, column: number, length: number, file = 'scripts/foo.py'): Span => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column + length,
});

const root = '/home/me/project';

const source = `from __future__ import annotations
import daft
import modal


class Passage:
    def __init__(self, text: str) -> None:
        self.text = text


def clean(passage: Passage) -> str:
    return passage.text.strip()


@daft.func(use_process=True)
def encode(text: str) -> int:
    return len(clean(Passage(text)))
`;

export const sourceLines = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(text.split('\n').map((line, index) => [String(index + 1), line]));

const passage: Reference = {
  module: 'foo',
  qualname: 'Passage',
  file: 'scripts/foo.py',
  external: false,
  importable: false,
  route: [
    { from: 'encode', to: 'global Passage', how: 'by value: its global name is bound to a daft Func', at: span(17, 22, 7) },
    { from: 'global Passage', to: 'foo.Passage', how: 'by reference', at: span(6, 7, 7) },
  ],
};

const clean: Reference = {
  ...passage,
  qualname: 'clean',
  route: [
    { from: 'encode', to: 'global clean', how: 'by value: its global name is bound to a daft Func', at: span(17, 16, 5) },
    { from: 'global clean', to: 'foo.clean', how: 'by reference', at: span(11, 5, 5) },
  ],
};

export const boundary: Boundary = {
  id: 'b1',
  launch: 'l1',
  kind: 'daft-udf',
  from: 'i1',
  to: 'i2',
  pickler: 'daft.pickle',
  registry: [],
  at: span(15, 2, 27),
  reached: true,
};

const payload: Payload = {
  boundary: 'b1',
  root: 'encode',
  at: span(16, 5, 6),
  leavesProcess: true,
  why: 'use_process=True',
  byValue: ['foo.encode'],
  unknowns: [],
  references: [passage, clean],
  moduleReferences: [
    { module: 're', external: true, importable: true, route: [{ from: 'encode', to: 're', how: 'module', at: span(17, 1, 2) }] },
  ],
  unpicklable: null,
};

export const finding: Finding = {
  rule: 'unimportable-reference',
  severity: 'error',
  verdict: 'proved',
  message: 'the Daft UDF worker cannot import `foo`, so it cannot load `foo.Passage`',
  at: span(17, 22, 7),
  launch: 'l1',
  module: 'foo',
  qualname: 'Passage',
  boundary: 'b1',
  route: passage.route,
  searched: [
    { dir: root, because: 'working directory', looked: 'foo/__init__.py, foo.py' },
    { dir: `${root}/.venv/lib/python3.11/site-packages`, because: 'site-packages', looked: 'foo/__init__.py, foo.py' },
  ],
  evidence: [
    "pickled with daft.pickle (2,154 bytes), loaded the way Daft starts its worker:\nModuleNotFoundError: No module named 'foo'",
  ],
  fixes: [
    { title: 'launch it as a module', kind: 'command', text: 'modal run -m scripts.foo', tried: 'passes', ...untouched },
    {
      title: 'put scripts on the path',
      kind: 'command',
      text: 'PYTHONPATH=scripts modal run scripts/foo.py',
      tried: 'passes',
      ...untouched,
    },
    {
      title: "register the module by value with Daft's own copy of cloudpickle",
      kind: 'edit',
      text: 'from daft.pickle import cloudpickle as daft_cloudpickle\ndaft_cloudpickle.register_pickle_by_value(sys.modules[__name__])',
      tried: 'passes',
      ...untouched,
    },
    { title: 'move the class', kind: 'config', text: '', tried: 'not-tried', ...untouched },
    { title: 'register', kind: 'command', text: 'cloudpickle.register_pickle_by_value(foo)', tried: 'fails', ...untouched },
  ],
  notes: ['`cloudpickle.register_pickle_by_value` does not help: Daft reads its own copy'],
  labels: [
    { at: span(17, 22, 7), text: 'captured here, as a global that `encode` reads' },
    { at: span(6, 7, 7), text: 'travels by name only: module "foo", qualname "Passage"' },
    { at: span(15, 2, 27), text: 'boundary: a new Python process starts here' },
  ],
  compared: [
    {
      label: 'modal run (yours)',
      entries: [
        { dir: `${root}/scripts`, because: 'Modal inserts it' },
        { dir: root, because: 'Modal inserts it' },
        { dir: `${root}/.venv/lib/python3.11/site-packages`, because: 'site-packages' },
      ],
      resolves: 'scripts/foo.py',
    },
    {
      label: 'daft.execution.udf_worker (child)',
      entries: [
        { dir: root, because: 'working directory' },
        { dir: '', because: 'PYTHONPATH' },
        { dir: `${root}/.venv/lib/python3.11/site-packages`, because: 'site-packages' },
      ],
      resolves: null,
    },
  ],
};

const cleanFinding: Finding = {
  ...finding,
  message: 'the Daft UDF worker cannot import `foo`, so it cannot load `foo.clean`',
  at: span(17, 16, 5),
  qualname: 'clean',
  route: clean.route,
};

export const empty: Result = {
  schema: 1,
  version: '0.1.0',
  root,
  rootInRepository: '',
  launches: [],
  unchanged: [],
  problems: [],
  probe: { ran: false, python: null, why: 'there was nothing to probe', executed: [], unconfirmed: [] },
  modules: [],
  interpreters: [],
  boundaries: [],
  annotations: [],
  payloads: [],
  findings: [],
  matrix: null,
  rules: [],
  sources: {},
  summary: { errors: 0, warnings: 0, unknown: 0, known: 0, references: 0, boundaries: 0, interpreters: 0, files: 0, ms: 12 },
};

export const example: Result = {
  ...empty,
  unchanged: ['scripts/bar.py'],
  launches: [
    {
      id: 'l1',
      command: ['modal', 'run', 'scripts/foo.py'],
      cwd: root,
      launcher: 'modal run',
      guessed: true,
      because: 'guessed from the file: it defines a modal.App',
    },
  ],
  problems: [{ file: 'scripts/bad.py', line: 3, message: 'not Python: `def` without a name' }],
  probe: { ran: true, python: '/usr/bin/python3.11', why: 'the file was named', executed: ['scripts/foo.py'], unconfirmed: [] },
  modules: [
    {
      launch: 'l1',
      file: 'scripts/foo.py',
      name: 'foo',
      package: null,
      why: 'Modal imports a file under its stem, never as __main__',
    },
  ],
  interpreters: [
    {
      id: 'i1',
      launch: 'l1',
      label: 'modal run (yours)',
      python: { path: `${root}/.venv/bin/python`, version: '3.11', because: `.venv in ${root}` },
      cwd: root,
      fileSystem: 'local',
      entryModule: 'foo',
      functions: [],
      path: finding.compared[0]!.entries,
      files: [],
    },
    {
      id: 'i2',
      launch: 'l1',
      label: 'daft.execution.udf_worker (child)',
      python: { path: null, version: '3.11', because: 'the Python of its image' },
      cwd: root,
      fileSystem: 'image',
      entryModule: null,
      functions: ['run_pipeline'],
      path: finding.compared[1]!.entries,
      files: [{ path: '/root/foo.py', from: 'scripts/foo.py', at: 'the file of the app is mounted' }],
    },
  ],
  boundaries: [boundary],
  annotations: [
    {
      node: 'encode',
      class: 'Passage',
      module: 'foo',
      travels: false,
      why: 'annotations are strings here (`from __future__ import annotations`)',
      at: span(11, 20, 7),
    },
    { node: 'index_all', class: 'Doc', module: 'foo', travels: true, why: 'an evaluated annotation', at: span(21, 20, 3) },
  ],
  payloads: [payload],
  findings: [finding, cleanFinding],
  rules: [
    {
      name: 'unimportable-reference',
      severity: 'error',
      summary: 'The receiver cannot import the module of a reference.',
      what: 'what',
      why: 'why',
      example: { files: {}, launch: 'python job.py' },
      corrected: { files: {}, launch: 'python -m job' },
      whenNotToTrust: 'when',
    },
  ],
  sources: { 'scripts/foo.py': sourceLines(source) },
  summary: { errors: 2, warnings: 0, unknown: 0, known: 0, references: 2, boundaries: 1, interpreters: 2, files: 1, ms: 120 },
};
