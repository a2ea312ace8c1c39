/** What `--github`, `--gitlab` and `--pre-commit` write. `words` are those behind `pickle-check`. */
import { VERSION } from '../../model/version.ts';

interface ServiceFile {
  readonly file: string;
  readonly text: (words: string) => string;
}

const PACKAGE = `pickle-check@${VERSION}`;
const run = (words: string, more: string): string => ['npx --yes', PACKAGE, words, more].filter(one => one !== '').join(' ');

/** One line a service, by the name of its option. */
export const ciFiles = {
  github: {
    file: '.github/workflows/pickle-check.yml',
    text: words => `name: pickle-check
on: [push, pull_request]
permissions: { contents: read }
jobs:
  pickle-check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 20 }
      - run: ${run(words, '--output github')}
`,
  },
  gitlab: {
    file: '.gitlab-ci.yml',
    text: words => `pickle-check:
  image: node:20
  script:
    - ${run(words, '--output full --output gitlab=gl-code-quality-report.json')}
  artifacts: { when: always, reports: { codequality: gl-code-quality-report.json } }
`,
  },
  preCommit: {
    file: '.pre-commit-config.yaml',
    text: words => `repos:
  - repo: local
    hooks:
      - id: pickle-check
        name: pickle-check
        language: node
        additional_dependencies: ["${PACKAGE}"]
        entry: ${['pickle-check', words, '--probe never'].filter(one => one !== '').join(' ')}
        types: [python]
        pass_filenames: false
`,
  },
} as const satisfies Readonly<Record<string, ServiceFile>>;

export type Service = keyof typeof ciFiles;
