/** The options that every command shares, and how the program is described. */
import { Command, Option } from 'commander';
import { VERSION } from '../model/version.ts';

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const AFTER = `
Examples:
  pickle-check scripts/foo.py                   the launch is guessed from the file
  pickle-check -- uv run modal run scripts/foo.py
                                                the real command
  pickle-check .                                every script of a tree
  pickle-check . --since main --output sarif=pickle-check.sarif
                                                what a branch touches, in CI
  pickle-check scripts/foo.py --matrix          from where, and how started, it works
  pickle-check diagnose job.log                 from an error to what repairs it

Exit codes: 0 no errors, 1 errors, 2 nothing could be analysed or a usage error`;

export function createProgram(): Command {
  const program = new Command('pickle-check')
    .description('Finds, before a job runs, the classes and functions that its worker processes will not be able to import.')
    .usage('[options] FILE...\n       pickle-check [options] -- COMMAND')
    .argument('[files...]', 'scripts, or directories that hold some; or give the real command after --')
    .helpCommand(false)
    .configureHelp({ subcommandTerm: termOf })
    .addHelpText('after', AFTER)
    .exitOverride();
  program
    .optionsGroup('The launch:')
    .option('--cwd <DIR>', 'working directory of the launch (default: here)')
    .option('--launch <COMMAND>', 'the command as one text, instead of --')
    .option('--root <DIR>', 'project root (default: nearest pyproject.toml, setup.py or .git)')
    .option('--env <NAME=VALUE>', 'environment of the launch, in addition to the present one', collect)
    .option('--python <PATH>', 'interpreter of the job (default: the active or nearest virtual environment)')
    .option('--python-version <X.Y>', 'its version, where it is not at hand')
    .option('--assume <NAME==VERSION>', 'an installed version, where it is not at hand', collect);
  program
    .optionsGroup('What is checked:')
    .option('--since <REF>', 'only scripts that reach a file changed since that commit (git)')
    .option('--watch', 'check again, after each change, what the change touches')
    .option('--threads <NUMBER>', 'that check a tree: auto (a second one where it saves time), 1 or 2', 'auto');
  program
    .optionsGroup('The proof:')
    .option('--probe <WHEN>', 'prove findings with the real picklers: auto, always or never', 'auto')
    .option('--timeout <SECONDS>', 'for one probe', '60');
  program
    .optionsGroup('What is shown:')
    .option('--format <NAME>', 'full, concise, json, github, gitlab, sarif, junit, markdown, html, dot or mermaid')
    .option('--output <FORMAT[=FILE]>', 'write a format to a file, or print it; may be repeated', collect)
    .option('--matrix', 'launch x working directory: where the script works and where it fails')
    .option('--show-boundaries', 'list every boundary that was seen, whether it counts, and why')
    .option('--color <WHEN>', 'auto, always or never', 'auto');
  program
    .optionsGroup('Repairs:')
    .option('--diff', 'print the edits that repair findings and are safe to make')
    .option('--fix', 'print them and make them');
  program
    .optionsGroup('What fails a build:')
    .option('--baseline <FILE>', 'findings that are known and not reported again')
    .option('--write-baseline', 'write what is found now to the baseline (default: .pickle-check-baseline.json)')
    .option('--strict', 'exit with 1 also for what is unknown')
    .option('--exit-zero', 'exit with 0 also when errors are found');
  program
    .optionsGroup('What is kept:')
    .addOption(new Option('--no-cache', 'work everything out anew, and keep no results').env('PICKLE_CHECK_NO_CACHE'))
    .option('--cache-dir <DIR>', "where results are kept (default: in the user's directory for caches)");
  program.optionsGroup('Other:').version(VERSION, '-V, --version', 'its version').helpOption('-h, --help', 'this text');
  return program;
}

/** `trace FILE EXPRESSION`, as a man page writes it. */
const termOf = (command: Command): string =>
  [
    command.name(),
    ...command.registeredArguments.map(one => (one.required ? one.name() : `[${one.name()}${one.variadic ? '...' : ''}]`)),
  ].join(' ');
