import type {
  ArtifactContent,
  CodeFlow,
  Location,
  Log,
  Region,
  ReportingDescriptor,
  Fix as SarifFix,
  Result as SarifResult,
} from 'sarif';
import type { Route } from '../model/boundary.ts';
import type { Finding, Fix } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type { RuleDocumentation } from '../model/rule.ts';
import type { Problem, Span } from '../model/source.ts';
import { visible } from './escape.ts';
import { fingerprints } from './fingerprint.ts';
import type { Format } from './format.ts';
import { groupBy } from './group-by.ts';
import { shownSeverity } from './groups.ts';
import { jsonText } from './json-text.ts';
import { repositoryPath } from './repository-path.ts';
import { uriOf } from './uri.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** `[text](target)` would be a link (SARIF 2.1.0, 3.11.6). */
const plain = (text: string): string => text.replaceAll('](', '] (');
const said = (text: string) => ({ text: plain(text) });

const regionOf = (at: Span): Region => ({
  startLine: at.line,
  startColumn: at.column,
  endLine: Math.max(at.line, at.endLine),
  endColumn: at.endColumn,
});

/** GitHub reads this name as the root of the repository. */
const ROOT = '%SRCROOT%';
const artifactOf = (file: string) => ({ uri: uriOf(file), uriBaseId: ROOT });

const locationOf = (at: Span, snippet?: string): Location => ({
  physicalLocation: {
    artifactLocation: artifactOf(at.file),
    region: { ...regionOf(at), ...(snippet === undefined ? {} : { snippet: { text: snippet } }) },
  },
});

const stepsOf = (route: Route): readonly CodeFlow[] =>
  route.length === 0
    ? []
    : [
        {
          threadFlows: [
            {
              locations: route.map(({ from, to, how, at }) => ({
                location: { ...locationOf(at), message: said(`${from} to ${to}: ${how}`) },
              })),
            },
          ],
        },
      ];

const inserted = (text: string): ArtifactContent => ({ text });

/** Only what was tried and passes, and says which lines to write. */
const fixesOf = (fixes: readonly Fix[]): readonly SarifFix[] =>
  fixes
    .filter(({ tried, edits }) => tried === 'passes' && edits.length > 0)
    .map(({ title, edits }) => ({
      description: said(title),
      artifactChanges: [...groupBy(edits, ({ at }) => at.file)].map(([file, changes]) => ({
        artifactLocation: artifactOf(file),
        replacements: changes.map(({ at, text }) => ({ deletedRegion: regionOf(at), insertedContent: inserted(text) })),
      })),
    }));

const descriptorOf = (rule: RuleDocumentation): ReportingDescriptor => ({
  id: rule.name,
  shortDescription: { text: rule.summary },
  fullDescription: { text: rule.what },
  help: {
    text: `${rule.what}\n\n${rule.why}\n\nWhen not to trust it: ${rule.whenNotToTrust}`,
    markdown: `${rule.what}\n\n${rule.why}\n\n**When not to trust it.** ${rule.whenNotToTrust}`,
  },
  defaultConfiguration: { level: rule.severity },
});

const resultOf = (finding: Finding, fingerprint: string, result: Result): SarifResult => {
  const { rule, message, verdict, at, labels, route, evidence, fixes } = finding;
  const passing = fixes.filter(fix => fix.tried === 'passes' && fix.kind === 'command').map(fix => `Fix: ${fix.text}`);
  const ruleIndex = result.rules.findIndex(({ name }) => name === rule);
  const boundary = result.boundaries.find(({ id }) => id === finding.boundary);
  const related = [
    ...labels.map(({ at: place, text }) => ({ ...locationOf(place), message: said(text) })),
    ...(boundary === undefined ? [] : [{ ...locationOf(boundary.at), message: said(`boundary: ${boundary.kind}`) }]),
  ];
  const repairs = fixesOf(fixes);
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: shownSeverity(finding),
    message: said([`${message} (${verdict})`, ...evidence, ...passing].join('\n')),
    locations: [locationOf(at, result.sources[at.file]?.[String(at.line)])],
    relatedLocations: related.map((location, index) => ({ id: index + 1, ...location })),
    codeFlows: [...stepsOf(route)],
    ...(repairs.length === 0 ? {} : { fixes: [...repairs] }),
    partialFingerprints: { 'pickleCheckSubject/v1': fingerprint },
    properties: { verdict, module: finding.module, qualname: finding.qualname },
  };
};

const notificationOf = ({ file, line, message }: Problem) => ({
  level: 'warning' as const,
  message: said(message),
  locations: [
    {
      physicalLocation: { artifactLocation: artifactOf(file), ...(line === null ? {} : { region: { startLine: line } }) },
    },
  ],
});

/** The same result with every place named from the root of the repository. */
const fromRepository = (result: Result): Result => {
  const file = (name: string): string => repositoryPath(name, result);
  const at = (place: Span): Span => ({ ...place, file: file(place.file) });
  const placed = <T extends { readonly at: Span }>(all: readonly T[]): readonly T[] =>
    all.map(one => ({ ...one, at: at(one.at) }));
  return {
    ...result,
    problems: result.problems.map(problem => ({ ...problem, file: file(problem.file) })),
    boundaries: placed(result.boundaries),
    findings: placed(result.findings).map(finding => ({
      ...finding,
      route: placed(finding.route),
      labels: placed(finding.labels),
      fixes: finding.fixes.map(fix => ({ ...fix, edits: placed(fix.edits) })),
    })),
    sources: Object.fromEntries(Object.entries(result.sources).map(([name, lines]) => [file(name), lines])),
  };
};

/** SARIF 2.1.0. URIs and regions name the files as they are on disk; texts are those that every reader may be shown. */
export const sarif: Format = {
  name: 'sarif',
  showsFixes: true,
  render(result, style) {
    const keys = fingerprints(result);
    const shown = visible(result, { ...style, unicode: true });
    const inRepository = fromRepository(result);
    const results = inRepository.findings.map((finding, index) => {
      const { message, labels, route, evidence, fixes } = shown.findings[index]!;
      const places = {
        labels: finding.labels.map((label, at) => ({ ...label, text: labels[at]!.text })),
        route: finding.route.map((step, at) => ({ ...route[at]!, at: step.at })),
        // What is written into a file is written as it is.
        fixes: finding.fixes.map((fix, at) => ({ ...fix, title: fixes[at]!.title, text: fixes[at]!.text })),
      };
      return resultOf({ ...finding, ...places, message, evidence }, keys[index]!, inRepository);
    });
    const log: Log = {
      $schema: SCHEMA,
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'pickle-check',
              version: result.version,
              semanticVersion: result.version,
              rules: result.rules.map(descriptorOf),
            },
          },
          columnKind: 'utf16CodeUnits',
          originalUriBaseIds: { [ROOT]: { description: { text: 'the root of the repository' } } },
          invocations: [
            {
              executionSuccessful: true,
              toolExecutionNotifications: inRepository.problems.map(notificationOf),
            },
          ],
          results,
        },
      ],
    };
    return jsonText(log);
  },
};
