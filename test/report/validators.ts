/** What each format must be for the program that reads it: an empty list, or what is wrong. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { instance } from '@viz-js/viz';
import { Ajv } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XMLValidator } from 'fast-xml-parser';
import { parse } from 'parse5';

export type Validator = (text: string) => readonly string[] | Promise<readonly string[]>;

const require = createRequire(import.meta.url);

/** The official schema, as @microsoft/jest-sarif carries it. */
const sarifSchema = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
) as object;
const draft04 = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(draft04);
const isSarif = draft04.compile(sarifSchema);

/** Written from docs.gitlab.com, "Code Quality report format". */
const isGitlab = new Ajv({ allErrors: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', minLength: 1, not: { pattern: '^(/|\\./)' } },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

const told = (errors: readonly { instancePath: string; message?: string }[] | null | undefined): readonly string[] =>
  (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

const sarif: Validator = text => {
  isSarif(JSON.parse(text));
  return told(isSarif.errors);
};

const gitlab: Validator = text => {
  const report = JSON.parse(text) as readonly { fingerprint: string }[];
  isGitlab(report);
  const keys = report.map(({ fingerprint }) => fingerprint);
  return [...told(isGitlab.errors), ...keys.filter((key, index) => keys.indexOf(key) < index).map(key => `${key} twice`)];
};

const junit: Validator = text => {
  const seen = XMLValidator.validate(text);
  // The validator does not look for characters that XML 1.0 cannot hold.
  const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
  return [...(seen === true ? [] : [seen.err.msg]), ...(illegal ? [`character ${illegal[0].codePointAt(0)}`] : [])];
};

const dot: Validator = async text => {
  const drawn = (await instance()).render(text, { format: 'json' });
  return drawn.status === 'success' ? [] : drawn.errors.map(({ message }) => message ?? 'not drawn');
};

const html: Validator = text => {
  const wrong: string[] = [];
  parse(text, { onParseError: error => wrong.push(`${error.code} at ${error.startLine}:${error.startCol}`) });
  return wrong;
};

/** A line of the log is a command, or starts none. */
const github: Validator = text =>
  text
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .filter(line => !/^::(error|warning|notice) [^:]*::\S/.test(line));

export const validators: Readonly<Record<string, Validator>> = { sarif, gitlab, junit, dot, html, github };
