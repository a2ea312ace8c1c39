/** The import directions of the design, held on every file of src. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';

type Sources = ReadonlyMap<string, string>;

/** The pipeline: a room may import from itself and from the rooms before it. */
const pipeline: readonly string[] = ['model', 'python', 'picklers', 'pickle', 'launchers', 'image', 'receivers', 'rules', 'run'];

/** Rooms beside the pipeline, what each may import, and the pipeline rooms that may import it. */
const beside: Readonly<Record<string, { readonly sees: readonly string[]; readonly seenFrom: readonly string[] }>> = {
  symptoms: { sees: ['model'], seenFrom: [] },
  shell: { sees: [], seenFrom: ['launchers', 'image', 'receivers'] },
  config: { sees: ['model', 'python', 'shell', 'launchers'], seenFrom: ['run'] },
  cache: { sees: ['model', 'python'], seenFrom: ['run'] },
  probe: { sees: ['model', 'python'], seenFrom: ['run'] },
  report: { sees: ['model'], seenFrom: [] },
};

/** `fixes` are tried by asking the pipeline again; `commands` are the only ones to ask for all of it. */
const before = (room: string): readonly string[] => {
  const index = pipeline.indexOf(room);
  const sides = Object.entries(beside).filter(([, { seenFrom }]) => seenFrom.includes(room));
  return [...pipeline.slice(0, Math.max(0, index)), ...sides.map(([name]) => name)];
};
const everythingUpToRun = [...pipeline, 'shell', 'config', 'cache', 'probe'];

const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(pipeline.map(room => [room, before(room)])),
  ...Object.fromEntries(Object.entries(beside).map(([room, { sees }]) => [room, sees])),
  fixes: everythingUpToRun,
  lsp: [...everythingUpToRun, 'fixes', 'report'],
  commands: [...everythingUpToRun, 'fixes', 'report', 'symptoms'],
  index: [...everythingUpToRun, 'fixes', 'report'],
  'kept-code': ['cache'],
  cli: [...everythingUpToRun, 'fixes', 'report', 'commands', 'lsp', 'index'],
};

/** They start the program. */
const touchProcess = ['src/cli.ts', 'src/kept-code.ts'];

const longest = 250;
const emptyNames = /^(utils?|helpers?|managers?|core|common|misc|stuff)$/;

/** `src/report/full.ts` -> `report`; `src/run.ts` -> `run`. */
const roomOf = (file: string): string =>
  file
    .replace(/^src\//, '')
    .replace(/\.ts$/, '')
    .split('/')[0]!;

/** Comments are emptied, so that an example in one is not an import; strings stay, they hold the specifiers. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, part =>
    part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part,
  );
const withoutStrings = (text: string): string =>
  withoutComments(text).replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, part => `'${' '.repeat(part.length - 2)}'`);

const importForms = [
  /^\s*(?:import|export)\s[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g,
];

const specifiersOf = (text: string): readonly string[] =>
  importForms.flatMap(form => [...withoutComments(text).matchAll(form)].map(match => match[1]!));

/** `./x.ts` seen from a file -> `src/room/x.ts`; null for a package. */
const resolveImport = (from: string, specifier: string): string | null =>
  specifier.startsWith('.') ? new URL(specifier, `file:///${from}`).pathname.slice(1) : null;

const importsOf = (sources: Sources, file: string): readonly { readonly specifier: string; readonly target: string | null }[] =>
  specifiersOf(sources.get(file) ?? '').map(specifier => ({ specifier, target: resolveImport(file, specifier) }));

const each = (sources: Sources, ask: (file: string, text: string) => readonly string[]): readonly string[] =>
  [...sources].flatMap(([file, text]) => ask(file, text));

const unknownRooms = (sources: Sources): readonly string[] =>
  each(sources, file =>
    roomOf(file) in allowed ? [] : [`${file}: no room \`${roomOf(file)}\` in DESIGN.md; add it to test/architecture.test.ts`],
  );

const wrongDirections = (sources: Sources): readonly string[] =>
  each(sources, file =>
    importsOf(sources, file).flatMap(({ specifier, target }) => {
      const from = roomOf(file);
      if (target === null) return from === 'model' ? [`${file} imports '${specifier}': model imports nothing outside model`] : [];
      if (!target.startsWith('src/')) return target === 'package.json' ? [] : [`${file} imports '${specifier}', outside src`];
      const to = roomOf(target);
      if (from === to || (allowed[from] ?? []).includes(to)) return [];
      return [`${file} imports ${target}: ${from} may see ${(allowed[from] ?? []).join(', ') || 'nothing'}, not ${to}`];
    }),
  );

const processUses = (sources: Sources): readonly string[] =>
  each(sources, (file, text) => {
    if (touchProcess.includes(file)) return [];
    const named = /(?<![.\w$-])(?:globalThis\.)?process\s*(?:\?\.|\.(?=\w)|\[)/;
    // Its clock tells nothing of the user's, and changes nothing.
    const imported = /^\s*import\s+(?!type\b|\{ cpuUsage \})[^;]*?from\s*['"](?:node:)?process['"]/m;
    const lines = withoutStrings(text).split('\n');
    const uses = lines.flatMap((line, index) =>
      named.test(line) ? [`${file}:${index + 1} touches process: only src/cli.ts may`] : [],
    );
    return imported.test(withoutComments(text)) ? [...uses, `${file} imports node:process: only src/cli.ts may`] : uses;
  });

/** What is kept between runs is kept with what the disk said: an analysis asks it in one place. Two look at times, which decide nothing. */
const asksTheDisk = ['src/python/disk.ts', 'src/python/parse.ts', 'src/python/sources.ts', 'src/image/local-metadata.ts'];
const analysis = [...pipeline, 'fixes'];
const writesOnRequest = ['src/fixes/write-file.ts', 'src/fixes/project-copy.ts'];

const diskUses = (sources: Sources): readonly string[] =>
  each(sources, (file, text) =>
    analysis.includes(roomOf(file)) &&
    ![...asksTheDisk, ...writesOnRequest].includes(file) &&
    /^\s*import\s+(?!type\b)[^;]*?from\s*['"](?:node:)?fs['"/]/m.test(withoutComments(text))
      ? [`${file} imports node:fs: an analysis asks src/python/disk.ts`]
      : [],
  );

const cycles = (sources: Sources): readonly string[] => {
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) found.add([...trail.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const { target } of importsOf(sources, file)) if (target !== null) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of sources.keys()) walk(file, []);
  return [...found].map(cycle => `import cycle: ${cycle}`);
};

const tooLong = (sources: Sources): readonly string[] =>
  each(sources, (file, text) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > longest ? [`${file} has ${lines} lines; ${longest} is the most`] : [];
  });

const emptyWords = (sources: Sources): readonly string[] =>
  each(sources, file =>
    file
      .replace(/\.ts$/, '')
      .split(/[/.-]/)
      .filter(word => emptyNames.test(word))
      .map(word => `${file}: \`${word}\` does not say what is in it`),
  );

const checks = { unknownRooms, wrongDirections, processUses, diskUses, cycles, tooLong, emptyWords };

describe('src', () => {
  const sources: Sources = new Map(
    globSync('src/**/*.ts')
      .toSorted()
      .map(file => [file, readFileSync(file, 'utf8')]),
  );

  test('is not empty', () => expect([...sources.keys()].map(file => basename(file))).toContain('result.ts'));
  for (const [name, check] of Object.entries(checks)) test(name, () => expect(check(sources)).toEqual([]));
});

describe('each check finds what it is for', () => {
  const planted = (files: Readonly<Record<string, string>>): Sources => new Map(Object.entries(files));

  test('directions, in every form of import', () => {
    const sources = planted({
      'src/python/a.ts':
        "import {\n  type X,\n} from '../rules/x.ts';\nexport * from '../report/full.ts';\nconst y = await import('../run.ts');",
      'src/model/b.ts': "import 'picocolors';",
      'src/rules/c.ts':
        "import type { Payload } from '../model/boundary.ts'; // import '../cli.ts'\n/* import x from '../run.ts' */",
    });
    expect(wrongDirections(sources)).toEqual([
      expect.stringContaining('python may see model, not rules'),
      expect.stringContaining('not report'),
      expect.stringContaining('not run'),
      "src/model/b.ts imports 'picocolors': model imports nothing outside model",
    ]);
  });

  test('rooms, process, length and names', () => {
    const sources = planted({
      'src/odd/a.ts': "const a = process.env;\n// process.env\nconst b = 'process.env';\nconst c = other.process.x;",
      'src/run.ts': "import { cwd } from 'node:process';\nimport type { Process } from 'node:process';",
      'src/python/utils.ts': 'x\n'.repeat(longest + 1),
      'src/cli.ts': 'process.exit(2)',
    });
    expect(unknownRooms(sources)).toEqual([expect.stringContaining('no room `odd`')]);
    expect(processUses(sources)).toEqual([
      expect.stringContaining('src/odd/a.ts:1 '),
      expect.stringContaining('src/run.ts imports'),
    ]);
    expect(tooLong(sources)).toEqual([`src/python/utils.ts has ${longest + 1} lines; ${longest} is the most`]);
    expect(emptyWords(sources)).toEqual([expect.stringContaining('`utils`')]);
  });

  test('the disk', () => {
    const sources = planted({
      'src/rules/a.ts': "import { statSync } from 'node:fs';",
      'src/run/b.ts': "import type { Dirent } from 'node:fs';",
      'src/python/disk.ts': "import { statSync } from 'node:fs';",
    });
    expect(diskUses(sources)).toEqual([expect.stringContaining('src/rules/a.ts')]);
  });

  test('cycles', () => {
    const sources = planted({
      'src/run.ts': "import './graph.ts';",
      'src/graph.ts': "import { x } from './model/a.ts';",
      'src/model/a.ts': "import type { B } from './b.ts';",
      'src/model/b.ts': "import type { A } from './a.ts';",
    });
    expect(cycles(sources)).toEqual(['import cycle: src/model/a.ts -> src/model/b.ts -> src/model/a.ts']);
  });
});
