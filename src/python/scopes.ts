// INTERIM, by the founder, to unblock the evaluator: the author of scopes.ts replaces this file whole. Keep these exported names and signatures.
import type { Span } from '../model/source.ts';
import type * as ast from './ast.ts';

type Any = Record<string, unknown> & { kind?: string; at?: Span };
const isNode = (v: unknown): v is Any => typeof v === 'object' && v !== null && 'at' in (v as object);

function children(node: Any): Any[] {
  const out: Any[] = [];
  const push = (v: unknown): void => {
    if (Array.isArray(v)) v.forEach(push);
    else if (isNode(v)) out.push(v);
    else if (typeof v === 'object' && v !== null && ('key' in v || 'context' in v)) Object.values(v as object).forEach(push);
  };
  for (const [k, v] of Object.entries(node)) if (k !== 'at' && k !== 'nameAt' && k !== 'attrAt') push(v);
  return out;
}
const isScope = (n: Any): boolean => ['FunctionDef', 'Lambda', 'ClassDef', 'ListComp', 'SetComp', 'GeneratorExp', 'DictComp'].includes(n.kind ?? '');
const isComp = (n: Any): boolean => ['ListComp', 'SetComp', 'GeneratorExp', 'DictComp'].includes(n.kind ?? '');

function targets(node: Any, out: Set<string>): void {
  if (node.kind === 'Name') out.add(node['id'] as string);
  else if (node.kind === 'Tuple' || node.kind === 'List') for (const e of node['elts'] as Any[]) targets(e, out);
  else if (node.kind === 'Starred') targets(node['value'] as Any, out);
}
interface Facts { locals: Set<string>; globals: Set<string>; nonlocals: Set<string>; generator: boolean; nested: Any[] }
const memo = new WeakMap<object, Facts>();

function outerParts(n: Any): Any[] {
  const fn = n as unknown as ast.FunctionDef;
  if (n.kind === 'FunctionDef') return [...fn.decorators, ...fn.args.flatMap(a => [a.default, a.annotation]), fn.returns].filter(Boolean) as unknown as Any[];
  if (n.kind === 'Lambda') return fn.args.map(a => a.default).filter(Boolean) as unknown as Any[];
  if (n.kind === 'ClassDef') { const c = n as unknown as ast.ClassDef; return [...c.decorators, ...c.bases, ...c.keywords.map(k => k.value)] as unknown as Any[]; }
  const gens = n['generators'] as Any[];
  return [gens[0]!['iter'] as Any];
}
function innerParts(n: Any): Any[] {
  if (n.kind === 'FunctionDef' || n.kind === 'ClassDef') return n['body'] as Any[];
  if (n.kind === 'Lambda') return [n['body'] as Any];
  const gens = n['generators'] as Any[];
  const own = n.kind === 'DictComp' ? [n['key'] as Any, n['value'] as Any] : [n['elt'] as Any];
  return [...own, ...gens.flatMap((g, i) => [g['target'] as Any, ...(i === 0 ? [] : [g['iter'] as Any]), ...(g['ifs'] as Any[])])];
}
function facts(node: object): Facts {
  const known = memo.get(node);
  if (known) return known;
  const n = node as Any;
  const f: Facts = { locals: new Set(), globals: new Set(), nonlocals: new Set(), generator: false, nested: [] };
  memo.set(node, f);
  if (n.kind === 'FunctionDef' || n.kind === 'Lambda') for (const a of (n as unknown as ast.FunctionDef).args) f.locals.add(a.name);
  if (isComp(n)) for (const g of n['generators'] as Any[]) targets(g['target'] as Any, f.locals);
  const visit = (m: Any): void => {
    switch (m.kind) {
      case 'FunctionDef': case 'ClassDef': f.locals.add(m['name'] as string); break;
      case 'Import': for (const a of m['names'] as unknown as ast.Alias[]) f.locals.add(a.asname ?? a.name.split('.')[0]!); break;
      case 'ImportFrom': for (const a of m['names'] as unknown as ast.Alias[]) f.locals.add(a.asname ?? a.name); break;
      case 'Assign': for (const t of m['targets'] as Any[]) targets(t, f.locals); break;
      case 'AnnAssign': case 'AugAssign': case 'For': targets(m['target'] as Any, f.locals); break;
      case 'NamedExpr': if (!isComp(n)) targets(m['target'] as Any, f.locals); break;
      case 'With': for (const i of m['items'] as Any[]) if (i['target']) targets(i['target'] as Any, f.locals); break;
      case 'Try': for (const h of m['handlers'] as Any[]) if (h['name']) f.locals.add(h['name'] as string); break;
      case 'Delete': for (const t of m['targets'] as Any[]) targets(t, f.locals); break;
      case 'Pattern': for (const b of m['binds'] as string[]) f.locals.add(b); break;
      case 'Global': for (const g of m['names'] as string[]) f.globals.add(g); break;
      case 'Nonlocal': for (const g of m['names'] as string[]) f.nonlocals.add(g); break;
      case 'Yield': case 'YieldFrom': f.generator = true; break;
      default: break;
    }
    if (isScope(m)) {
      f.nested.push(m);
      if (isComp(m)) for (const w of walrus(m)) f.locals.add(w);
      for (const p of outerParts(m)) visit(p);
      return;
    }
    if (m.kind === 'AnnAssign') { visit(m['target'] as Any); if (m['value']) visit(m['value'] as Any); return; }
    for (const c of children(m)) visit(c);
  };
  for (const p of innerParts(n)) visit(p);
  for (const g of [...f.globals, ...f.nonlocals]) f.locals.delete(g);
  return f;
}
function walrus(n: Any): string[] {
  const out = new Set<string>();
  const visit = (m: Any): void => { if (m.kind === 'NamedExpr') targets(m['target'] as Any, out); if (!isScope(m) || isComp(m)) for (const c of children(m)) visit(c); };
  for (const p of innerParts(n)) visit(p);
  return [...out];
}
export type ScopeNode = ast.FunctionDef | ast.Lambda | ast.ClassDef | ast.ComprehensionExpression | ast.DictComp;
export const localNames = (node: ScopeNode): ReadonlySet<string> => facts(node).locals;
export const declaredGlobal = (node: ScopeNode): ReadonlySet<string> => facts(node).globals;
export const isGenerator = (node: ast.FunctionDef): boolean => facts(node).generator;

function reads(node: ScopeNode, onName: (id: string, at: Span, chain: readonly object[]) => void, chain: readonly object[] = [node]): void {
  const visit = (m: Any): void => {
    if (m.kind === 'Name') { onName(m['id'] as string, m.at!, chain); return; }
    if (isScope(m)) { for (const p of outerParts(m)) visit(p); reads(m as unknown as ScopeNode, onName, [...chain, m]); return; }
    if (m.kind === 'AnnAssign') { visit(m['target'] as Any); if (m['value']) visit(m['value'] as Any); return; }
    for (const c of children(m)) visit(c);
  };
  for (const p of innerParts(node as unknown as Any)) visit(p);
}
function owner(id: string, chain: readonly object[]): 'global' | 'bound' | 'class' {
  for (let i = chain.length - 1; i >= 0; i--) {
    const n = chain[i] as Any; const f = facts(n);
    if (n.kind === 'ClassDef') { if (i === chain.length - 1) { if (f.globals.has(id)) return 'global'; return 'class'; } continue; }
    if (f.globals.has(id)) return 'global';
    if (f.locals.has(id)) return 'bound';
  }
  return 'global';
}
export function globalNames(node: ast.FunctionDef | ast.Lambda, _options: { readonly futureAnnotations: boolean }): ReadonlyMap<string, Span> {
  const out = new Map<string, Span>();
  reads(node, (id, at, chain) => { if (owner(id, chain) === 'global' && !out.has(id)) out.set(id, at); });
  return out;
}
export function freeNames(node: ast.FunctionDef | ast.Lambda): ReadonlySet<string> {
  const out = new Set<string>();
  reads(node, (id, _at, chain) => { if (!chain.some(n => (n as Any).kind !== 'ClassDef' && facts(n).locals.has(id)) && !facts(node).globals.has(id)) out.add(id); if (id === 'super' || id === '__class__') out.add('__class__'); });
  return out;
}
export const attributeNames = (node: ast.FunctionDef | ast.Lambda): ReadonlySet<string> => {
  const out = new Set<string>();
  const visit = (m: Any): void => { if (m.kind === 'Attribute') out.add(m['attr'] as string); if (m.kind === 'Name') out.add(m['id'] as string); if (!isScope(m)) for (const c of children(m)) visit(c); };
  for (const p of innerParts(node as unknown as Any)) visit(p);
  return out;
};
