/** PEP 503. */
export function normalizedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** `NAME==1.2` of a requirement (PEP 508): only an exact pin is a version. */
export function exactPin(requirement: string): { readonly name: string; readonly version: string } | null {
  const found = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?\s*===?\s*([\w.!+-]+)\s*\)?\s*(?:;.*|--hash.*|\\|#.*)?$/.exec(
    // Runs of blanks would be divided among the blanks of the expression in every possible way.
    requirement.replace(/\s+/g, ' '),
  );
  return found === null ? null : { name: normalizedName(found[1]!), version: found[2]! };
}
