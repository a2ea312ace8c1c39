import { visible } from './escape.ts';
import { fingerprints } from './fingerprint.ts';
import type { Format } from './format.ts';
import { shownSeverity } from './groups.ts';
import { jsonText } from './json-text.ts';
import { repositoryPath } from './repository-path.ts';

const severityInGitlab = { error: 'major', warning: 'minor', note: 'info' } as const;

/** GitLab's code quality report: docs.gitlab.com, "Code Quality report format". */
export const gitlab: Format = {
  name: 'gitlab',
  showsFixes: false,
  render(result, style) {
    const keys = fingerprints(result);
    const shown = visible(result, style);
    return jsonText(
      shown.findings.map((finding, index) => ({
        description: `${finding.message} (${finding.verdict})`,
        check_name: finding.rule,
        fingerprint: keys[index],
        severity: severityInGitlab[shownSeverity(finding)],
        // The file as it is named on disk: GitLab looks it up.
        location: {
          path: repositoryPath(result.findings[index]!.at.file, result),
          lines: { begin: finding.at.line, end: Math.max(finding.at.line, finding.at.endLine) },
        },
      })),
    );
  },
};
