/** A result in which every name that analysed code can choose is an attack on some reader. */
import type { Result } from '../../src/model/result.ts';
import { example } from './example.ts';

export const attack =
  '"\'><script>document.title="owned"</script><img src=x onerror=document.title="owned"></style></title>\u001b[31m\u009b2J\n::error::owned ##[error]owned `code` ```\n# owned | cell | [link](http://owned) <!-- ]]> &amp; %0A::set-output \u202egnp\u2066\ud800 @owned -->|x| end';

/** Fixed words stay what the types say. */
const fixed = new Set([
  'severity',
  'verdict',
  'kind',
  'tried',
  'id',
  'launch',
  'fileSystem',
  'from',
  'to',
  'boundary',
  'version',
  'sha256',
  'schema',
]);

const poison = (value: unknown, key: string): unknown => {
  if (typeof value === 'string') return fixed.has(key) ? value : value + attack;
  if (Array.isArray(value)) return value.map(part => poison(part, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [key === 'sources' ? name + attack : name, poison(part, name)]),
  );
};

const table = {
  file: 'foo.py',
  cwds: ['.'],
  rows: [{ command: 'python foo.py', cells: [{ outcome: 'ok' as const, note: 'fine' }] }],
};
const poisoned = poison({ ...example, matrix: table }, '') as Result;

/** Steps, too, name things of the program; ids of processes stay joined. */
export const hostile: Result = {
  ...poisoned,
  matrix: {
    ...poisoned.matrix!,
    rows: poisoned.matrix!.rows.map(row => ({ ...row, cells: row.cells.map(cell => ({ ...cell, outcome: 'ok' as const })) })),
  },
  findings: poisoned.findings.map(finding => ({
    ...finding,
    rule: 'unimportable-reference',
    route: finding.route.map(step => ({ ...step, from: step.from + attack, to: step.to + attack })),
  })),
};
