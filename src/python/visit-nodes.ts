/** Every node of a piece of syntax, outer ones first. Syntax is plain data: what a node is made of are its properties. */
export function visitNodes(node: unknown, visit: (node: object) => void): void {
  if (Array.isArray(node)) for (const part of node) visitNodes(part, visit);
  else if (typeof node === 'object' && node !== null) {
    visit(node);
    for (const part of Object.values(node)) visitNodes(part, visit);
  }
}
