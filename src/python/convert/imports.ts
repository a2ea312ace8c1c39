import type { Alias, Import, ImportFrom } from '../ast.ts';
import { identifierOf, type Node, type Reading, spanOf, textOf } from './reading.ts';

export const dottedName = (r: Reading, node: Node): string =>
  node.parts
    .filter(part => part.type === 'identifier')
    .map(part => identifierOf(r, part))
    .join('.');

const aliases = (r: Reading, nodes: readonly Node[]): readonly Alias[] =>
  nodes.flatMap(node => {
    if (node.type === 'wildcard_import') return { name: '*', asname: null, at: spanOf(r, node) };
    if (node.type === 'dotted_name') return { name: dottedName(r, node), asname: null, at: spanOf(r, node) };
    if (node.type !== 'aliased_import') return [];
    const [name, , asname] = node.parts;
    if (name === undefined || asname === undefined) return [];
    return { name: dottedName(r, name), asname: identifierOf(r, asname), at: spanOf(r, node) };
  });

export const readImport = (r: Reading, node: Node): Import => ({
  kind: 'Import',
  names: aliases(r, node.parts),
  at: spanOf(r, node),
});

export const readFromImport = (r: Reading, node: Node): ImportFrom => {
  const { parts } = node;
  const word = parts.findIndex(part => part.type === 'import');
  const names = aliases(r, parts.slice(word + 1));
  const from = parts[1];
  const at = spanOf(r, node);
  if (from?.type === 'relative_import') {
    const inner = from.parts;
    const prefix = inner.find(part => part.type === 'import_prefix');
    const module = inner.find(part => part.type === 'dotted_name');
    const level = prefix === undefined ? 1 : textOf(r, prefix).replace(/[^.]/g, '').length;
    return { kind: 'ImportFrom', module: module === undefined ? null : dottedName(r, module), level, names, at };
  }
  const module = from?.type === 'dotted_name' ? dottedName(r, from) : (from?.type ?? null);
  return { kind: 'ImportFrom', module, level: 0, names, at };
};
