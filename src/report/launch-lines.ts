/** The first thing said: which launch this answer is about, why that one, and under which name the script is loaded in it. */
import type { Launch } from '../model/launch.ts';
import type { Result } from '../model/result.ts';
import type { Page } from './page.ts';
import { shownPath } from './shown-path.ts';
import { packLines, wrapWords } from './words.ts';

const indent = ' '.repeat('launch  '.length);

const quoted = (word: string): string => (/^[\w@%+=:,./[\]-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
/** The command as typed in a shell. */
export const shownCommand = (launch: Launch): string => launch.command.map(quoted).join(' ');

const circumstances = (launch: Launch, page: Page): string => {
  const where = launch.cwd === page.root ? [] : [`in ${shownPath(launch.cwd, page.root)}`];
  const guess = launch.guessed ? ['use -- <command> to change it'] : [];
  return `(${[...where, launch.because, ...guess].filter(text => text !== '').join('; ')})`;
};

/** The module that the first interpreter of the launch starts with; the others are told by the findings that need them. */
const entryOf = (launch: Launch, result: Result): string | null => {
  const loaded = result.modules.filter(module => module.launch === launch.id);
  const entry = result.interpreters.find(interpreter => interpreter.launch === launch.id)?.entryModule ?? null;
  const module = loaded.find(one => one.name === entry) ?? loaded[0];
  return module === undefined ? null : `module \`${module.name}\`: ${module.why}`;
};

const head = (page: Page): string => `${page.paint.strong('launch')}  `;

export const launchLines = (launch: Launch, result: Result, page: Page): readonly string[] => {
  const entry = entryOf(launch, result);
  const [first = '', ...rest] = packLines([shownCommand(launch), circumstances(launch, page)], page.width - indent.length, '   ');
  return [head(page) + first, ...rest, ...(entry === null ? [] : [entry])].flatMap((line, index) =>
    index === 0 ? [line] : wrapWords(line, page.width - indent.length).map(part => indent + part),
  );
};

/** A launch beside others that have findings: one line is enough. */
export const quietLaunchLine = (launch: Launch, page: Page): string => {
  const where = launch.cwd === page.root ? '' : `in ${shownPath(launch.cwd, page.root)}; `;
  return `${head(page)}${shownCommand(launch)}   (${where}no findings)`;
};
