import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { empty, example, finding } from './example.ts';

const schema: object = JSON.parse(readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

const errorsOf = (value: unknown): readonly string[] => {
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** Every list of the example holds something, so that no part of the schema goes unasked. */
test('the example leaves nothing empty', () => {
  const blank = Object.entries(example).filter(([, value]) => Array.isArray(value) && value.length === 0);
  expect(blank).toEqual([]);
  expect(Object.entries(finding).filter(([, value]) => Array.isArray(value) && value.length === 0)).toEqual([]);
});

const payload = example.payloads[0]!;
const withNulls: Result = {
  ...example,
  problems: [{ file: 'a.py', line: null, message: 'cannot be read' }],
  modules: example.modules.map(module => ({ ...module, package: 'scripts' })),
  boundaries: example.boundaries.map(boundary => ({ ...boundary, reached: null })),
  payloads: [
    {
      ...payload,
      leavesProcess: null,
      unknowns: [
        { why: 'exec', at: null },
        { why: 'eval', at: payload.at },
      ],
      references: payload.references.map(reference => ({ ...reference, file: null, importable: null })),
      unpicklable: { type: '_thread.lock', message: "cannot pickle '_thread.lock' object", route: [] },
    },
  ],
  findings: [{ ...finding, module: null, qualname: null, boundary: null, verdict: 'unknown', severity: 'warning' }],
};

test.each([
  ['the example', example],
  ['an empty result', empty],
  ['a result with every null', withNulls],
])('%s is valid', (_, result) => expect(errorsOf(result)).toEqual([]));

test.each([
  ['an unknown property', { ...example, extra: 1 }, / must NOT have additional properties/],
  [
    'one deep inside',
    { ...example, findings: [{ ...finding, at: { ...finding.at, offset: 3 } }] },
    /^\/findings\/0\/at must NOT have/,
  ],
  ['a property left out', { ...example, findings: [{ ...finding, verdict: undefined }] }, /required property 'verdict'/],
  [
    'a verdict that does not exist',
    { ...example, findings: [{ ...finding, verdict: 'maybe' }] },
    /verdict must be equal to one of/,
  ],
  ['another schema version', { ...example, schema: 2 }, /^\/schema must be equal to constant/],
  ['a column that counts from 0', { ...example, findings: [{ ...finding, at: { ...finding.at, column: 0 } }] }, /must be >= 1/],
  ['a line that is not a number', { ...example, sources: { 'a.py': { first: '' } } }, /^\/sources\/a.py/],
])('refused: %s', (_, result, message) => expect(errorsOf(result).join('\n')).toMatch(message));
