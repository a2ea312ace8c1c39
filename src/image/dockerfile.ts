/** The instructions of a Dockerfile, onto an image. */
import { join, resolve } from 'node:path';
import type { Copy, From, Instruction, PropertyInstruction, Workdir } from 'dockerfile-ast';
import type { Span } from '../model/source.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import { baseImage } from './base-image.ts';
import type { BuildContext } from './build-context.ts';
import { copied } from './dockerfile-copy.ts';
import { instructionsIn } from './dockerfile-parser.ts';
import { argumentsOf, environmentOf, expanded, type Variables } from './dockerfile-variables.ts';
import { fromElsewhere } from './elsewhere.ts';
import { type Skips, skipsNothing, skipsPatterns } from './ignore.ts';
import type { ContainerImage } from './image.ts';
import { afterLine } from './shell-line.ts';

/** Instructions that neither place files nor move the process. */
const NEUTRAL = /^(CMD|COMMENT|ENTRYPOINT|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)$/;

interface Stage {
  readonly image: ContainerImage;
  readonly args: Variables;
}

export function applyDockerfile(image: ContainerImage, text: string, context: BuildContext): ContainerImage {
  const skips = context.ignored ?? ignoreOf(context);
  const stages = new Map<string, ContainerImage>();
  let names: readonly string[] = [];
  let global: Variables = {};
  let stage: Stage = { image, args: {} };
  for (const instruction of instructionsIn(text)) {
    if (instruction.getKeyword().toUpperCase() === 'FROM') {
      // An ARG in front of the first stage counts for FROM, and as a default of the same ARG in a stage.
      if (stages.size === 0) global = stage.args;
      const from = instruction as From;
      const base = startOf(from, global, stages, context.at);
      names = [`${new Set(stages.values()).size}`, from.getBuildStage() ?? ''].filter(name => name !== '');
      stage = { image: base, args: {} };
    } else stage = applied(stage, instruction, { ...context, given: { ...global, ...context.given }, skips, stages });
    for (const name of names) stages.set(name.toLowerCase(), stage.image);
  }
  return stage.image;
}

/** A later stage starts anew, or from an earlier one. */
function startOf(from: From, global: Variables, stages: ReadonlyMap<string, ContainerImage>, at: Span): ContainerImage {
  const reference = expanded(from.getImage() ?? '', global);
  return (reference === null ? undefined : stages.get(reference.toLowerCase())) ?? baseImage(reference, at);
}

type StageContext = BuildContext & { readonly skips: Skips; readonly stages: ReadonlyMap<string, ContainerImage> };

function applied({ image, args }: Stage, instruction: Instruction, context: StageContext): Stage {
  const name = instruction.getKeyword().toUpperCase();
  const line = instruction.getRange().start.line + 1;
  const variables = { ...args, ...image.env };
  const { at, fs } = context;
  const to = (next: ContainerImage): Stage => ({ image: next, args });
  switch (name) {
    case 'COPY':
    case 'ADD':
      return to(copied(image, instruction as Copy, { ...context, line, variables }));
    case 'WORKDIR': {
      const path = expanded((instruction as Workdir).getPath() ?? '.', variables);
      if (path !== null) return to({ ...image, workdir: resolve(image.workdir ?? '/', path), unknownStart: null });
      const unknownStart = { why: `\`WORKDIR\` in line ${line} of its Dockerfile is not known before the run`, at };
      return to({ ...fromElsewhere(image, unknownStart.why, at), unknownStart });
    }
    case 'ENV':
      return to({ ...image, env: { ...image.env, ...environmentOf(instruction as PropertyInstruction, variables) } });
    case 'ARG':
      return { image, args: { ...args, ...argumentsOf(instruction as PropertyInstruction, context.given, variables) } };
    case 'RUN':
      return to(afterLine(image, shellOf(instruction), { fs, at, called: `\`RUN\` in line ${line} of its Dockerfile` }));
    default:
      if (NEUTRAL.test(name)) return { image, args };
      return to(
        fromElsewhere(
          image,
          `the instruction \`${name}\` in line ${line} of its Dockerfile may put files into its container`,
          at,
        ),
      );
  }
}

/** Lines that go on, with comments between them; `["pip", "install", "."]`; the body of `<<EOF`. */
function shellOf(instruction: Instruction): string {
  const text = (instruction.getRawArgumentsContent() ?? '').replace(/\\[ \t]*\r?\n(\s*#.*\r?\n)*/g, ' ');
  const body = /^<<-?["']?(\w+)["']?\s*\n([\s\S]*?)\n\s*\1\s*$/.exec(text)?.[2];
  if (body !== undefined) return body;
  const words = /^\[.*\]$/s.test(text) ? [...text.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(found => found[1]!) : null;
  return words ? words.map(word => `'${word.replace(/\\(.)/g, '$1')}'`).join(' ') : text;
}

/** `Dockerfile.dockerignore`, else `.dockerignore` of the context (modal/_utils/docker_utils.py, `find_dockerignore_file`). */
function ignoreOf({ dir, file, fs }: BuildContext): Skips {
  const candidates = [...(file ? [`${file}.dockerignore`] : []), join(dir, '.dockerignore')];
  const found = candidates.find(path => fs.isFile(path));
  const text = found ? readSmallFile(found) : null;
  return text === null ? skipsNothing : skipsPatterns(text.split(/\r?\n/));
}
