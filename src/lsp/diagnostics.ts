/** Findings as an editor underlines them, by document. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Finding, Severity } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type { Span } from '../model/source.ts';
import { locationOf, rangeOf, uriOf } from './place.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

export interface Underlined {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
  readonly finding: Finding;
  readonly result: Result;
}

/** Several launches may say the same of one place. */
export function underlinedIn(results: readonly Result[]): readonly Underlined[] {
  const all = new Map<string, Underlined>();
  for (const result of results)
    for (const finding of result.findings) {
      const uri = uriOf(finding.at, result.root);
      if (uri === null) continue;
      const diagnostic = diagnosticOf(finding, result);
      const key = JSON.stringify([uri, diagnostic.range, finding.rule, finding.message]);
      if (!all.has(key)) all.set(key, { uri, diagnostic, finding, result });
    }
  return [...all.values()];
}

function diagnosticOf(finding: Finding, { root, launches }: Result): Diagnostic {
  const launch = launches.find(({ id }) => id === finding.launch);
  const from = launch ? [`launch: ${launch.command.join(' ')}`] : [];
  return {
    source: 'pickle-check',
    code: finding.rule,
    severity: severities[finding.severity],
    range: rangeOf(finding.at),
    message: [finding.message, ...finding.notes, ...from].join('\n'),
    relatedInformation: related(finding, root),
  };
}

/** How it comes to be sent, step by step, and what the code frame labels. */
function related({ route, labels }: Finding, root: string): NonNullable<Diagnostic['relatedInformation']> {
  const steps = route.map(({ at, from, to, how }) => ({ at, text: `${from} -> ${to}: ${how}` }));
  return [...steps, ...labels].flatMap(({ at, text }: { readonly at: Span; readonly text: string }) => {
    const location = locationOf(at, root);
    return location === null ? [] : [{ location, message: text }];
  });
}
