/** The expression that makes a container's image, and where a step of its chain can be added. */
import { resolve } from 'node:path';
import type { Edit } from '../../model/finding.ts';
import type * as ast from '../../python/ast.ts';
import type { FixContext } from '../fix.ts';
import { pointAt, replace } from './insert.ts';
import { callsIn, definitionAt, dotted, keywordOf, nodesIn } from './nodes.ts';

type Written = Pick<Edit, 'at' | 'text'>;

/** Adds `.step(...)` to the image of the container that a finding is about; null: its image is not made in that file. */
export function addStep(context: FixContext, step: string, before: RegExp | null = null): Written | null {
  const found = decoratorOf(context);
  if (!found) return null;
  const { syntax, decorator } = found;
  const app = assigned(syntax, dotted(decorator.func).replace(/\.\w+$/, ''));
  const own = keywordOf(decorator, 'image') ?? (app?.kind === 'Call' ? keywordOf(app, 'image') : null);
  if (!own) return addImage(app?.kind === 'Call' ? app : decorator, step);
  const image = own.value.kind === 'Name' ? assigned(syntax, own.value.id) : own.value;
  if (!image) return null;
  const links = callsIn(image).filter(
    call => call.func.kind === 'Attribute' && dotted(call).startsWith(dotted(image).split('.')[0]!),
  );
  const later =
    before === null ? undefined : links.findLast(call => call.func.kind === 'Attribute' && before.test(call.func.attr));
  const end = later?.func.kind === 'Attribute' ? later.func.value : image;
  return replace(pointAt(end.at.file, end.at.endLine, end.at.endColumn), `${lineBreak(image, syntax)}${step}`);
}

/** The definition that the container runs, with the decorator that makes it a Modal function or class. */
function decoratorOf({ finding, result, syntaxOf }: FixContext): { syntax: ast.ModuleSyntax; decorator: ast.Call } | null {
  for (const { at } of [...finding.labels, { at: finding.at }]) {
    const syntax = syntaxOf(resolve(result.root, at.file));
    const definition = syntax && definitionAt(syntax, at.line);
    const decorator = definition?.decorators.find(one => one.kind === 'Call' && /\.(function|cls)$/.test(dotted(one)));
    if (syntax && decorator?.kind === 'Call') return { syntax, decorator };
  }
  return null;
}

/** What a name of the module is bound to last, at the top level. */
function assigned({ body }: ast.ModuleSyntax, name: string): ast.Expression | null {
  const statement = body.findLast(
    one => one.kind === 'Assign' && one.targets.some(target => target.kind === 'Name' && target.id === name),
  );
  return statement?.kind === 'Assign' ? statement.value : null;
}

/** Without an image the container has `debian_slim` (modal/app.py, 1.6.4). */
function addImage(call: ast.Call, step: string): Written {
  const text = `image=modal.Image.debian_slim()${step}`;
  const last = [...call.args, ...call.keywords].at(-1);
  return last
    ? replace(pointAt(last.at.file, last.at.endLine, last.at.endColumn), `, ${text}`)
    : replace(pointAt(call.at.file, call.at.endLine, call.at.endColumn - 1), text);
}

/** A chain that is written one step a line goes on so. */
function lineBreak(image: ast.Expression, { lines }: ast.ModuleSyntax): string {
  const indents = nodesIn(image)
    .filter(node => node.kind === 'Attribute')
    .map(node => /^\s+(?=\.)/.exec(lines[node.attrAt.line - 1] ?? '')?.[0]);
  const indent = indents.find(one => one !== undefined);
  return indent === undefined ? '' : `\n${indent}`;
}
