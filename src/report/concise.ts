import { visible } from './escape.ts';
import type { Format } from './format.ts';
import { shownSeverity } from './groups.ts';
import { pageOf } from './page.ts';
import { shownPlace } from './shown-path.ts';
import { summaryLine } from './summary-line.ts';

/** One line a finding, for `grep` and editors. */
export const concise: Format = {
  name: 'concise',
  showsFixes: false,
  render(result, style) {
    const shown = visible(result, style);
    const { paint } = pageOf(shown, style);
    const lines = [
      ...shown.problems.map(problem => `${shownPlace(problem)}: ${paint.severity.warning('problem')} ${problem.message}`),
      ...shown.findings.map(finding => {
        const severity = shownSeverity(finding);
        const { file, line, column } = finding.at;
        return `${file}:${line}:${column}: ${paint.severity[severity](`${severity}[${finding.rule}]`)} ${finding.message} (${finding.verdict})`;
      }),
      summaryLine(shown, shown.findings),
    ];
    return `${lines.join('\n')}\n`;
  },
};
